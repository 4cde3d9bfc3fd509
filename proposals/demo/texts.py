"""All invented cases, in the order in which they came in."""

from proposals.demo import living, roads, town, water
from proposals.demo.case import Case

ORDER = ("s2", "s3", "between")


def cases() -> list[Case]:
    """Every case: the first main session first, its subjects mixed as on a real table."""
    shelves = [living.CASES, roads.CASES, town.CASES, water.CASES]
    mixed = [
        shelf[row] for row in range(max(map(len, shelves))) for shelf in shelves if row < len(shelf)
    ]
    return sorted(mixed, key=lambda case: ORDER.index(case.when))
