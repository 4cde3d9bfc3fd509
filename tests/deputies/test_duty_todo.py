"""What waits on first pages, and the figure beside it: the same rows counted."""

import pytest
from django.urls import reverse

from congress.counts import figures
from congress.enums import RoleKind
from congress.models import Role
from congress.todo import fill
from deputies.models import DutyEntry
from deputies.pages import duty_todo
from deputies.services import duty_log
from tests.deputies.duty import DAY, make_confirmed, make_entry, make_returned
from tests.factories import make_deputy, make_role, role_of

pytestmark = pytest.mark.django_db


def figure(role) -> int:
    return Role.objects.annotate(**figures()).select_related("township").get(pk=role.pk).todo


def test_the_clerk_sees_entries_to_check_and_open_objections():
    clerk = make_role(RoleKind.CLERK)
    waiting = [make_entry() for _ in range(5)]
    entry = make_returned(by=clerk)
    duty_log.object_to(entry, "附页上有。", by=role_of(entry.deputy), on=DAY)
    make_confirmed(by=clerk)

    checks, objections = fill(clerk, duty_todo.desk(clerk, on=DAY))

    assert (checks.total, len(checks.tasks), objections.total) == (5, 3, 1)
    assert checks.tasks[0].url == f"{reverse('deputies:desk-duty-queue')}?entry={waiting[0].pk}"
    assert figure(clerk) == 6


def test_the_chair_sees_what_waits_for_the_second_check():
    chair = make_role(RoleKind.CHAIR)
    DutyEntry.objects.filter(pk=make_entry().pk).update(state="checked")
    make_entry()

    (section,) = fill(chair, duty_todo.desk(chair, on=DAY))

    assert (section.total, section.tasks[0].badge[2], figure(chair)) == (1, "待复核", 1)


def test_the_deputy_sees_what_came_back():
    deputy = make_deputy(user=True)
    entry = make_returned(deputy=deputy)
    make_returned(deputy=make_deputy("冉素", user=True))
    me = role_of(deputy)

    (section,) = fill(me, duty_todo.my(me, on=DAY))

    assert [task.url for task in section.tasks] == [
        reverse("deputies:my-duty-edit", args=[entry.pk])
    ]
    assert (section.total, figure(me)) == (1, 1)
