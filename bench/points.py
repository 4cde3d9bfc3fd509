"""Points of a year: ours against bare SQL, and the list from the summary against the list from the entries.

100,000 deputies and 5 million confirmed entries of one year (BENCH_DEPUTIES, BENCH_ENTRIES), made by SQL.

Bare SQL is what somebody would write by hand for this one scheme: the entries of the year summed by
deputy and item, capped by the year, and totalled, into an empty table with the columns, keys and
indexes of ours, with the same memory. It knows nothing of seats, base, floors, marks, earlier rows or
months; `reckon` does all of that, beside locking the year. Both are measured by the CPU time of the
database backend (of the wall clock where its process cannot be seen), turn by turn in one run, and
the ratio is the median of the rounds' ratios.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from bench.server import cpu_of
from congress.models import Township
from congress.services import found_township
from deputies.enums.roster import SchemeState
from deputies.models import PointsScheme, PointsSum, PointsYear
from deputies.points.schemes import preset
from deputies.points.schemes import scheme as scheme_of
from deputies.services import reckoning


class Size(NamedTuple):
    deputies: int
    entries: int


FULL = Size(
    int(os.environ.get("BENCH_DEPUTIES", 100_000)), int(os.environ.get("BENCH_ENTRIES", 5_000_000))
)
SMALL = Size(5_000, 250_000)
YEAR = 2026
ROUNDS = 5
PEOPLE = """
INSERT INTO deputies_deputy (township_id, name, sex, ethnicity, native_place, party, education,
  degree, work_since, employer, occupation, card_no, phone, phone_hash, id_number, address, email,
  brief, note, suspended, pinyin, initials, strokes)
SELECT %(township)s, '代表' || n, '男', '汉族', '', '', '', '', '', '', '', '', '', '', '', '', '',
  '', '', false, '', '', '' FROM generate_series(1, %(deputies)s) AS n
"""
SEATS = """
INSERT INTO deputies_mandate (deputy_id, level, term_id, started_on, origin, end_reason, re_elected, post)
SELECT id, 'town', %(term)s, date '2024-01-08', 'general', '', false, ''
FROM deputies_deputy WHERE township_id = %(township)s
"""
DONE = """
INSERT INTO deputies_dutyentry (township_id, deputy_id, kind_id, event, amount, "on", place, text,
  state, source_type, public, round, desk_note, by_desk, position, created_at)
SELECT %(township)s, %(first)s + n %% %(deputies)s, %(kind)s, (%(events)s::text[])[1 + n / 7 %% 12], 1,
  date '2026-01-01' + (n * 7 / %(deputies)s)::int %% 365, '', '', 'confirmed', '', true, 1, '', false, '', now()
FROM generate_series(0, %(entries)s - 1) AS n
"""
INDEXES = """
SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.tablename = 'deputies_dutyentry'
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)
"""
EVENTS = [
    "session.attend", "speech", "suggestion.lead", "cosign", "inspection", "research", "reception",
    "visit", "visit", "group", "training", "help",
]  # fmt: skip
BARE = """
INSERT INTO bare_points (year_id, deputy_id, item, count, raw, points, months)
WITH rule AS (SELECT * FROM unnest(%(rule_items)s::text[], %(rule_events)s::text[],
    %(rule_each)s::numeric[]) AS r(item, event, each)),
  cap AS (SELECT * FROM unnest(%(items)s::text[], %(year_cap)s::numeric[]) AS c(item, cap)),
  done AS (SELECT deputy_id, event, sum(amount) AS amount FROM deputies_dutyentry
    WHERE state = 'confirmed' AND "on" BETWEEN %(first)s AND %(last)s GROUP BY 1, 2),
  scored AS (SELECT d.deputy_id, r.item, sum(d.amount) AS count, sum(d.amount * r.each) AS raw
    FROM done d JOIN rule r ON r.event = d.event GROUP BY 1, 2),
  capped AS (SELECT s.deputy_id, s.item, s.count, s.raw, least(s.raw, c.cap) AS points
    FROM scored s JOIN cap c ON c.item = s.item)
SELECT %(year)s, deputy_id, item, count, raw, points, 12 FROM capped
UNION ALL SELECT %(year)s, deputy_id, '', sum(count), sum(points), sum(points), 12
FROM capped GROUP BY deputy_id
"""
TABLE = "CREATE TABLE bare_points (LIKE deputies_pointssum INCLUDING ALL)"
LIVE = """
SELECT deputy_id, sum(points) FROM (
  SELECT d.deputy_id, r.item, least(sum(d.amount * r.each), max(c.cap)) AS points
  FROM (SELECT deputy_id, event, sum(amount) AS amount FROM deputies_dutyentry
        WHERE state = 'confirmed' AND "on" BETWEEN %(first)s AND %(last)s GROUP BY 1, 2) d
  JOIN unnest(%(rule_items)s::text[], %(rule_events)s::text[], %(rule_each)s::numeric[])
    AS r(item, event, each) ON r.event = d.event
  JOIN unnest(%(items)s::text[], %(year_cap)s::numeric[]) AS c(item, cap) ON c.item = r.item
  GROUP BY 1, 2) s GROUP BY 1 ORDER BY 2 DESC LIMIT 100
"""


def fill(size: Size) -> PointsYear:
    """The township, its people, their year, the default scheme."""
    town = found_township(
        name="积分", slug="bench-points", preset="national", term=20, started_on=date(2024, 1, 8)
    )
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET synchronous_commit = off")
        cursor.execute(PEOPLE, {"township": town.pk, "deputies": size.deputies})
        cursor.execute(SEATS, {"township": town.pk, "term": town.current_term.pk})
        _fill_entries(cursor, _facts(town, size))
        cursor.execute(TABLE)
        # Not within a transaction: an index-only scan needs the map of what is visible to all.
        for table in ("deputies_dutyentry", "deputies_mandate", "deputies_deputy"):
            cursor.execute(f"VACUUM ANALYZE {table}")
    scheme = PointsScheme.objects.create(
        township=town, version=1, table=preset("default"), state=SchemeState.ADOPTED,
        from_year=YEAR, adopted_at=timezone.now(),
    )  # fmt: skip
    return PointsYear.objects.create(township=town, year=YEAR, scheme=scheme)


def _fill_entries(cursor, facts: dict[str, object]) -> None:
    """The rows are sound by their making: no key is asked five million times, and of the indexes
    only the one that is read is built, afterwards."""
    cursor.execute(INDEXES)
    indexes = dict(cursor.fetchall())
    for name in indexes:
        cursor.execute(f"DROP INDEX {name}")
    cursor.execute("ALTER TABLE deputies_dutyentry DISABLE TRIGGER ALL")
    cursor.execute(DONE, facts)
    cursor.execute("ALTER TABLE deputies_dutyentry ENABLE TRIGGER ALL")
    cursor.execute("SET maintenance_work_mem = '512MB'")
    cursor.execute(indexes["duty_counted"])


def _facts(town: Township, size: Size) -> dict[str, object]:
    return {
        "township": town.pk, "first": town.deputies.order_by("pk").values_list("pk", flat=True)[0],
        "kind": town.duty_kinds.first().pk, "events": EVENTS, **size._asdict(),
    }  # fmt: skip


def _backend_seconds() -> float:
    """The clock: CPU seconds of our database backend, or those of the wall where it is elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), inet_server_addr() IS NULL")
        pid, local = cursor.fetchone()
    return (cpu_of(pid) if local else 0) or time.perf_counter()


def _ms(act: Callable[[], object], *, before: str = "") -> float:
    """Milliseconds of one go; `before` is not counted."""
    if before:
        with connection.cursor() as cursor:
            cursor.execute(before)
    begun = _backend_seconds()
    act()
    return (_backend_seconds() - begun) * 1000


def _medians(*rounds: tuple[float, ...]) -> list[float]:
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def run_points(size: Size = FULL) -> None:
    """Measure and print."""
    begun = time.perf_counter()
    print(f"\npoints: making {size.deputies:,} deputies and {size.entries:,} entries", flush=True)
    year = fill(size)
    print(f"made in {time.perf_counter() - begun:.0f} s; {ROUNDS} rounds", flush=True)
    values = reckoning.values(scheme_of(year.scheme.table), year)

    def ask(sql: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(reckoning.MEMORY)
            cursor.execute(sql, values)

    rounds = [
        (
            _ms(lambda: ask(BARE), before="TRUNCATE bare_points"),
            _ms(lambda: reckoning.reckon(year), before="TRUNCATE deputies_pointssum"),
            _ms(lambda: reckoning.reckon(year)),
        )
        for _ in range(ROUNDS)
    ]
    bare, ours, again = _medians(*rounds)
    ratio, ratio_again = _medians(*((mine / base, same / base) for base, mine, same in rounds))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE deputies_pointssum")
    live, listed = _lists(year, ask)
    count = PointsSum.objects.filter(year=year).count()
    print(f"{count:,} rows written, milliseconds of the database's CPU")
    print(f"{'bare SQL':38}{bare:9.0f} ms")
    print(f"{'one statement of ours':38}{ours:9.0f} ms   x{ratio:.2f} (goal x1.30)")
    print(f"{'again, nothing changed':38}{again:9.0f} ms   x{ratio_again:.2f}")
    print(f"{'first hundred, from the entries':38}{live:9.1f} ms")
    print(
        f"{'first hundred, from the summary':38}{listed:9.1f} ms   1/{live / listed:.0f} (goal 1/25)"
    )


def _lists(year: PointsYear, ask: Callable[[str], None]) -> tuple[float, float]:
    """The first hundred live and from the summary, by the wall clock: the second is too short for the other."""
    rows = PointsSum.objects.ranked().filter(year=year)

    def wall(act: Callable[[], object]) -> float:
        begun = time.perf_counter()
        act()
        return (time.perf_counter() - begun) * 1000

    live, listed = _medians(
        *(
            (
                wall(lambda: ask(LIVE)),
                wall(lambda: list(rows.values_list("deputy_id", "points")[:100])),
            )
            for _ in range(ROUNDS)
        )
    )
    return live, listed
