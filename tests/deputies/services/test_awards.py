"""The register of honours and help, and the duty entry that follows each line."""

from decimal import Decimal

import pytest

from congress.errors import DomainError
from congress.models import Event
from deputies.enums.roster import AwardKind
from deputies.models import Award, DutyEntry
from deputies.services.awards import describe, remove_award, save_award
from tests.factories import MONDAY, make_deputy, make_role

pytestmark = pytest.mark.django_db


def award(deputy, kind=AwardKind.HONOUR, **fields):
    values = {"title": "先进代表", "granted_by": "县人大常委会", "on": MONDAY, **fields}
    return Award(deputy=deputy, township=deputy.township, kind=kind, **values)


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        (AwardKind.HONOUR, ("other", "award")),
        (AwardKind.HELP, ("help", "help")),
        (AwardKind.DONATION, ("help", "donation")),
    ],
)
def test_each_kind_is_followed_by_its_entry(kind, entry):
    deputy = make_deputy()

    save_award(award(deputy, kind), by=make_role())

    made = DutyEntry.objects.get()
    assert (made.kind.code, made.event, made.on, made.state) == (*entry, MONDAY, "confirmed")
    assert Event.objects.about(deputy).get().verb == "add_award"


def test_another_kind_moves_the_entry():
    row = save_award(award(make_deputy()), by=make_role())
    row.kind = AwardKind.DONATION

    save_award(row, by=make_role())

    assert [entry.event for entry in DutyEntry.objects.all()] == ["donation"]


def test_what_was_removed_counts_no_more():
    row = save_award(award(make_deputy()), by=make_role())

    remove_award(row, by=make_role())

    assert not DutyEntry.objects.exists()
    assert not Award.objects.exists()


def test_the_same_line_twice_is_refused():
    deputy, role = make_deputy(), make_role()
    save_award(award(deputy), by=role)

    with pytest.raises(DomainError, match="已经登记"):
        save_award(award(deputy), by=role)

    assert DutyEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "先进代表（县人大常委会）"),
        ({"granted_by": "", "amount": Decimal("500.00")}, "先进代表，500元"),
        ({"granted_by": "", "amount": Decimal("12.50"), "note": "助学"}, "先进代表，12.5元；助学"),
    ],
)
def test_a_line_in_words(fields, text):
    assert describe(award(make_deputy(), **fields)) == text
