"""One deputy's file of one term, put together from what happened."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from congress.models import Term
from deputies.filing import (
    EVENT_WORDS,
    FIGURES,
    PARTS,
    SOURCES,
    TOLD_ABOVE,
    Figure,
    Filled,
    Line,
    part_of,
)
from deputies.models import Award, Deputy, DutyEntry, Mandate
from office.names import chinese_number
from office.workdays import day_zh


@dataclass
class DutyFile:
    """Everything that the page and the papers show; made at one reading."""

    deputy: Deputy
    term: Term
    seat: Mandate | None
    parts: list[Filled]
    figures: list[Figure]
    sums: list[tuple[str, int]]

    @property
    def since(self) -> date:
        return self.seat.started_on if self.seat else self.term.started_on

    @property
    def in_office(self) -> str:
        """`2026年1月8日起`, or `…至…` with the reason it ended."""
        if self.seat is None:
            return "本届未任职"
        if self.seat.ended_on is None:
            return f"{day_zh(self.seat.started_on)}起"
        reason = f"（{self.seat.get_end_reason_display()}）"
        return f"{day_zh(self.seat.started_on)}至{day_zh(self.seat.ended_on)}{reason}"


def gather(deputy: Deputy, term: Term, *, door: str = "") -> DutyFile:
    """The file of `deputy` for `term`. `door` is the one it is read through, "" for paper."""
    seats = deputy.mandates.of_town().filter(term=term).select_related("constituency", "group")
    entries = deputy.duty_entries.confirmed().in_term(term).for_file()
    parts = {part.name: Filled(part) for part in PARTS}
    sums: Counter[str] = Counter()
    for entry in entries:
        if entry.kind.code in TOLD_ABOVE:
            continue
        line = _line(entry, door)
        parts[part_of(entry.kind.code, entry.event)].lines.append(line)
        sums[line.what] += 1
    since, until = term.started_on, term.ended_on
    for source in SOURCES:
        for name, lines in source(deputy, since, until, door).items():
            parts[name].lines += lines
            sums.update(line.what for line in lines)
    for filled in parts.values():
        filled.lines.sort(key=lambda line: line.on)
    figures = [figure for ask in FIGURES for figure in ask(deputy, since, until, door)]
    return DutyFile(deputy, term, seats.first(), list(parts.values()), figures, sums.most_common())


def _line(entry: DutyEntry, door: str) -> Line:
    what = EVENT_WORDS.get(entry.event, entry.kind.name)
    place = entry.place or (str(entry.village) if entry.village else "")
    return Line(entry.on, what, place, entry.text, _source_url(entry, door))


def _source_url(entry: DutyEntry, door: str) -> str:
    """On the desk an honour leads to its line of the register, to be mended there."""
    if door == "desk" and entry.source_type == Award._meta.label_lower:
        return reverse("deputies:desk-award", args=[entry.source_id])
    return ""


def paper_values(file: DutyFile, *, on: date) -> dict[str, Any]:
    """Every field of 履职登记卡 and 履职档案; the templates use what they name."""
    deputy, seat = file.deputy, file.seat
    acts = [line for filled in file.parts for line in filled.lines]
    return {
        "乡镇": deputy.township.name,
        "届次": f"第{chinese_number(file.term.number)}届",
        "姓名": deputy.name,
        "性别": deputy.sex,
        "民族": deputy.ethnicity,
        "出生年月": f"{deputy.birth_month:%Y年}{deputy.birth_month.month}月"
        if deputy.birth_month
        else "",
        "政治面貌": deputy.party,
        "学历": deputy.education,
        "单位及职务": deputy.employer,
        "代表证号": deputy.card_no,
        "选区": str(seat.constituency or "") if seat else "",
        "代表小组": str(seat.group or "") if seat else "",
        "任职时间": file.in_office,
        "年度积分": "；".join(f"{one.label}{one.value}" for one in file.figures),
        "打印日期": day_zh(on),
        "履职": [_row(line) for line in sorted(acts, key=lambda line: line.on)],
        "累计": [{"事项": what, "次数": str(times)} for what, times in file.sums],
        **{filled.part.name: [_row(line) for line in filled.lines] for filled in file.parts},
    }


def _row(line: Line) -> dict[str, str]:
    return {"日期": day_zh(line.on), "事项": line.what, "地点": line.place, "内容": line.text}
