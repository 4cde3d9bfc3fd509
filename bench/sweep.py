"""A day's reminders over 50,000 running clocks: ours, one bare INSERT..SELECT of as many rows, and a loop.

BENCH_CASES says how many cases there are; a quarter of them has a running clock.
"""

import os
from collections.abc import Callable
from datetime import date
from time import perf_counter

from django.db import connection

from bench.rows import fill, make_township
from congress.models import User
from office.models import Notice
from proposals.models import Clock
from proposals.services import reminders

CASES = int(os.environ.get("BENCH_CASES", "200000"))
ON, WARM = date(2026, 7, 15), date(2026, 5, 3)
LOOPED = 500
BARE = """
INSERT INTO office_notice (recipient_id, rule, subject_type, subject_id, day, title, body, url, scope)
SELECT recipient_id, 'bench', subject_type, subject_id, day, title, body, url, scope
FROM office_notice WHERE rule LIKE 'remind.%%'
ON CONFLICT DO NOTHING
"""


def seconds(work: Callable[[], object]) -> tuple[float, object]:
    """How long it took and what it gave; nothing else runs in this database."""
    start = perf_counter()
    found = work()
    return perf_counter() - start, found


def bare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE, ())


def looped(clocks: list[Clock], user: User) -> None:
    """As an ORM does it that asks for each row whether it is there."""
    for clock in clocks:
        Notice.objects.get_or_create(
            recipient=user, rule="loop", subject_type="proposals.clock", subject_id=clock.pk, day=ON,
            defaults={"title": str(clock), "body": "", "url": "/", "scope": ""},
        )  # fmt: skip


def run_sweep() -> None:
    """Print each beside the bare statement. A second sweep must owe nothing."""
    township = make_township("bench-sweep")
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET synchronous_commit = off")
    fill(township, CASES)
    clocks = Clock.objects.running()
    reminders.remind(WARM)  # what is made once a process is made now
    first, owed = seconds(lambda: reminders.remind(ON).total())
    again, more = seconds(lambda: reminders.remind(ON).total())
    plain, _ = seconds(bare)
    user = User.objects.get(username="bench-sweep-clerk")
    loop, _ = seconds(lambda: looped(list(clocks[:LOOPED]), user))
    loop *= int(str(owed)) / LOOPED
    print(f"{f'{clocks.count()} running clocks, {owed} notices owed':46}{'s':>9}{'x bare':>9}")
    for name, taken in (
        ("the sweep", first), (f"again, owing {more}", again), ("bare INSERT..SELECT of as many rows", plain),
        (f"get_or_create a row, from {LOOPED}", loop),
    ):  # fmt: skip
        print(f"{name:46}{taken:9.2f}{taken / plain:9.2f}")
