"""民情台账 and 接待选民记录 as .xlsx: without who said it, unless the desk asks for that."""

from collections.abc import Iterator
from typing import Any

from liaison.enums import Channel, Route
from liaison.models import Opinion
from office.privacy import redact
from office.spreadsheets import write_xlsx

# What was taken down face to face is a record of reception.
AT_THE_TABLE = (Channel.TABLE, Channel.PAPER)
HEADS = (
    *("编号", "反映日期", "来路", "类别", "村（社区）", "反映的事", "同意公开"),
    *("状态", "第几次办理", "谁在办", "应办日", "分流日期", "有结果日期", "反馈日期"),
    *("办理结果", "选民评价", "转成的建议"),
)
WIDTHS = [17, 12, 10, 10, 12, 44, 8, 10, 8, 16, 12, 12, 12, 12, 40, 10, 30]
TABLE_HEADS = (
    *("序号", "接待日期", "地点", "接待代表", "村（社区）", "反映的事", "类别"),
    *("办理方式", "办理结果", "反馈日期", "选民评价", "编号"),
)
TABLE_WIDTHS = [6, 12, 18, 20, 12, 44, 10, 16, 40, 12, 10, 17]
CONTACT, CONTACT_WIDTHS = ("姓名", "电话"), [10, 14]


def opinions(rows: Any, *, title: str, contact: bool) -> bytes:
    """民情台账 of these rows, oldest first. `contact`: with name and number, and the words as they were said."""
    return _sheet("民情台账", HEADS, WIDTHS, _opinions(rows, contact), title, contact)


def receptions(rows: Any, *, title: str, contact: bool) -> bytes:
    """接待选民记录: of these rows, those that were told at the table or on paper."""
    told = rows.filter(channel__in=AT_THE_TABLE).prefetch_related("receivers")
    return _sheet(
        "接待选民记录", TABLE_HEADS, TABLE_WIDTHS, _receptions(told, contact), title, contact
    )


def _sheet(name, heads, widths, lines, title, contact) -> bytes:
    more, wide = (CONTACT, CONTACT_WIDTHS) if contact else ((), [])
    return write_xlsx(name, [*heads, *more], list(lines), heading=title, widths=[*widths, *wide])


def _read(rows, contact: bool) -> Iterator[Opinion]:
    found = rows.select_related(
        *("kind", "village", "station", "unit", "asked_deputy", "proposal__lead")
    ).order_by("received_on", "pk")
    return found if contact else found.defer("voter_name", "voter_phone")


def _words(row: Opinion, contact: bool) -> tuple[str, list[str]]:
    """What was said, and who said it where that was asked for."""
    if contact:
        return row.text, [row.voter_name, row.voter_phone]
    return redact(row.text), []


def _opinions(rows, contact: bool) -> Iterator[list[object]]:
    for row in _read(rows, contact):
        text, who = _words(row, contact)
        yield [
            row.spoken,
            row.received_on,
            row.get_channel_display(),
            str(row.kind or "未分类"),
            str(row.village or ""),
            text,
            "是" if row.wants_public else "否",
            row.get_state_display(),
            row.round,
            row.holder if row.due_on or row.proposal else "",
            *(day or "" for day in (row.due_on, row.sorted_on, row.answered_on, row.fed_back_on)),
            row.answer if contact else redact(row.answer),
            row.get_rating_display() if row.rating else "",
            _proposal(row),
            *who,
        ]


def _proposal(row: Opinion) -> str:
    return f"{row.proposal.number_label}《{row.proposal.title}》" if row.proposal else ""


def _receptions(rows, contact: bool) -> Iterator[list[object]]:
    for number, row in enumerate(_read(rows, contact), start=1):
        text, who = _words(row, contact)
        yield [
            number,
            row.received_on,
            row.place or str(row.station or ""),
            "、".join(deputy.name for deputy in row.receivers.all()),
            str(row.village or ""),
            text,
            str(row.kind or "未分类"),
            _way(row),
            row.answer if contact else redact(row.answer),
            row.fed_back_on or "",
            row.get_rating_display() if row.rating else "",
            row.spoken,
            *who,
        ]


def _way(row: Opinion) -> str:
    if row.proposal:
        return "转为代表建议"
    if row.right_door:
        return "不予受理"
    if row.route != Route.DESK:
        return f"转{row.holder}"
    return "直接答复" if row.fed_back_on else row.get_state_display()


KINDS = {"opinions": ("民情台账", opinions), "receptions": ("接待选民记录", receptions)}
