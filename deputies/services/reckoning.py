"""The points of a year in ONE statement: confirmed entries times rules, caps taken, summary written.

The same arithmetic as `deputies.points.arithmetic`, a test holds the two together over random years. The statement is
put together from what the scheme uses: periods finer than a year, days, several scorers and the
term's cap cost only those who have them.
"""

from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from congress.errors import DomainError
from congress.models import Event
from deputies.models import PointsStale, PointsYear
from deputies.points.arithmetic import PERIODS, Item, Scheme
from deputies.points.schemes import scheme as scheme_of
from deputies.services.points_reading import term_year

RULES = """
rule AS (SELECT * FROM unnest(%(rule_items)s::text[], %(rule_events)s::text[],
  %(rule_each)s::numeric[], %(rule_ranks)s::int[]) AS r(item, event, each, rank)),
item AS (SELECT * FROM unnest(%(items)s::text[], %(starts)s::numeric[], %(expected)s::numeric[],
  %(step_points)s::numeric[], %(more)s::numeric[], %(less)s::numeric[], %(by_days)s::bool[],
  %(combines)s::text[], %(month)s::numeric[], %(quarter)s::numeric[], %(half)s::numeric[],
  %(year_cap)s::numeric[], %(term)s::numeric[], %(floors)s::numeric[], %(alone)s::bool[])
  AS i(item, start, expected, step_points, more, less, by_days, combine, month, quarter, half,
       year_cap, term, lowest, alone))
"""
# Who is reckoned: whoever held a seat in the township's congress for a day of the year or more.
SEATS = """
seat AS (SELECT m.deputy_id, (array_agg(m.group_id ORDER BY m.started_on DESC, m.id DESC))[1] AS group_id,
    least(12, sum(greatest(0,
      CASE WHEN m.ended_on IS NULL OR m.ended_on > %(last)s THEN 12
           ELSE extract(month FROM m.ended_on) - (extract(day FROM m.ended_on) = 1)::int END
      - CASE WHEN m.started_on < %(first)s THEN 1 ELSE extract(month FROM m.started_on) END
      + 1)))::int AS months
  FROM deputies_mandate m JOIN deputies_deputy d ON d.id = m.deputy_id
  WHERE d.township_id = %(township)s AND m.level = 'town' AND m.started_on <= %(last)s
    AND (m.ended_on IS NULL OR m.ended_on > %(first)s)
  GROUP BY m.deputy_id)
"""
SUBJECTS = {
    "deputy": "subject AS (SELECT deputy_id AS id, months FROM seat)",
    "group": "subject AS (SELECT DISTINCT group_id AS id, 12 AS months FROM seat WHERE group_id IS NOT NULL)",
}
# Summed by event first: the index of counted entries answers that alone, without the rows.
ACTS = """
act AS (SELECT s.{subject} AS id, e.event, {month} AS month, sum(e.amount) AS amount
  FROM seat s JOIN deputies_dutyentry e ON e.deputy_id = s.deputy_id
  WHERE e.state = 'confirmed' AND e."on" BETWEEN %(first)s AND %(last)s{placed}
  GROUP BY 1, 2, 3
  UNION ALL
  SELECT k.{subject}, k.event, -1, sum(k.amount) FROM deputies_pointsmark k
  WHERE k.year_id = %(year)s AND k.{subject} IS NOT NULL GROUP BY 1, 2)
"""
PRICED = """
piece AS (SELECT a.id, r.item, a.month, sum(a.amount) AS n, sum(a.amount * r.each) AS raw,
    sum(a.amount * r.each) AS points
  FROM act a JOIN rule r ON r.event = a.event GROUP BY 1, 2, 3)
"""
PERIOD = """
{period}ly AS (SELECT p.id, p.item, p.month, p.n, p.raw, least(p.points, i.{period}) AS points
  FROM (SELECT id, item, CASE WHEN month < 0 THEN -1 ELSE month / {length} * {length} END AS month,
          sum(n) AS n, sum(raw) AS raw, sum(points) AS points FROM {source} GROUP BY 1, 2, 3) p
  JOIN item i ON i.item = p.item)
"""
YEARLY = """
yearly AS (SELECT id, item, sum(n) AS n, sum(raw) AS raw, sum(points) AS points
  FROM {source} GROUP BY 1, 2)
"""
# Without finer periods the year is priced at once.
PRICED_YEARLY = """
yearly AS (SELECT a.id, r.item, sum(a.amount) AS n, sum(a.amount * r.each) AS raw,
    sum(a.amount * r.each) AS points
  FROM act a JOIN rule r ON r.event = a.event GROUP BY 1, 2)
"""
DAYS = """
day AS (SELECT q.id, r.item,
    count(DISTINCT q."on") + coalesce(sum(q.amount) FILTER (WHERE q."on" IS NULL), 0) AS days
  FROM (SELECT s.{subject} AS id, e.event, e.amount, e."on"
        FROM seat s JOIN deputies_dutyentry e ON e.deputy_id = s.deputy_id
        WHERE e.state = 'confirmed' AND e."on" BETWEEN %(first)s AND %(last)s
        UNION ALL
        SELECT k.{subject}, k.event, k.amount, NULL FROM deputies_pointsmark k
        WHERE k.year_id = %(year)s) q
  JOIN rule r ON r.event = q.event JOIN item i ON i.item = r.item
  WHERE i.by_days AND q.id IS NOT NULL GROUP BY 1, 2)
"""
SCORERS = """
scorer AS (SELECT id, item, CASE WHEN min(combine) = 'last'
    THEN (array_agg(given ORDER BY rank DESC))[1] ELSE round(avg(given), 2) END AS points
  FROM (SELECT a.id, r.item, r.rank, i.combine, sum(a.amount * r.each) AS given
        FROM act a JOIN rule r ON r.event = a.event JOIN item i ON i.item = r.item
        WHERE i.combine <> 'sum' GROUP BY 1, 2, 3, 4) g
  GROUP BY 1, 2)
"""
EARLIER = """
earlier AS (SELECT p.{subject} AS id, p.item, sum(p.points) AS points
  FROM deputies_pointssum p JOIN deputies_pointsyear y ON y.id = p.year_id
  WHERE y.township_id = %(township)s AND y.year >= %(term_year)s AND y.year < %(number)s AND p.item <> ''
  GROUP BY 1, 2)
"""
# What stands without any act is added only where the scheme has such items.
CELLS = """
cell AS (SELECT coalesce(y.id, b.id) AS id, coalesce(y.item, b.item) AS item, y.n, y.raw, y.points
  FROM yearly y FULL JOIN (SELECT s.id, i.item FROM subject s CROSS JOIN item i WHERE i.alone) b
    ON b.id = y.id AND b.item = y.item)
"""
SCORED = """
scored AS (SELECT c.id, c.item, s.months,
    {count} AS count, {raw} + {start} AS raw,
    greatest(least({points} + {start}, i.year_cap{left}), i.lowest) AS points
  FROM {cells} c JOIN subject s ON s.id = c.id JOIN item i ON i.item = c.item{joins})
"""
# Put together without joins, so that no wrong guess of the planner's makes the time quadratic.
TOTALS = """
total AS (SELECT id, ''::text AS item, months, count, points + {base} AS raw,
    greatest(least(points + {base}, %(cap)s::numeric), %(floor)s::numeric) AS points
  FROM (SELECT id, min(months) AS months, sum(count) AS count, sum(points) AS points
        FROM (SELECT id, months, 0 AS count, 0 AS points FROM subject
              UNION ALL SELECT id, months, count, points FROM scored) all_of GROUP BY id) t)
"""
# The year's row is locked meanwhile: what is not there now is not there when it is written.
CHANGES = """
change AS (SELECT p.id AS old, f.* FROM
    (SELECT * FROM scored UNION ALL SELECT * FROM total) f
    FULL JOIN (SELECT * FROM deputies_pointssum WHERE year_id = %(year)s) p
    ON p.{subject} = f.id AND p.item = f.item
  WHERE p.id IS NULL OR f.id IS NULL OR (p.count, p.raw, p.points, p.months)
    IS DISTINCT FROM (f.count, f.raw, f.points, f.months)),
gone AS (DELETE FROM deputies_pointssum WHERE id IN (SELECT old FROM change WHERE id IS NULL)),
mended AS (UPDATE deputies_pointssum p
  SET count = c.count, raw = c.raw, points = c.points, months = c.months
  FROM change c WHERE p.id = c.old AND c.id IS NOT NULL)
"""
WRITE = """
INSERT INTO deputies_pointssum (year_id, {subject}, item, count, raw, points, months)
SELECT %(year)s, id, item, count, raw, points, months FROM change WHERE old IS NULL
"""
# For this transaction: the sums of a province stay in memory, a township's need none of it.
MEMORY = "SET LOCAL work_mem = '128MB'"
BY_MONTHS = "CASE WHEN {months} = 12 THEN {points} ELSE round({points} * {months} * 2 / 12) / 2 END"


@transaction.atomic
def reckon(year: PointsYear) -> bool:
    """Write the summary of an open year anew; False, and nothing written, where the year is frozen."""
    locked = PointsYear.objects.select_for_update().select_related("scheme").get(pk=year.pk)
    if not locked.is_open:
        return False
    scheme = scheme_of(locked.scheme.table)
    with connection.cursor() as cursor:
        cursor.execute(MEMORY)
        cursor.execute(statement(scheme), values(scheme, locked))
    PointsYear.objects.filter(pk=year.pk).update(reckoned_at=timezone.now())
    return True


@transaction.atomic
def reckon_now(year: PointsYear, *, by) -> None:
    """Reckon on demand. Raises DomainError for a frozen year."""
    if not reckon(year):
        raise DomainError(f"{year}已经封存，分数不再变动。")
    Event.record(year, "reckon_points", by=by)


@transaction.atomic
def sweep() -> int:
    """Reckon every open year whose entries changed since; how many years that were.

    A note written meanwhile is seen by the next sweep. Frozen years keep their points.
    """
    notes = PointsStale.objects.all()
    taken = list(notes.values_list("pk", "township_id", "year")[:10_000])
    notes.filter(pk__in=[pk for pk, *_ in taken]).delete()
    touched = {(township, year) for _, township, year in taken}
    years = PointsYear.objects.open().filter(township_id__in={township for township, _ in touched})
    stale = [
        year for year in years.order_by("township", "year") if _concerns(year, touched)
    ]  # fmt: skip
    return sum(reckon(year) for year in stale)


def _concerns(year: PointsYear, touched: set[tuple[int, int]]) -> bool:
    """Whether a change touches this year, or an earlier one that its term's caps look back to."""
    return any(town == year.township_id and number <= year.year for town, number in touched)


def mark_stale(year: PointsYear) -> None:
    """Have the sweep reckon this year again, for what no entry tells: a scheme, a mark, a seat."""
    PointsStale.objects.create(township_id=year.township_id, year=year.year)


def statement(scheme: Scheme) -> str:
    """The one statement for a scheme; `values` fills it."""
    subject = f"{scheme.subject}_id"
    finer = [period for period in PERIODS if _uses(scheme, period)]
    month = 'extract(month FROM e."on")::int - 1' if finer else "-1"
    placed = " AND s.group_id IS NOT NULL" if scheme.subject == "group" else ""
    parts = [
        RULES,
        SEATS,
        SUBJECTS[scheme.subject],
        ACTS.format(subject=subject, month=month, placed=placed),
        *_by_year(finer),
        *(text.format(subject=subject) for text in _extras(scheme)),
    ]
    alone = any(item.stands_alone for item in scheme.items)
    if alone:
        parts.append(CELLS)
    parts.append(SCORED.format(cells="cell" if alone else "yearly", **_columns(scheme)))
    parts.append(TOTALS.format(base=_by_months(scheme, "%(base)s::numeric", "months")))
    parts.append(CHANGES.format(subject=subject))
    return "WITH " + ",".join(parts) + WRITE.format(subject=subject)


def _by_year(finer: list[str]) -> list[str]:
    """The acts priced and summed by year, by way of the finer periods that have a cap."""
    if not finer:
        return [PRICED_YEARLY]
    parts, source = [PRICED], "piece"
    for period in finer:
        parts.append(PERIOD.format(period=period, length=PERIODS[period], source=source))
        source = f"{period}ly"
    return [*parts, YEARLY.format(source=source)]


def _uses(scheme: Scheme, period: str) -> bool:
    return any(period in item.caps for item in scheme.items)


def _days(scheme: Scheme) -> bool:
    return any(item.count == "days" for item in scheme.items)


def _scorers(scheme: Scheme) -> bool:
    return any(item.combine != "sum" for item in scheme.items)


def _extras(scheme: Scheme) -> list[str]:
    """The tables that only some schemes need."""
    wanted = [(_days(scheme), DAYS), (_scorers(scheme), SCORERS), (_uses(scheme, "term"), EARLIER)]
    return [text for use, text in wanted if use]


def _columns(scheme: Scheme) -> dict[str, str]:
    """The expressions of `scored`: each way of counting in its own column."""
    joins, count, raw, points = (
        "",
        "coalesce(c.n, 0)",
        "coalesce(c.raw, 0)",
        "coalesce(c.points, 0)",
    )
    stepped = raw
    if _days(scheme):
        joins += "\n  LEFT JOIN day d ON d.id = c.id AND d.item = c.item"
        count = f"CASE WHEN i.by_days THEN coalesce(d.days, 0) ELSE {count} END"
        stepped = f"CASE WHEN i.by_days THEN coalesce(d.days, 0) ELSE {stepped} END"
        each = "(SELECT min(r.each) FROM rule r WHERE r.item = c.item)"
        raw, points = (
            f"CASE WHEN i.by_days THEN coalesce(d.days, 0) * {each} ELSE {one} END"
            for one in (raw, points)
        )
    if _scorers(scheme):
        joins += "\n  LEFT JOIN scorer g ON g.id = c.id AND g.item = c.item"
        raw, points = (
            f"CASE WHEN i.combine <> 'sum' THEN coalesce(g.points, 0) ELSE {one} END"
            for one in (raw, points)
        )
    if any(item.step for item in scheme.items):
        step = f"i.step_points + ({stepped} - i.expected) * CASE WHEN {stepped} > i.expected THEN i.more ELSE i.less END"
        raw, points = (
            f"CASE WHEN i.step_points IS NOT NULL THEN {step} ELSE {one} END"
            for one in (raw, points)
        )
    left = ""
    if _uses(scheme, "term"):
        joins += "\n  LEFT JOIN earlier w ON w.id = c.id AND w.item = c.item"
        left = ", greatest(i.term - coalesce(w.points, 0), CASE WHEN i.term IS NULL THEN NULL ELSE 0 END)"
    start = _by_months(scheme, "i.start", "s.months")
    return {
        "joins": joins, "count": count, "raw": raw, "points": points, "left": left, "start": start,
    }  # fmt: skip


def _by_months(scheme: Scheme, points: str, months: str) -> str:
    return BY_MONTHS.format(points=points, months=months) if "base" in scheme.prorate else points


def values(scheme: Scheme, year: PointsYear) -> dict[str, Any]:
    """What the statement of `scheme` is filled with for `year`."""
    rules = [
        (item.code, rule.event, rule.each, rank)
        for item in scheme.items
        for rank, rule in enumerate(item.rules)
    ]
    names = ("rule_items", "rule_events", "rule_each", "rule_ranks")
    return {
        **dict(zip(names, map(list, zip(*rules, strict=True)), strict=True)),
        **_item_columns(scheme.items),
        "base": scheme.base,
        "cap": scheme.cap,
        "floor": scheme.floor,
        "year": year.pk,
        "number": year.year,
        "township": year.township_id,
        "first": date(year.year, 1, 1),
        "last": date(year.year, 12, 31),
        "term_year": term_year(year),
    }


def _item_columns(items: tuple[Item, ...]) -> dict[str, list[Any]]:
    steps = [item.step for item in items]
    caps = {
        name: [item.caps.get(period) for item in items]
        for name, period in (
            ("month", "month"), ("quarter", "quarter"), ("half", "half"), ("year_cap", "year"),
            ("term", "term"),
        )
    }  # fmt: skip
    return {
        "items": [item.code for item in items],
        "starts": [item.start for item in items],
        "expected": [step and step.expected for step in steps],
        "step_points": [step and step.points for step in steps],
        "more": [step and step.more for step in steps],
        "less": [step and step.less for step in steps],
        "by_days": [item.count == "days" for item in items],
        "combines": [item.combine for item in items],
        "floors": [item.floor for item in items],
        "alone": [item.stands_alone for item in items],
        **caps,
    }
