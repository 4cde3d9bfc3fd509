"""Whether what tellers typed and what the box holds add up, line by line. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Slips:
    """Every number of one vote. None: not typed yet."""

    printed: int
    exchanged: int
    spent: int
    issued: int | None = None
    unissued: int | None = None
    spoiled: int | None = None
    present: int | None = None
    paper_returned: int | None = None
    # (who and what, votes by option…, blank, invalid) on paper; votes and blanks by phone.
    paper: Sequence[tuple[str, Sequence[int]]] = field(default_factory=list)
    phone: Sequence[tuple[str, int]] = field(default_factory=list)
    box_whole: bool = True

    @property
    def returned(self) -> int:
        return self.spent + (self.paper_returned or 0)


@dataclass(frozen=True)
class Line:
    """One sum: what it says, whether it holds, and how to mend it where it does not."""

    name: str
    text: str
    holds: bool
    mend: str = ""


def lines(slips: Slips) -> list[Line]:
    """Every line, in the order of the page. A result waits until all hold.

    While numbers are missing: what is missing, and the slips as soon as they are typed.
    """
    if missing := _missing(slips):
        return [*missing, _printed(slips)] if _slips_typed(slips) else missing
    return [
        _printed(slips),
        _present(slips),
        _phone(slips),
        _paper(slips),
        _returned(slips),
        *_by_deputy(slips),
        _box(slips),
    ]


def voids(slips: Slips) -> bool:
    """Whether more came back than was given out: the vote is void (选举法 §44, by analogy)."""
    over = slips.issued is not None and slips.returned > slips.issued
    return over or (slips.paper_returned or 0) > slips.exchanged


def _slips_typed(slips: Slips) -> bool:
    return None not in (slips.issued, slips.unissued, slips.spoiled)


def _missing(slips: Slips) -> list[Line]:
    found = []
    if not _slips_typed(slips):
        text = "发出、未发、损毁的票签数还没有录入"
        found.append(Line("票签", text, False, "请清点剩下的票签，录入数目。"))
    if slips.present is None:
        found.append(Line("到场", "到场选民数还没有录入", False, "请在“到场和人员”里填写。"))
    if slips.exchanged and slips.paper_returned is None:
        text = f"换出纸票{slips.exchanged}张，两名计票人的数还没有录齐或者不一致"
        found.append(Line("纸票", text, False, "请两名计票人分别录入；不一致的，录第三遍。"))
    return found


def _printed(slips: Slips) -> Line:
    issued, unissued, spoiled = slips.issued or 0, slips.unissued or 0, slips.spoiled or 0
    total = issued + unissued + spoiled
    text = f"印制{slips.printed}张，发出{issued}张＋未发{unissued}张＋损毁{spoiled}张＝{total}张"
    return _equal("票签", text, slips.printed, total, "请重新清点剩下和损毁的票签。")


def _present(slips: Slips) -> Line:
    issued, present = slips.issued or 0, slips.present or 0
    text = f"到场选民{present}人，发出{issued}张"
    return _at_most("发出", text, issued, present, "每名到场选民一张，请核对到场人数和发出数。")


def _phone(slips: Slips) -> Line:
    issued = slips.issued or 0
    usable = issued - slips.exchanged
    text = f"发出{issued}张，换纸票{slips.exchanged}张，可用手机投{usable}张，已投{slips.spent}张"
    return _at_most("手机票", text, slips.spent, usable, "请核对发出数，查明未发的票签有没有流出。")


def _paper(slips: Slips) -> Line:
    back = slips.paper_returned or 0
    text = f"换出纸票{slips.exchanged}张，收回{back}张"
    mend = "请重新清点纸票，核对换票时作废的投票码。"
    return _at_most("纸票", text, back, slips.exchanged, mend)


def _returned(slips: Slips) -> Line:
    issued, back = slips.issued or 0, slips.returned
    text = f"发出{issued}张，收回{back}张（手机{slips.spent}张，纸票{slips.paper_returned or 0}张）"
    if back <= issued:
        text += f"，未收回{issued - back}张"
    return _at_most("收回", text, back, issued, "收回多于发出，本次投票无效，应当重新投票。")


def _by_deputy(slips: Slips) -> list[Line]:
    """收回 = 有效 + 弃权 + 无效, on paper and by phone, for each deputy and aspect."""
    back = slips.paper_returned or 0
    found = []
    for name, counts in slips.paper:
        *votes, blank, invalid = counts
        total = sum(counts)
        text = f"收回纸票{back}张，有效{sum(votes)}张＋弃权{blank}张＋无效{invalid}张＝{total}张"
        found.append(_equal(f"纸票·{name}", text, back, total, "请对照计票单重新录入。"))
    return found


def _box(slips: Slips) -> Line:
    odd = [name for name, count in slips.phone if count != slips.spent]
    holds = not odd and slips.box_whole
    text = f"已用投票码{slips.spent}个，票箱里每名代表各{slips.spent}张，与封箱时一致"
    if odd:
        text = f"已用投票码{slips.spent}个，票箱里{'、'.join(odd)}的张数不同"
    elif not slips.box_whole:
        text = "票箱内容与封箱时的摘要不一致"
    return Line("票箱", text, holds, "" if holds else "票箱可能被改动，请停止计票，报主席团处理。")


def _equal(name: str, text: str, one: int, other: int, mend: str) -> Line:
    if one == other:
        return Line(name, text, True)
    word = "多" if other > one else "少"
    return Line(name, f"{text}，{word}{abs(one - other)}张", False, mend)


def _at_most(name: str, text: str, one: int, most: int, mend: str) -> Line:
    if one <= most:
        return Line(name, text, True)
    return Line(name, f"{text}，多{one - most}张", False, mend)
