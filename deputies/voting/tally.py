"""The count of one assessment: rates, verdict, rectification, what does not balance. Pure.

No article of national law rules it (domain: 述职评议); every line is a row of the law profile.
`以上` includes the number itself (民法典 §1259); half exactly is 基本称职, not over half.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from congress.errors import DomainError
from congress.law_schema import Values
from office.names import chinese_number
from office.shares import percent, rounded


class TallyError(DomainError, ValueError):
    """The numbers are none that can be counted; str() is a Chinese sentence."""


@dataclass(frozen=True)
class Scale:
    """What a voter may choose from, best first. The first `passing` options count as good."""

    code: str
    name: str
    options: tuple[str, ...]
    verdicts: tuple[str, str, str]
    passing: int = 1

    @property
    def good(self) -> str:
        """The options that count for the verdict, in words."""
        return "、".join(self.options[: self.passing])

    @property
    def worst(self) -> str:
        return self.options[-1]


SCALES: dict[str, Scale] = {
    scale.code: scale
    for scale in (
        Scale("manyi", "满意、基本满意、不满意", ("满意", "基本满意", "不满意"), ("满意", "基本满意", "不满意")),
        Scale("chengzhi", "称职、基本称职、不称职", ("称职", "基本称职", "不称职"), ("称职", "基本称职", "不称职")),
        Scale(
            "youxiu", "优秀、称职、基本称职、不称职", ("优秀", "称职", "基本称职", "不称职"),
            ("称职", "基本称职", "不称职"), passing=2,
        ),
    )
}  # fmt: skip
BASES = {"recovered": "收回票", "valid": "有效票", "participants": "到场选民"}
UNITS = {"recovered": "张", "valid": "张", "participants": "人"}


@dataclass(frozen=True)
class Tally:
    """A finished count. `verdict` is "" and `rectify` None while there can be none.

    `shares` are exact, of the profile's base; `void`: more came back than were given out;
    `unbalanced`: the lines that do not add up, in words; `steps`: the arithmetic, in words.
    """

    scale: Scale
    issued: int
    returned: int
    votes: tuple[int, ...]
    blank: int
    invalid: int
    base: str
    base_count: int
    verdict: str = ""
    rectify: bool | None = None
    void: bool = False
    unbalanced: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    digits: int = 2

    @property
    def valid(self) -> int:
        return sum(self.votes)

    @property
    def not_returned(self) -> int:
        return max(0, self.issued - self.returned)

    @property
    def unanimous(self) -> bool:
        """Everybody who voted chose the same: to print the counts tells what each of them chose."""
        return 0 < self.returned == max(*self.votes, self.blank, self.invalid)

    @property
    def rows(self) -> list[tuple[str, int, str]]:
        """(option, votes, share of the base in per cent) for each option, best first."""
        return [
            (option, count, percent(count, self.base_count, self.digits))
            for option, count in zip(self.scale.options, self.votes, strict=True)
        ]

    def as_dict(self) -> dict[str, Any]:
        """All of it by name, for JSON; the rates of every base that is known."""
        counts = {"recovered": self.returned, "valid": self.valid, self.base: self.base_count}
        return {
            "scale": self.scale.code,
            "issued": self.issued,
            "returned": self.returned,
            "not_returned": self.not_returned,
            "valid": self.valid,
            "blank": self.blank,
            "invalid": self.invalid,
            "votes": dict(zip(self.scale.options, self.votes, strict=True)),
            "base": self.base,
            "base_count": self.base_count,
            "rates": self._rates(self.base_count),
            "rates_by_base": {base: self._rates(count) for base, count in counts.items()},
            "verdict": self.verdict,
            "rectification": self.rectify,
            "unanimous": self.unanimous,
            "void": self.void,
            "balanced": not self.unbalanced,
            "unbalanced": self.unbalanced,
            "steps": self.steps,
        }

    def _rates(self, whole: int) -> dict[str, float | None]:
        pairs = zip(self.scale.options, self.votes, strict=True)
        return {
            name: float(rounded(count, whole, self.digits)) if whole else None
            for name, count in pairs
        }


def tally(
    scale: Scale,
    *,
    issued: int,
    returned: int,
    votes: Sequence[int],
    blank: int = 0,
    invalid: int = 0,
    present: int | None = None,
    law: Values,
) -> Tally:
    """Count one question about one deputy. `present`: voters there, for the base `participants`.

    Raises TallyError for numbers below nought, a wrong number of options, or a base that is
    not known.
    """
    base = law["report.base"]
    _require_numbers(scale, [issued, returned, *votes, blank, invalid, present or 0], votes)
    if base == "participants" and present is None:
        raise TallyError("测评率按到场选民计算，要给出到场人数。")
    whole = {"recovered": returned, "valid": sum(votes), "participants": present or 0}[base]
    common: dict[str, Any] = {
        "scale": scale,
        "issued": issued,
        "returned": returned,
        "votes": tuple(votes),
        "blank": blank,
        "invalid": invalid,
        "base": base,
        "base_count": whole,
        "digits": law["round.digits"],
    }
    if returned > issued:
        text = f"收回{returned}张，多于发出的{issued}张，本次测评无效，应当重新投票。"
        return Tally(**common, void=True, unbalanced=[text], steps=[text])
    if faults := _faults(votes, returned, blank, invalid, present, whole):
        return Tally(**common, unbalanced=faults, steps=faults)
    if not whole:
        return Tally(**common, steps=[f"没有{BASES[base]}，不作结论。"])
    return _judged(common, law)


def _require_numbers(scale: Scale, numbers: Sequence[int], votes: Sequence[int]) -> None:
    if len(votes) != len(scale.options):
        raise TallyError(f"“{scale.name}”要给出{len(scale.options)}个票数，现在是{len(votes)}个。")
    if min(numbers) < 0:
        raise TallyError("票数不能是负数。")


def _faults(
    votes: Sequence[int],
    returned: int,
    blank: int,
    invalid: int,
    present: int | None,
    whole: int,
) -> list[str]:
    """The lines that do not add up. Void is said before: there is nothing to mend then."""
    faults = []
    counted = sum(votes) + blank + invalid
    if counted != returned:
        word = "多" if counted > returned else "少"
        faults.append(
            f"收回{returned}张，有效{sum(votes)}张＋弃权{blank}张＋无效{invalid}张＝{counted}张，"
            f"{word}{abs(counted - returned)}张。"
        )
    if present is not None and returned > present:
        faults.append(f"收回{returned}张，多于到场选民{present}人。")
    return faults


def _judged(common: dict[str, Any], law: Values) -> Tally:
    scale, votes, whole = common["scale"], common["votes"], common["base_count"]
    base = BASES[common["base"]]
    of_base = f"{base}{whole}{UNITS[common['base']]}"
    good, worst = sum(votes[: scale.passing]), votes[-1]
    line, middle = law["report.pass"]
    share = Fraction(good * 100, whole)
    rank = 0 if share >= line else 1 if share >= middle else 2
    verdict = scale.verdicts[rank]
    shown = percent(good, whole, common["digits"])
    steps = [
        f"发出{common['issued']}张，收回{common['returned']}张，"
        f"有效{sum(votes)}张，弃权{common['blank']}张，无效{common['invalid']}张。",
        f"{scale.good}{good}票，占{of_base}的{shown}（{good}÷{whole}）。",
        f"{_band(scale, rank, line, middle)}：{_compared(share, rank, line, middle)}，结果为{verdict}。",
    ]
    over = Fraction(law["report.rectify_over"])
    rectify = Fraction(worst, whole) > over
    part = f"{chinese_number(over.denominator)}分之{chinese_number(over.numerator)}"
    half = f"{rounded(over.numerator * whole, over.denominator * 100):f}"
    steps.append(
        f"{scale.worst}{worst}票，{'超过' if rectify else '没有超过'}{of_base}的{part}（{half}），"
        f"{'应当书面整改，限期完成' if rectify else '不需要整改'}。"
    )
    return Tally(**common, verdict=verdict, rectify=rectify, steps=steps)


def _band(scale: Scale, rank: int, line: int, middle: int) -> str:
    return (
        f"{line}%以上为{scale.verdicts[0]}（含{line}%）",
        f"{middle}%以上不满{line}%为{scale.verdicts[1]}（含{middle}%）",
        f"不满{middle}%为{scale.verdicts[2]}",
    )[rank]


def _compared(share: Fraction, rank: int, line: int, middle: int) -> str:
    """The comparison that decided, with the exact fraction where rounding would hide it."""
    limit = line if rank == 0 else middle
    told = f"{float(share):.6f}".rstrip("0").rstrip(".")
    return f"{told}% {'＜' if rank == 2 else '≥'} {limit}%"
