"""The day's sweep over activities: who is owed a word today, by the rows of each township's profile."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from congress.enums import RoleKind
from congress.law import completed
from congress.models import Role, Township, User
from deputies.attending import quarter_of
from deputies.enums.activity import ActivityState, PaperKind, Presence
from deputies.models import Activity, Attendance, Deputy, Group
from deputies.notices.activity import activity_url, when_where
from deputies.querysets.activity import unread_papers
from office.ladders import ladder_days
from office.models import load_calendar
from office.services import Owed, owe_many
from office.workdays import day_zh

# Days; no row of a profile reminds further ahead.
HORIZON = timedelta(days=61)


def remind(on: date) -> Counter[str]:
    """Owe the reminders of day `on` for every township; the count of new notices by rule."""
    desks = _desks()
    owed: list[Owed] = []
    for township in Township.objects.filter(law_profiles__isnull=False).distinct():
        law = completed(township.law.values)
        desk = desks[township.pk]
        owed += _coming(township, law, desk, on=on)
        owed += _idle_groups(township, law, desk, on=on)
        owed += _reports(township, law, desk, on=on)
        owed += _untrained(township, law, desk, on=on)
    return owe_many(owed)


def _desks() -> dict[int, dict[str, list[User]]]:
    """Clerks and chairs of every township; the clerk's word goes to the chair where there is none."""
    found: dict[int, dict[str, list[User]]] = defaultdict(lambda: {"clerk": [], "chair": []})
    roles = Role.objects.active().filter(kind__in=[RoleKind.CLERK, RoleKind.CHAIR])
    for role in roles.select_related("user"):
        found[role.township_id][role.kind].append(role.user)
    for desk in found.values():
        desk["clerk"] = desk["clerk"] or desk["chair"]
        desk["chair"] = desk["chair"] or desk["clerk"]
    return found


def _word(
    rule: str,
    subject: Any,
    user: User | None,
    *,
    on: date,
    title: str,
    body: str,
    url: str,
    scope: str,
) -> Owed:
    return Owed(f"remind.{rule}", subject, user, on, title, body, url, scope)


def _coming(township: Township, law: dict, desk: dict, *, on: date) -> Iterator[Owed]:
    """Before an activity: the invitation again, papers not opened, a session not announced yet."""
    coming = Activity.objects.of(township).select_related("kind", "township").filter(
        state__in=[ActivityState.PLANNED, ActivityState.ANNOUNCED],
        starts_at__date__gt=on,
        starts_at__date__lte=on + HORIZON,
    )  # fmt: skip
    for activity in coming:
        left = (activity.on - on).days
        if activity.state == ActivityState.ANNOUNCED:
            yield from _invited(activity, law, left, on=on)
        if activity.kind.is_session:
            yield from _session(activity, law, left, desk, on=on)


def _invited(activity: Activity, law: dict, left: int, *, on: date) -> Iterator[Owed]:
    days = {law["activity.notice_days"]}
    if activity.kind.is_session:
        days.add(law["session.notice_days"])
    rows = activity.attendances.filter(leave_half_days__lt=activity.half_days)
    rows = rows.filter(deputy__user__isnull=False).select_related("deputy__user")
    if left in days:
        word = {1: "明天", 2: "后天"}.get(left, f"{left}天后")
        for row in rows:
            yield _to_deputy("activity.before", activity, row, f"{word}：{activity.title}", on=on)
    if left == law["session.paper_days"] or left == law["activity.notice_days"]:
        for row in unread_papers(rows):
            yield _to_deputy(
                "activity.papers", activity, row, f"会前材料还没有看完：{activity.title}", on=on
            )


def _to_deputy(rule: str, activity: Activity, row: Attendance, title: str, *, on: date) -> Owed:
    return _word(
        rule,
        activity,
        row.deputy.user,
        on=on,
        title=title,
        body=f"{when_where(activity)}。",
        url=activity_url(activity, "my"),
        scope=activity.township.slug,
    )


def _session(activity: Activity, law: dict, left: int, desk: dict, *, on: date) -> Iterator[Owed]:
    """The clerk's own duty before a session: the notice and the papers go out in time."""
    notice, papers = law["session.notice_days"], law["session.paper_days"]
    title = ""
    if activity.state == ActivityState.PLANNED and left in {notice, notice + 1}:
        title = f"会议通知应提前{notice}天发出：{activity.title}"
        rule = "session.unannounced"
    elif (
        left in {papers, papers + 1} and not activity.papers.filter(kind=PaperKind.BEFORE).exists()
    ):
        title = f"会议材料还没有发：{activity.title}"
        rule = "session.no-papers"
    if title:
        yield from _to_desk(rule, activity, desk["clerk"], title, on=on)


def _to_desk(rule, activity, users, title, *, on, body="") -> Iterator[Owed]:
    for user in users:
        yield _word(
            rule,
            activity,
            user,
            on=on,
            title=title,
            body=body or f"{when_where(activity)}。",
            url=activity_url(activity, "desk"),
            scope=activity.township.slug,
        )


def idle_groups(township: Township, law: dict, *, on: date):
    """Groups with fewer activities in the quarter of `on` than the profile asks for, with `held`.

    What is announced counts: the group does not sleep. An empty quota asks for nothing.
    """
    first, last = quarter_of(on)
    alive = Q(
        activities__starts_at__date__gte=first,
        activities__starts_at__date__lte=last,
        activities__state__in=[ActivityState.ANNOUNCED, ActivityState.HELD, ActivityState.CLOSED],
    )
    groups = Group.objects.of(township).annotate(held=Count("activities", filter=alive))
    return groups.filter(held__lt=law["group.per_quarter"])


def _idle_groups(township: Township, law: dict, desk: dict, *, on: date) -> Iterator[Owed]:
    _, last = quarter_of(on)
    if (last - on).days != law["group.warn_days"] or township.current_term is None:
        return
    url = reverse("deputies:desk-plan")
    for group in idle_groups(township, law, on=on).select_related("head__user", "vice__user"):
        title = f"{group}本季度只活动了{group.held}次" if group.held else f"{group}本季度还没有活动"
        body = f"每季度至少{law['group.per_quarter']}次，本季度到{day_zh(last)}为止。"
        heads = [one.user for one in (group.head, group.vice) if one and one.user]
        for user in heads:
            yield _word("group.idle", group, user, on=on, title=title, body=body,
                        url=reverse("deputies:my-activities"), scope=township.slug)  # fmt: skip
        for user in desk["clerk"]:
            if user not in heads:
                yield _word("group.idle", group, user, on=on, title=title, body=body,
                            url=url, scope=township.slug)  # fmt: skip


def _reports(township: Township, law: dict, desk: dict, *, on: date) -> Iterator[Owed]:
    """The ladder over reports to be written and feedback to come back."""
    calendar, ladder = load_calendar(), law["ladder.inspection"]
    rows = Activity.objects.of(township).select_related("kind", "township")
    clocks = [(row, row.report_due, "report", "写报告") for row in rows.report_waiting()]
    clocks += [(row, row.feedback_due, "feedback", "收反馈") for row in rows.feedback_waiting()]
    for activity, due, rule, what in clocks:
        step = ladder_days(ladder, due, on, calendar)
        if step is None:
            continue
        left = (due - on).days
        word = f"还剩{left}天" if left > 0 else ("今天到期" if left == 0 else f"已超期{-left}天")
        codes = ladder["overdue_to"] if step[0] == "overdue" else ladder["to"]
        users = {user.pk: user for code in codes for user in desk.get(code, [])}
        title = f"{what}{word}：{activity.title}"
        body = f"{day_zh(due)}到期。"
        yield from _to_desk(f"{rule}.{step[0]}", activity, users.values(), title, on=on, body=body)


def untrained(township: Township, *, least: int, on: date):
    """Deputies in office with fewer trainings in this term than `least`; those with an account or none."""
    term = township.current_term
    came = Q(
        attendances__presence__in=[Presence.PRESENT, Presence.LATE],
        attendances__activity__kind__event="training",
        attendances__activity__starts_at__date__gte=term.started_on if term else on,
        attendances__activity__state__in=[ActivityState.HELD, ActivityState.CLOSED],
    )
    able = Deputy.objects.of(township).able_to_act(on=on)
    return able.annotate(trained=Count("attendances", filter=came)).filter(trained__lt=least)


def _untrained(township: Township, law: dict, desk: dict, *, on: date) -> Iterator[Owed]:
    """Softly, once a year: the clerk is told how many have not been trained this term."""
    asked = on.day == 1 and on.month == law["training.month"] and law["training.per_term"]
    if not asked or township.current_term is None:
        return
    names = list(
        untrained(township, least=law["training.per_term"], on=on)
        .order_by("strokes")
        .values_list("name", flat=True)
    )
    if not names:
        return
    for user in desk["clerk"]:
        yield _word(
            "training.missing",
            township,
            user,
            on=on,
            title=f"本届还有{len(names)}名代表没有参加过培训",
            body="、".join(names) + "。",
            url=reverse("deputies:desk-activities"),
            scope=township.slug,
        )
