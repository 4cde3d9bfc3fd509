"""The year of points: moves, the freeze and its ledger, marks, objections, the profile's days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from congress.enums import RoleKind
from congress.errors import DomainError, StaleError
from congress.models import Event
from deputies.models import (
    DutyEntry,
    PointsLine,
    PointsMark,
    PointsObjection,
    PointsStale,
    PointsSum,
    PointsYear,
)
from deputies.points.schemes import preset
from deputies.services import points_cycle, points_marks, points_year, reckoning
from deputies.services.points_reading import scores
from deputies.workflow.points_year import MOVES
from office.models import Notice
from tests.deputies.points import YEAR, make_entry, make_year
from tests.factories import make_deputy, make_role, make_user

pytestmark = pytest.mark.django_db

LAST = date(YEAR, 12, 31)
JANUARY = date(YEAR + 1, 1, 10)
ACTS = {
    "open_check": points_year.open_check,
    "freeze": points_year.freeze,
    "post": points_year.post,
    "close": points_year.close,
}
STATES = ["running", "checking", "frozen", "posted", "final"]


def chair():
    return make_role(RoleKind.CHAIR)


def total(year, deputy):
    return PointsSum.objects.totals().get(year=year, deputy=deputy).points


@pytest.mark.parametrize("name", ACTS)
def test_a_move_leads_on_and_leaves_an_event(name):
    sources, target = MOVES[name]
    year = make_year(state=sorted(sources)[0])

    ACTS[name](year, by=make_role(), on=LAST)

    assert year.state == target
    assert Event.objects.about(year).first().verb == f"{name}_points"


@pytest.mark.parametrize(
    ("name", "state"),
    [(name, state) for name in ACTS for state in STATES if state not in MOVES[name][0]],
)
def test_a_move_is_refused_from_any_other_state(name, state):
    year = make_year(state=state)

    with pytest.raises(DomainError, match="不能这样办"):
        ACTS[name](year, by=make_role(), on=LAST)


def test_of_two_clicks_one_freezes():
    year = make_year()
    other = PointsYear.objects.get(pk=year.pk)
    points_year.freeze(year, by=make_role(), on=LAST)

    with pytest.raises(StaleError, match="已由别人办过"):
        points_year.freeze(other, by=make_role(), on=LAST)


def test_a_year_is_not_frozen_in_its_middle():
    with pytest.raises(DomainError, match="12月以后才能封存"):
        points_year.freeze(make_year(), by=make_role(), on=date(YEAR, 11, 30))


def test_frozen_points_never_move_and_replay_from_the_ledger_alone():
    deputy, year = make_deputy(), make_year()
    entry = make_entry(deputy, "reception", text="接待三位选民")
    points_year.freeze(year, by=make_role(), on=LAST)
    DutyEntry.objects.filter(pk=entry.pk).delete()
    make_entry(deputy, "help")
    reckoning.sweep()

    assert total(year, deputy) == 3
    assert scores(year)[deputy.pk].total == 3
    line = PointsLine.objects.get()
    assert (line.entry, line.event, line.text) == (None, "reception", "接待三位选民")


def test_the_chair_opens_a_frozen_year_with_a_reason_and_it_is_frozen_anew():
    deputy, year = make_deputy(), make_year()
    points_year.freeze(year, by=make_role(), on=LAST)
    late = make_entry(deputy, "reception")

    points_year.reopen(year, by=chair(), on=JANUARY, note="漏记一次接待")
    points_year.freeze(year, by=make_role(), on=JANUARY)

    assert (total(year, deputy), PointsLine.objects.get().entry) == (3, late)
    told = Event.objects.about(year).filter(verb="reopen_points").get()
    assert (told.old, told.new, told.note) == ("frozen", "checking", "漏记一次接待")


@pytest.mark.parametrize(
    ("kind", "note", "message"),
    [(RoleKind.CLERK, "漏记", "只有主席"), (RoleKind.CHAIR, " ", "请写明重新打开的理由")],
)
def test_a_frozen_year_stays_shut(kind, note, message):
    year = make_year(state="frozen")

    with pytest.raises(DomainError, match=message):
        points_year.reopen(year, by=make_role(kind), on=JANUARY, note=note)


def test_the_list_hangs_for_the_days_of_the_profile():
    year = make_year(state="frozen")

    points_year.post(year, by=make_role(), on=JANUARY)

    assert (year.posted_on, year.posted_until) == (JANUARY, JANUARY + timedelta(days=6))
    with pytest.raises(DomainError, match="期满以后"):
        points_year.close(year, by=make_role(), on=year.posted_until)


def test_a_list_with_an_objection_open_does_not_stand():
    year, deputy = make_year(state="posted"), make_deputy()
    points_marks.object_to(year, deputy, item="", text="少一次", by=make_role(), on=JANUARY)

    with pytest.raises(DomainError, match="还有1件异议"):
        points_year.close(year, by=make_role(), on=JANUARY)


def test_a_score_by_hand_is_entered_changed_and_taken_away():
    year, deputy = make_year(preset("s2-mati")), make_deputy()
    event = "group:in_session"
    for amount in (Decimal("36.5"), Decimal(38), None):
        changed = points_marks.mark(year, deputy, {event: amount}, by=make_role())
        assert changed == 1
    again = points_marks.mark(year, deputy, {event: None}, by=make_role())

    assert (again, PointsMark.objects.count()) == (0, 0)
    told = Event.objects.about(year).values_list("old", "new")
    assert list(told) == [("38.0", ""), ("36.5", "38"), ("", "36.5")]


@pytest.mark.parametrize(
    ("event", "amount", "message"),
    [
        ("group:in_session", "36.3", "0.5的倍数"),
        ("group:in_session", "1000.5", "最多1000"),
        ("visit", "1", "没有这一项评定"),
    ],
)
def test_a_score_by_hand_is_refused(event, amount, message):
    year = make_year(preset("s2-mati"))

    with pytest.raises(DomainError, match=message):
        points_marks.mark(year, make_deputy(), {event: Decimal(amount)}, by=make_role())


def test_no_score_by_hand_after_the_freeze():
    year = make_year(preset("s2-mati"), state="frozen")

    with pytest.raises(DomainError, match="已经封存"):
        points_marks.mark(year, make_deputy(), {"self:extra": Decimal(1)}, by=make_role())


def test_the_last_scorer_decides():
    year, deputy = make_year(preset("s2-mati")), make_deputy()
    scored = {"self:in_session": Decimal(39), "group:in_session": Decimal("35.5")}

    points_marks.mark(year, deputy, scored, by=make_role())
    reckoning.reckon(year)

    assert total(year, deputy) == Decimal("35.5")


def test_an_objection_is_told_to_the_clerk_and_answered_with_a_correction():
    clerk = make_role()
    deputy, year = make_deputy(user=make_user("秦禾")), make_year()
    found = points_marks.object_to(year, deputy, item="visit", text="少记两次", by=None, on=LAST)
    points_marks.answer(found, accepted=True, text="属实", amount=Decimal("1.5"), by=clerk, on=LAST)
    reckoning.reckon(year)

    assert (found.state, total(year, deputy)) == ("accepted", Decimal("1.5"))
    rules = Notice.objects.order_by("pk").values_list("rule", "recipient")
    assert list(rules) == [
        ("points.objection", clerk.user_id), ("points.answered", deputy.user_id),
    ]  # fmt: skip


def test_an_objection_is_made_once_at_a_time_and_within_the_window():
    year, deputy = make_year(), make_deputy()
    points_marks.object_to(year, deputy, item="visit", text="少记", by=None, on=LAST)
    with pytest.raises(DomainError, match="已有一件异议"):
        points_marks.object_to(year, deputy, item="visit", text="少记", by=None, on=LAST)

    points_year.freeze(year, by=make_role(), on=LAST)
    points_year.post(year, by=make_role(), on=JANUARY)
    late = year.posted_until + timedelta(days=1)
    with pytest.raises(DomainError, match="异议期已经过了"):
        points_marks.object_to(year, deputy, item="", text="少记", by=None, on=late)
    with pytest.raises(DomainError, match="请写明哪里不对"):
        points_marks.object_to(year, deputy, item="", text=" ", by=None, on=JANUARY)


def test_an_answer_is_given_once_by_somebody_else_with_words():
    user = make_user("秦禾")
    year, deputy = make_year(), make_deputy(user=user)
    found = points_marks.object_to(year, deputy, item="", text="少记", by=None, on=LAST)
    say = {"accepted": False, "text": "已核", "amount": None, "on": LAST}

    with pytest.raises(DomainError, match="另一位工作人员"):
        points_marks.answer(found, by=make_role(user=user), **say)
    with pytest.raises(DomainError, match="请写明核实的情况"):
        points_marks.answer(found, by=make_role(), **{**say, "text": ""})
    with pytest.raises(DomainError, match="不采纳的异议"):
        points_marks.answer(found, by=make_role(), **{**say, "amount": Decimal(1)})
    points_marks.answer(found, by=make_role(), **say)
    with pytest.raises(StaleError, match="已由别人答复"):
        points_marks.answer(PointsObjection.objects.get(), by=make_role(), **say)


def test_a_correction_waits_until_the_chair_has_opened_the_year():
    year, deputy = make_year(state="posted"), make_deputy()
    found = points_marks.object_to(year, deputy, item="", text="少记", by=None, on=JANUARY)
    say = {"accepted": True, "text": "属实", "amount": Decimal(1), "on": JANUARY}

    with pytest.raises(DomainError, match="先由主席重新打开"):
        points_marks.answer(found, by=make_role(), **say)

    points_year.reopen(year, by=chair(), on=JANUARY, note="更正")
    points_marks.answer(found, by=make_role(), **say)
    assert found.correction.amount == 1


def test_the_beat_takes_the_year_from_the_first_of_december_to_the_list():
    deputy = make_deputy(user=make_user("秦禾"))
    year = make_year()
    seen = []
    for day in (date(YEAR, 12, 1), date(YEAR, 12, 20), LAST, JANUARY, date(YEAR + 1, 1, 17)):
        for _ in range(2):
            owed = points_cycle.turn(day, today=day)
        seen.append(PointsYear.objects.get(pk=year.pk).state)
        assert owed.total() == 0

    assert seen == ["checking", "checking", "frozen", "posted", "final"]
    rules = Notice.objects.filter(recipient=deputy.user).order_by("pk")
    assert list(rules.values_list("rule", flat=True)) == [
        "points.open", "points.remind", "points.posted",
    ]  # fmt: skip


def test_a_day_that_has_not_come_moves_nothing():
    make_deputy(user=make_user("秦禾"))
    year = make_year()

    owed = points_cycle.turn(date(YEAR, 12, 20), today=date(YEAR, 11, 25))
    points_cycle.turn(LAST, today=date(YEAR, 11, 25))

    year.refresh_from_db()
    assert (year.state, owed) == ("running", {"remind.points.self_check": 1})


def test_a_new_year_begins_by_itself_under_the_scheme_in_force():
    year = make_year()

    points_cycle.turn(date(YEAR + 1, 1, 1), today=date(YEAR + 1, 1, 1))

    fresh = PointsYear.objects.get(year=YEAR + 1)
    assert (fresh.scheme, fresh.state) == (year.scheme, "running")
    assert PointsStale.objects.filter(year=YEAR + 1).exists()
