"""台账 of a station and year as .xlsx: deputies, plan, sign-in, check-list and review."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from liaison.models import Attachment, CheckItem, ReceptionDay, Seat, Station, StationReview
from office.spreadsheets import write_xlsx
from office.workdays import WEEKDAYS

# What the import of deputies reads again, in this order.
DEPUTY_HEADS = ("姓名", "代表证号", "进站日期", "离站日期")


def deputies(station: Station, year: int) -> bytes:
    """进站代表: whoever belonged in the year. Re-imports unchanged."""
    spans = Attachment.objects.filter(station=station, joined_on__lte=date(year, 12, 31))
    spans = spans.exclude(left_on__lt=date(year, 1, 1)).select_related("deputy")
    rows = [
        [span.deputy.name, span.deputy.card_no, span.joined_on, span.left_on or ""]
        for span in spans
    ]
    title = f"{station}进站代表名单（{year}年）"
    return write_xlsx("进站代表", DEPUTY_HEADS, rows, heading=title, widths=[12, 14, 14, 14])


def plan(station: Station, year: int) -> bytes:
    """年度接待计划: every day with who is to sit, and why it moved."""
    days = ReceptionDay.objects.filter(station=station, on__year=year).with_seats()
    rows = [
        [
            number,
            day.on,
            f"周{WEEKDAYS[day.on.weekday()]}",
            day.hours,
            "、".join(seat.deputy.name for seat in day.seats.all()),
            day.theme,
            day.published_on or "",
            f"已取消：{day.cancelled}" if day.cancelled else day.reason,
        ]
        for number, day in enumerate(days, start=1)
    ]
    heads = ["序号", "日期", "星期", "时间", "接待代表", "主题", "公告日期", "备注"]
    title = f"{station}{year}年接待选民计划"
    widths = [6, 12, 7, 16, 24, 18, 12, 40]
    return write_xlsx("接待计划", heads, rows, heading=title, widths=widths)


def sign_in(station: Station, year: int) -> bytes:
    """接待签到: every seat and how it ended; a blank column to sign by hand."""
    seats = Seat.objects.filter(day__station=station, day__on__year=year, day__cancelled="")
    seats = seats.select_related("deputy", "day", "stands_in_for").order_by(
        "day__on", "deputy__strokes"
    )
    rows = [
        [
            seat.day.on,
            seat.deputy.name,
            f"代替{seat.stands_in_for.name}" if seat.stands_in_for else "",
            str(seat.get_state_display()),
            f"{timezone.localtime(seat.arrived_at):%H:%M}" if seat.arrived_at else "",
            seat.note,
            "",
        ]
        for seat in seats
    ]
    heads = ["日期", "代表", "顶班", "情况", "签到时间", "说明", "本人签名"]
    title = f"{station}{year}年接待选民签到册"
    return write_xlsx("接待签到", heads, rows, heading=title, widths=[12, 10, 14, 9, 10, 26, 16])


def review(station: Station, year: int) -> bytes:
    """建站核对和年终评比: what the station has, and its points."""
    held = dict(station.checks.values_list("item", "checked_on"))
    rows: list[list[object]] = [
        [item.list_name, item.text, "有" if item.pk in held else "无", held.get(item.pk, ""), ""]
        for item in CheckItem.objects.filter(township=station.township_id)
    ]
    found = StationReview.objects.filter(station=station, year=year).first()
    for score in found.scores.all() if found else ():
        given = "" if score.given is None else score.given
        rows.append([f"评比（{score.points}分）", score.name, score.claimed, given, score.note])
    heads = ["清单", "内容", "具备、自评", "核对日期、核定", "说明"]
    title = f"{station}{year}年检查评比表"
    return write_xlsx("检查评比", heads, rows, heading=title, widths=[16, 30, 12, 16, 40])


KINDS: dict[str, tuple[str, Callable[[Station, int], bytes]]] = {
    "deputies": ("进站代表名单", deputies),
    "plan": ("接待计划", plan),
    "sign-in": ("接待签到册", sign_in),
    "review": ("检查评比表", review),
}
