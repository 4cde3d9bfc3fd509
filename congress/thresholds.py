"""How many deputies it takes: quorum, majority, joint numbers. Pure; the shares are in the law profile.

`deputies` is the number in office; `law` a profile, the national one when left out.
"""

from dataclasses import asdict, dataclass
from fractions import Fraction
from math import ceil, floor

from congress.law import NATIONAL, preset
from congress.law_schema import Values


@dataclass(frozen=True)
class Thresholds:
    """Every number of people that a body of `deputies` meets with."""

    deputies: int
    quorum: int
    majority: int
    fifth: int
    bill: int
    interpellation: int
    nomination: int
    removal: int
    recall_voters: int

    def as_dict(self) -> dict[str, int]:
        """The numbers by name, for JSON."""
        return asdict(self)


def _share(key: str, law: Values | None) -> Fraction:
    return Fraction((law or preset(NATIONAL))[key])


def quorum(deputies: int, law: Values | None = None) -> int:
    """Deputies that must be present for a session: two thirds, rounded up (组织法 §14)."""
    return ceil(deputies * _share("quorum.share", law))


def majority(deputies: int, law: Values | None = None) -> int:
    """Votes that carry a resolution: more than half of all deputies (组织法 §25)."""
    return floor(deputies * _share("majority.share", law)) + 1


def fifth(deputies: int, law: Values | None = None) -> int:
    """Deputies that call an extra session or move a removal: a fifth, rounded up (组织法 §§14, 31)."""
    return ceil(deputies * _share("petition.share", law))


def seats_hint(population: int, law: Values | None = None) -> int:
    """Seats of a township of so many people: base, one more for each 1,500, capped (选举法 §12).

    Under 2,000 people the law allows fewer: the number is a hint, never a limit.
    """
    law = law or preset(NATIONAL)
    return min(law["seats.cap"], law["seats.base"] + population // law["seats.people_each"])


def thresholds(deputies: int, law: Values | None = None) -> Thresholds:
    """All of them at once. Raises ValueError for fewer than one deputy."""
    if deputies < 1:
        raise ValueError("代表人数至少为1人。")
    law = law or preset(NATIONAL)
    petition = fifth(deputies, law)
    return Thresholds(
        deputies=deputies,
        quorum=quorum(deputies, law),
        majority=majority(deputies, law),
        fifth=petition,
        bill=law["bill.min_signers"],
        interpellation=law["interpellation.min_signers"],
        nomination=law["nomination.min_signers"],
        removal=petition,
        recall_voters=law["recall.min_voters"],
    )
