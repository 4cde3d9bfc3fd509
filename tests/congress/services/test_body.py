"""Units, terms, sessions, villages: saved with their event, and what hangs on them."""

from datetime import date

import pytest

from congress.errors import DomainError
from congress.models import Event, Session, Term, Unit, Village
from congress.services import (
    add_villages,
    rename_village,
    save_session,
    save_term,
    save_unit,
    set_unit_active,
)
from tests.factories import make_role, make_unit, make_village

pytestmark = pytest.mark.django_db


def verbs():
    return list(Event.objects.order_by("-pk").values_list("verb", flat=True)[:2])


def test_a_unit_is_added_changed_and_put_out_of_use_with_an_event_each():
    clerk = make_role()
    unit = save_unit(Unit(township=clerk.township, name="镇水务站"), by=clerk)
    save_unit(unit, by=clerk)

    set_unit_active(unit, False, by=clerk)

    unit.refresh_from_db()
    assert (unit.is_active, verbs()) == (False, ["close_unit", "edit_unit"])
    with pytest.raises(DomainError, match="已经停用"):
        set_unit_active(unit, False, by=clerk)


def test_a_unit_comes_back_into_use_once():
    clerk = make_role()
    unit = make_unit(township=clerk.township)

    with pytest.raises(DomainError, match="已经启用"):
        set_unit_active(unit, True, by=clerk)


def test_a_new_term_ends_the_one_before():
    clerk = make_role()
    old = clerk.township.current_term

    new = save_term(
        Term(township=clerk.township, number=21, started_on=date(2026, 12, 20)), by=clerk
    )

    old.refresh_from_db()
    assert old.ended_on == date(2026, 12, 20)
    assert clerk.township.current_term == new
    assert verbs() == ["add_term", "end_term"]


def test_a_new_term_begins_after_the_one_that_runs():
    clerk = make_role()

    with pytest.raises(DomainError, match="要晚于"):
        save_term(Term(township=clerk.township, number=21, started_on=date(2026, 1, 8)), by=clerk)


def test_a_session_does_not_open_before_its_term():
    clerk = make_role()
    session = Session(term=clerk.township.current_term, number=2, opened_on=date(2025, 1, 8))

    with pytest.raises(DomainError, match="不能早于第二十届"):
        save_session(session, by=clerk)


def test_a_session_that_closes_nothing_moves_nothing():
    clerk = make_role()
    session = Session(term=clerk.township.current_term, number=2, opened_on=date(2026, 8, 3))

    assert save_session(session, by=clerk) == []
    assert verbs()[0] == "add_session"


def test_villages_come_several_at_once_and_none_twice():
    clerk = make_role()
    make_village("石桥村", township=clerk.township)

    made = add_villages(clerk.township, ["石桥村", "双河村", "双河村", "兴隆社区"], by=clerk)

    assert [village.name for village in made] == ["双河村", "兴隆社区"]
    assert Village.objects.of(clerk.township).count() == 3
    assert Event.objects.order_by("-pk").first().note == "双河村、兴隆社区"


def test_a_village_gets_another_name_and_keeps_its_row():
    clerk = make_role()
    village = make_village("石桥村", township=clerk.township)

    rename_village(village, "青石桥村", by=clerk)

    village.refresh_from_db()
    assert (village.name, village.initials) == ("青石桥村", "qsqc")
    assert Event.objects.order_by("-pk").first().note == "石桥村改为青石桥村"
