"""整改 after a bad result: plan, work, acceptance; and the day's reminders until it is done."""

from collections import Counter, defaultdict
from datetime import date

from congress.enums import RoleKind
from congress.models import Role, User
from deputies.models import Rectification
from deputies.workflow.meeting import MeetingMoveError
from office.ladders import ladder_days
from office.models import load_calendar
from office.services import Owed, owe_many
from office.workdays import day_week_zh

# What is typed with each move, and the column it goes to.
COLUMNS = {"plan_rectification": "plan", "report_rectification": "outcome"}


def act(row: Rectification, verb: str, *, text: str, by, on: date) -> None:
    """Take one step with its text. Raises MeetingMoveError without words, or when it is not its turn."""
    if verb != "accept_rectification" and not text.strip():
        raise MeetingMoveError("请写明内容。")
    fields = {COLUMNS[verb]: text} if verb in COLUMNS else {}
    done = {"done_on": on} if verb == "accept_rectification" else {}
    row.move(verb, by=by, on=on, note=text, **fields, **done)


def remind(on: date) -> Counter[str]:
    """Owe the reminders of everything not mended yet for day `on`, by the profile's ladder."""
    calendar = load_calendar()
    rows = Rectification.objects.running().select_related(
        "item__assessment__township", "item__assessment__law_profile", "item__report__deputy__user"
    )
    due = []
    for row in rows:
        ladder = row.item.assessment.law["ladder.rectification"]
        step = ladder_days(ladder, row.due_on, on, calendar, start=row.ordered_on)
        if step is not None:
            words = ladder["overdue_to"] if step[0] == "overdue" else ladder["to"]
            due.append((row, step[0], words))
    people = _desk({row.township.pk for row, _, _ in due})
    return owe_many(
        _owed(row, kind, user, door, on=on)
        for row, kind, words in due
        for word in words
        for user, door in _named(row, word, people)
    )


def _desk(townships: set[int]) -> dict[tuple[int, str], list[User]]:
    found = defaultdict(list)
    kinds = [RoleKind.CLERK, RoleKind.CHAIR]
    roles = Role.objects.active().filter(township__in=townships, kind__in=kinds)
    for role in roles.select_related("user"):
        found[role.township_id, role.kind].append(role.user)
    return found


def _named(row: Rectification, word: str, people) -> list[tuple[User, str]]:
    """Whom one word of the ladder means, with the door of the page."""
    if word == "deputy":
        user = row.item.deputy.user
        return [(user, "my")] if user else []
    return [(user, "desk") for user in people[row.township.pk, word]]


def _owed(row: Rectification, kind: str, user: User, door: str, *, on: date) -> Owed:
    left = (row.due_on - on).days
    when = f"还剩{left}天" if left > 0 else "今天到期" if left == 0 else f"已超期{-left}天"
    page = f"/{door}/assessments/{row.item.assessment_id}/"
    return Owed(
        rule=f"remind.rectification.{kind}",
        subject=row,
        recipient=user,
        on=on,
        title=f"述职评议整改{when}：{row.item.deputy}",
        body=f"整改现为“{row.get_state_display()}”，{day_week_zh(row.due_on)}到期。",
        url=page if door == "desk" else f"/my/assessments/{row.item_id}/",
        scope=row.township.slug,
    )
