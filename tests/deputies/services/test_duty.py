"""Duty entries that follow another row, and the kinds that a township starts with."""

from datetime import date

import pytest

from deputies.kinds.duty import KINDS
from deputies.models import DutyEntry, DutyKind
from deputies.services.duty import follow, lay_out_kinds, unfollow
from tests.factories import make_deputy, make_group, make_role, make_township, role_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def test_a_township_starts_with_the_customary_kinds():
    township = make_township()

    lay_out_kinds(township)

    kinds = DutyKind.objects.of(township).values_list("code", "name", "by_hand")
    assert tuple(kinds) == KINDS


def test_following_twice_keeps_one_entry_up_to_date():
    deputy, source = make_deputy(), make_group()

    follow(source, deputy, kind="group", event="group.attend", on=DAY)
    follow(source, deputy, kind="group", event="group.attend", on=DAY, amount=2, text="看了河堤")

    entry = DutyEntry.objects.get()
    assert (entry.state, entry.amount, entry.text) == ("confirmed", 2, "看了河堤")


def test_unfollowing_takes_back_only_what_the_source_made():
    deputy, source, other = make_deputy(), make_group(), make_group()
    for row in (source, other):
        follow(row, deputy, kind="group", event="group.attend", on=DAY)
    follow(source, deputy, kind="group", event="group.lead", on=DAY)

    assert unfollow(source, events={"group.lead"}) == 1
    assert unfollow(source) == 1
    assert DutyEntry.objects.get().source_id == other.pk


@pytest.mark.parametrize(
    ("kind", "number"), [("clerk", 2), ("deputy", 1), ("county", 1), ("unit", 0), (None, 0)]
)
def test_who_sees_which_entries(kind, number):
    mine, other = make_deputy(user=True), make_deputy("冉素")
    confirmed = follow(make_group(), mine, kind="group", event="group.attend", on=DAY)
    DutyEntry.objects.filter(
        pk=follow(make_group(), other, kind="group", event="group.attend", on=DAY).pk
    ).update(state="pending")
    role = role_of(mine) if kind == "deputy" else kind and make_role(kind)

    seen = DutyEntry.objects.visible_to(role)

    assert (seen.count(), confirmed in seen) == (number, number > 0)
