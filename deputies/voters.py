"""The roster in figures and groups, as voters read it. Pure: takes rows, makes no query."""

from collections.abc import Iterable
from datetime import date

from deputies.enums.roster import Sex
from office.privacy import redact

# 基层代表: workers, farmers, professionals (选举法 §7).
GRASSROOTS = {"工人", "农民", "专业技术人员"}
YEAR = 365.2425


def percent(part: int, whole: int) -> str:
    """36.67%, rounded half up to two places; a dash where there is nothing to divide by."""
    if not whole:
        return "—"
    hundredths = (part * 20000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def figures(seats: Iterable[dict], *, on: date) -> dict:
    """Counts of the seats in force: `seats` are rows of `MandateQuerySet.facts()`."""
    rows = list(seats)
    women = sum(row["sex"] == Sex.FEMALE for row in rows)
    born = [row["birth_month"] for row in rows if row["birth_month"]]
    ages = [(on - month).days / YEAR for month in born]
    return {
        "total": len(rows),
        "women": women,
        "women_share": percent(women, len(rows)),
        "grassroots": sum(row["occupation"] in GRASSROOTS for row in rows),
        "age": int(sum(ages) / len(ages) + 0.5) if ages else None,
        "constituencies": len({row["constituency"] for row in rows} - {None}),
        "groups": len({row["group"] for row in rows} - {None}),
    }


def face(deputy, *, by_area: bool = False) -> dict[str, object]:
    """What a small picture says of a deputy: name, and post or constituency."""
    seat = deputy.current[0]
    where = str(seat.constituency or "") if by_area else redact(deputy.employer)
    return {"pk": deputy.pk, "name": deputy.name, "where": where}


def by_constituency(deputies: Iterable, constituencies: Iterable) -> list[dict]:
    """Each constituency with its villages and deputies; those without one come last."""
    shelves: dict[int | None, list] = {}
    for deputy in deputies:
        seat = deputy.current[0]
        shelves.setdefault(seat.constituency_id, []).append(face(deputy))
    rows = [
        {
            "name": str(area),
            "villages": [village.name for village in area.villages.all()],
            "deputies": shelves[area.pk],
        }
        for area in constituencies
        if area.pk in shelves
    ]
    if None in shelves:
        rows.append({"name": "未分选区", "villages": [], "deputies": shelves[None]})
    return rows
