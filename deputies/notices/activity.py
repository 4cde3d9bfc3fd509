"""Who is told what of an activity; rows owed in the transaction of the act. Decides nothing."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone

from congress.enums import RoleKind
from congress.models import Role, User
from office.services import owe
from office.workdays import WEEKDAYS


def moment_zh(at) -> str:
    """6月15日（周一）上午8:30."""
    local = timezone.localtime(at)
    half = "上午" if local.hour < 12 else "下午"
    hour = local.hour - 12 if local.hour > 12 else local.hour
    day = f"{local.month}月{local.day}日（周{WEEKDAYS[local.weekday()]}）"
    return f"{day}{half}{hour}:{local.minute:02}"


def when_where(activity) -> str:
    """6月15日（周一）上午8:30，镇政府三楼会议室."""
    return f"{moment_zh(activity.starts_at)}，{activity.place}"


def activity_url(activity, door: str) -> str:
    """The activity as seen through one door."""
    return reverse(f"deputies:{door}-activity", args=[activity.pk])


def clerks_of(township_id: int) -> list[User]:
    """Its clerks; a chair is told where nobody else sits at the desk."""
    desk = Role.objects.active().filter(
        township=township_id, kind__in=[RoleKind.CLERK, RoleKind.CHAIR]
    )
    found = list(desk.select_related("user"))
    clerks = [role.user for role in found if role.kind == RoleKind.CLERK]
    return clerks or [role.user for role in found]


def tell_invited(
    rule: str,
    activity,
    *,
    on: date,
    title: str,
    body: str = "",
    among: Iterable | None = None,
) -> int:
    """Owe every invited deputy with an account word of the activity; how many are new."""
    rows = activity.attendances.select_related("deputy__user") if among is None else among
    users = [row.deputy.user for row in rows if row.deputy.user_id]
    return _tell(rule, activity, users, "my", on=on, title=title, body=body)


def tell_desk(rule: str, activity, *, on: date, title: str, body: str = "") -> int:
    users = clerks_of(activity.township_id)
    return _tell(rule, activity, users, "desk", on=on, title=title, body=body)


def _tell(rule, activity, users, door, *, on, title, body) -> int:
    return owe(
        f"activities.{rule}",
        activity,
        users,
        on=on,
        title=title,
        body=body,
        url=activity_url(activity, door),
        scope=activity.township.slug,
    )
