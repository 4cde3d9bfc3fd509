"""The day's sweep for reception days: who sits soon, which notice is due, who comes too seldom."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from congress.enums import RoleKind
from congress.law import completed
from congress.models import LawProfile, Role, Township, User
from liaison.models import ReceptionDay, Seat, Station
from liaison.notices import desk_url, my_url
from liaison.services.layout import below_minimum
from office.services import Owed, owe_many

# The yearly minimum is looked at when there is still time to mend it.
LOOKED_AT = ((10, 1), (12, 1))
AHEAD = timedelta(days=31)
FIRST_CALL = 2


def remind(on: date) -> Counter[str]:
    """Owe the reminders of day `on`; the count of new notices by rule."""
    laws = _laws()
    desks = _desks()
    days = ReceptionDay.objects.held().between(on, on + AHEAD).filter(checked_on=None)
    days = days.select_related("station__township", "station__head__user")
    seats = Seat.objects.coming(on=on).filter(day__on__lte=on + AHEAD)
    sitting: dict[int, list[Seat]] = {}
    for seat in seats.select_related("deputy__user"):
        sitting.setdefault(seat.day_id, []).append(seat)
    rows: list[Owed] = []
    for day in days:
        law, desk = laws[day.station.township_id], desks.get(day.station.township_id, [])
        left = (day.on - on).days
        if left in law["station.remind_days"]:
            rows += _soon(day, sitting.get(day.pk, []), desk, left, on=on)
        notice = law["station.notice_days"]
        if day.published_on is None and left in {notice, notice + FIRST_CALL}:
            rows += _publish(day, desk, last=left == notice, on=on)
    if (on.month, on.day) in LOOKED_AT:
        rows += _seldom(laws, desks, on=on)
    return owe_many(rows)


def _laws() -> dict[int, dict]:
    """The profile in force of each township, in one query."""
    rows = LawProfile.objects.order_by("township_id", "-version").distinct("township_id")
    return {row.township_id: completed(row.values) for row in rows}


def _desks() -> dict[int, list[User]]:
    found: dict[int, list[User]] = {}
    for role in Role.objects.active().filter(kind=RoleKind.CLERK).select_related("user"):
        found.setdefault(role.township_id or 0, []).append(role.user)
    return found


def _owed(rule: str, subject, user, on: date, title: str, body: str, url: str, scope: str) -> Owed:
    return Owed(
        rule=f"remind.{rule}",
        subject=subject,
        recipient=user,
        on=on,
        title=title,
        body=body,
        url=url,
        scope=scope,
    )


def _soon(
    day: ReceptionDay, seats: list[Seat], desk: list[User], left: int, *, on: date
) -> Iterator[Owed]:
    """Those on the rota and the station: its head, or the desk where the head has no account."""
    station, scope = day.station, day.station.township.slug
    word = "明天" if left == 1 else "今天" if left == 0 else f"{left}天后"
    names = "、".join(seat.deputy.name for seat in seats) or "还没有排代表"
    for seat in seats:
        title = f"{word}轮到您接待选民：{day.when}，{station}"
        if seat.deputy.user:
            yield _owed(
                f"reception.{left}",
                day,
                seat.deputy.user,
                on,
                title,
                station.address,
                my_url(),
                scope,
            )
    silent = [seat.deputy.name for seat in seats if not seat.deputy.user]
    body = f"接待代表：{names}。"
    if silent:
        body += f"其中{'、'.join(silent)}没有账号，请电话转告。"
    head = station.head.user if station.head else None
    told = desk if silent or not head else []
    for user in told:
        title = f"{station}{word}接待选民：{day.when}"
        yield _owed(f"station.{left}", day, user, on, title, body, desk_url(day), scope)
    if head and head not in told:
        title = f"{station}{word}接待选民，请开门、摆好登记簿：{day.when}"
        yield _owed(f"station.{left}", day, head, on, title, body, my_url(), scope)


def _publish(day: ReceptionDay, desk: list[User], *, last: bool, on: date) -> Iterator[Owed]:
    """The clerk's call to publish the notice: two days early, and on the last day in time."""
    word = "今天是最后一天" if last else "该公告了"
    for user in desk:
        title = f"接待公告{word}：{day.station} {day.when}"
        scope = day.station.township.slug
        yield _owed("reception.notice", day, user, on, title, "", desk_url(day), scope)


def _seldom(laws: dict[int, dict], desks: dict[int, list[User]], *, on: date) -> Iterator[Owed]:
    """Who stays below the yearly minimum: the deputy, and the desk with all names of a station."""
    townships = Township.objects.filter(pk__in=laws)
    for township in townships:
        minimum = laws[township.pk]["station.min_per_deputy"]
        for station in Station.objects.of(township).active().select_related("township"):
            if not station.days.filter(on__year=on.year).exists():
                continue
            missing = below_minimum(station, on.year, minimum)
            for deputy, number in missing:
                if deputy.user_id:
                    title = f"您今年接待选民还差{number}次（每年至少{minimum}次）"
                    yield _owed(
                        "reception.seldom", deputy, deputy.user, on, title, "", my_url(),
                        township.slug,
                    )  # fmt: skip
            if missing:
                names = "、".join(f"{deputy}差{number}次" for deputy, number in missing)
                for user in desks.get(township.pk, []):
                    title = f"{station}有{len(missing)}名代表今年接待不足{minimum}次"
                    yield _owed(
                        "station.seldom", station, user, on, title, names, "", township.slug
                    )
