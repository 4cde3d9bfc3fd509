"""Points of a year: ours against bare SQL, and the list from the summary against the list from the entries.

100,000 deputies and 5 million confirmed entries of one year, made by SQL; medians of some rounds, in one run.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date

from django.db import connection
from django.utils import timezone

from congress.models import Township
from congress.services import found_township
from deputies.enums.roster import SchemeState
from deputies.models import PointsScheme, PointsSum, PointsYear
from deputies.points.schemes import preset
from deputies.points.schemes import scheme as scheme_of
from deputies.services import reckoning

DEPUTIES, ENTRIES, YEAR = 100_000, 5_000_000, 2026
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
# What somebody would write by hand for this one scheme: no versions, no caps but the year's, no reasons.
BARE = """
INSERT INTO bare_points
WITH rule AS (SELECT * FROM unnest(%(rule_items)s::text[], %(rule_events)s::text[],
    %(rule_each)s::numeric[]) AS r(item, event, each)),
  cap AS (SELECT * FROM unnest(%(items)s::text[], %(year_cap)s::numeric[]) AS c(item, cap)),
  done AS (SELECT deputy_id, event, sum(amount) AS amount FROM deputies_dutyentry
    WHERE state = 'confirmed' AND "on" BETWEEN %(first)s AND %(last)s GROUP BY 1, 2),
  scored AS (SELECT d.deputy_id, r.item, sum(d.amount) AS count, sum(d.amount * r.each) AS raw
    FROM done d JOIN rule r ON r.event = d.event GROUP BY 1, 2),
  capped AS (SELECT s.deputy_id, s.item, s.count, s.raw, least(s.raw, c.cap) AS points
    FROM scored s JOIN cap c ON c.item = s.item)
SELECT %(year)s, deputy_id, item, count, raw, points FROM capped
UNION ALL SELECT %(year)s, deputy_id, '', sum(count), sum(points), sum(points) FROM capped GROUP BY deputy_id
"""
TABLE = """
CREATE TABLE bare_points (year_id bigint, deputy_id bigint, item text, count numeric, raw numeric,
  points numeric, UNIQUE (year_id, deputy_id, item));
CREATE INDEX bare_ranking ON bare_points (year_id, points DESC) WHERE item = ''
"""
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


def fill() -> PointsYear:
    """The township, its people, their year, the default scheme."""
    town = found_township(
        name="积分", slug="bench-points", preset="national", term=20, started_on=date(2024, 1, 8)
    )
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(PEOPLE, {"township": town.pk, "deputies": DEPUTIES})
        cursor.execute(SEATS, {"township": town.pk, "term": town.current_term.pk})
        # The rows are sound by their making: no key is asked five million times, and of the
        # indexes only the one that is read is built, afterwards.
        cursor.execute(INDEXES)
        indexes = dict(cursor.fetchall())
        for name in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute("ALTER TABLE deputies_dutyentry DISABLE TRIGGER ALL")
        cursor.execute(DONE, _facts(town))
        cursor.execute("ALTER TABLE deputies_dutyentry ENABLE TRIGGER ALL")
        cursor.execute(indexes["duty_counted"])
        cursor.execute(TABLE)
        # Not within a transaction: an index-only scan needs the map of what is visible to all.
        for table in ("deputies_dutyentry", "deputies_mandate", "deputies_deputy"):
            cursor.execute(f"VACUUM ANALYZE {table}")
    scheme = PointsScheme.objects.create(
        township=town, version=1, table=preset("default"), state=SchemeState.ADOPTED,
        from_year=YEAR, adopted_at=timezone.now(),
    )  # fmt: skip
    return PointsYear.objects.create(township=town, year=YEAR, scheme=scheme)


def _facts(town: Township) -> dict[str, object]:
    return {
        "township": town.pk, "first": town.deputies.order_by("pk").values_list("pk", flat=True)[0],
        "deputies": DEPUTIES, "entries": ENTRIES, "kind": town.duty_kinds.first().pk, "events": EVENTS,
    }  # fmt: skip


def _ms(act: Callable[[], object], *, before: str = "") -> float:
    """The median of some rounds, in milliseconds; `before` is not counted."""
    times = []
    for _ in range(ROUNDS):
        if before:
            with connection.cursor() as cursor:
                cursor.execute(before)
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def run_points() -> None:
    """Measure and print."""
    year = fill()
    values = reckoning.values(scheme_of(year.scheme.table), year)

    def ask(sql: str) -> list | None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall() if cursor.description else None

    bare = _ms(lambda: ask(BARE), before="TRUNCATE bare_points")
    ours = _ms(lambda: reckoning.reckon(year), before="TRUNCATE deputies_pointssum")
    again = _ms(lambda: reckoning.reckon(year))
    live = _ms(lambda: ask(LIVE))
    rows = PointsSum.objects.ranked().filter(year=year)
    listed = _ms(lambda: list(rows.values_list("deputy_id", "points")[:100]))
    count = PointsSum.objects.filter(year=year).count()
    print(f"\npoints of {DEPUTIES:,} deputies and {ENTRIES:,} entries, {count:,} rows written")
    print(f"{'bare SQL':38}{bare:9.0f} ms")
    print(f"{'one statement of ours':38}{ours:9.0f} ms   x{ours / bare:.2f} (goal x1.30)")
    print(f"{'again, nothing changed':38}{again:9.0f} ms   x{again / bare:.2f}")
    print(f"{'first hundred, from the entries':38}{live:9.1f} ms")
    print(
        f"{'first hundred, from the summary':38}{listed:9.1f} ms   1/{live / listed:.0f} (goal 1/25)"
    )
