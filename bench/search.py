"""Two characters looked for in 200,000 titles: by the stored bigrams, and by a scan, in one run.

BENCH_TITLES says how many: a million take some five minutes to make.
"""

import os
from statistics import median
from time import perf_counter

from django.db import connection
from django.db.models import Q

from bench.rows import fill_cases, make_township
from deputies.models import Deputy
from proposals.models import Proposal

TITLES = int(os.environ.get("BENCH_TITLES", "200000"))
LEADS, NEWEST, RUNS = 60, 20, 5
INDEX = "proposal_title_bigrams"
# Every title says 修缮; these are written over it, one in each so many.
RENAMED = {20_000: "关于修复青石桥的建议", 45: "关于解决饮用水问题的建议"}
RENAME = "UPDATE proposals_proposal SET title = %s WHERE township_id = %s AND number %% %s = 0"
ASKED = {"rare": "石桥", "common": "饮用", "in most": "修缮", "in none": "龘龘"}


def milliseconds(rows) -> float:
    """Median of RUNS for the newest rows; nothing else runs in this database."""
    taken = []
    for _ in range(RUNS):
        start = perf_counter()
        list(rows.latest_first().values_list("pk", "title")[:NEWEST])
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def run_search() -> None:
    """Print each search beside its scan. Goal: a rare one at most a tenth, a common one 25 ms."""
    township = make_township("bench-search")
    for n in range(LEADS):
        Deputy.objects.create(township=township, name=f"秦{n:02}", sex="男")
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET synchronous_commit = off")
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", (INDEX,))
        (make_index,) = cursor.fetchone()
        cursor.execute(f"DROP INDEX {INDEX}")  # to fill the table first is faster by far
        fill_cases(township, TITLES)
        for every, title in sorted(RENAMED.items()):
            cursor.execute(RENAME, (title, township.pk, every))
        cursor.execute(make_index)
        cursor.execute("VACUUM ANALYZE proposals_proposal", ())
    own = Proposal.objects.of(township)
    print(f"{f'newest {NEWEST} of {TITLES} titles':38}{'ms':>9}{'scan ms':>9}{'of scan':>9}")
    for name, text in ASKED.items():
        held = Q(title__contains=text)
        scan = milliseconds(own.filter(held | Q(lead__name__contains=text)))
        ms = milliseconds(own.search(text, township=township))
        hits = own.filter(held).count()
        print(f"{f'{name} {text}, {hits} titles':38}{ms:9.2f}{scan:9.2f}{ms / scan:9.3f}")
