"""The desk checks, once or twice as the profile asks; sends back, corrects, shows and hides."""

from decimal import Decimal

import pytest

from congress.enums import RoleKind
from congress.errors import DomainError, StaleError
from congress.models import Event
from deputies.enums.roster import DutyState
from deputies.models import DutyEntry
from deputies.services import duty_check, duty_log
from deputies.workflow.duty import MOVES, DutyMoveError
from office.models import Notice
from tests.deputies.duty import DAY, make_confirmed, make_entry, make_returned, rule, words
from tests.factories import make_role, make_township, role_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_role(RoleKind.CLERK)


@pytest.fixture
def chair():
    return make_role(RoleKind.CHAIR)


def test_one_check_confirms_where_the_profile_asks_for_one(clerk):
    entry = make_entry()

    duty_check.check(entry, by=clerk)

    event = Event.objects.about(entry).filter(verb="confirm_duty").get()
    assert (entry.state, entry.confirmed_by) == ("confirmed", clerk.user)
    assert (event.old, event.new, event.actor) == ("pending", "confirmed", clerk.user)


def test_nothing_counts_before_the_second_check(clerk, chair):
    """Case E5: checked by the clerk, then by the chair; in between it counts nowhere."""
    rule(make_township(), duty__second_check=True)
    entry = make_entry()

    duty_check.check(entry, by=clerk)
    between = (entry.state, DutyEntry.objects.confirmed().count())
    with pytest.raises(DomainError, match="由主席复核"):
        duty_check.check(entry, by=clerk)
    duty_check.check(entry, by=chair)

    assert between == ("checked", 0)
    assert (entry.state, entry.checked_by, entry.confirmed_by) == (
        "confirmed",
        clerk.user,
        chair.user,
    )


def test_the_second_check_is_another_persons(chair):
    rule(make_township(), duty__second_check=True)
    entry = make_entry()
    duty_check.check(entry, by=chair)

    with pytest.raises(DomainError, match="请另一位主席"):
        duty_check.check(entry, by=chair)


def test_nobody_checks_his_own_entry():
    entry = make_entry()
    own = make_role(RoleKind.CHAIR, user=entry.deputy.user)

    with pytest.raises(DomainError, match="您自己的履职"):
        duty_check.check(entry, by=own)


@pytest.mark.parametrize("state", sorted(set(DutyState) - MOVES["confirm_duty"][0]))
def test_what_does_not_wait_is_not_confirmed(state, clerk):
    entry = make_entry()
    DutyEntry.objects.filter(pk=entry.pk).update(state=state)
    entry.refresh_from_db()

    with pytest.raises(DutyMoveError):
        duty_check.check(entry, by=clerk)


def test_of_two_clerks_one_wins_and_the_other_is_told(clerk):
    entry = make_entry()
    twin = DutyEntry.objects.get(pk=entry.pk)
    duty_check.check(entry, by=clerk)

    with pytest.raises(StaleError, match="已有别人处理"):
        duty_check.check(twin, by=clerk)

    assert Event.objects.filter(verb="confirm_duty").count() == 1


def test_many_are_checked_and_each_refusal_names_its_row(clerk):
    fresh, changed, done = make_entry(), make_returned(), make_confirmed()
    duty_log.resend(changed, words(changed.township), by=role_of(changed.deputy), today=DAY)

    outcomes = duty_check.check_many([(fresh, 1), (changed, 1), (done, 1)], by=clerk)

    assert [bool(outcome.fault) for outcome in outcomes] == [False, True, True]
    assert "刚改过" in outcomes[1].fault
    changed.refresh_from_db()
    assert (fresh.state, changed.state) == ("confirmed", "pending")


def test_sending_back_says_what_is_missing_each_time_anew(clerk):
    entry = make_entry()

    for note in ("请写明哪几户。", "请补照片。"):
        duty_check.send_back(entry, note=note, by=clerk, on=DAY)
        duty_log.resend(entry, words(entry.township), by=role_of(entry.deputy), today=DAY)

    told = Notice.objects.filter(recipient=entry.deputy.user).order_by("pk")
    assert list(told.values_list("body", flat=True)) == ["请写明哪几户。", "请补照片。"]
    assert told[0].url == f"/my/duty/{entry.pk}/"


@pytest.mark.parametrize(
    "act",
    [
        lambda entry, by: duty_check.send_back(entry, note=" ", by=by, on=DAY),
        lambda entry, by: duty_check.drop(entry, note="", by=by, on=DAY),
        lambda entry, by: duty_check.publish(entry, shown=False, by=by),
    ],
)
def test_a_decision_against_an_entry_needs_a_reason(act, clerk):
    entry = make_entry()

    with pytest.raises(DomainError, match="请写明"):
        act(entry, clerk)

    entry.refresh_from_db()
    assert (entry.state, entry.public) == ("pending", True)


def test_a_dropped_entry_comes_back_to_be_checked_again(clerk):
    entry = make_confirmed(by=clerk)
    duty_check.drop(entry, note="同一次记了两条。", by=clerk, on=DAY)

    duty_check.reopen(entry, note="看错了，是两次。", by=clerk)

    assert (entry.state, entry.confirmed_by) == ("pending", None)


def test_a_correction_is_kept_and_told_line_by_line(clerk):
    entry = make_confirmed(by=clerk)

    changes = duty_check.correct(
        entry,
        words(entry.township, "research", place="二组"),
        amount=Decimal("0.5"),
        note="按登记卡更正。",
        by=clerk,
        today=DAY,
    )

    assert changes == ["类型：走访联系 → 调研", "数量：1 → 0.5", "地点：无 → 二组"]
    assert (entry.state, entry.event, entry.amount, entry.round) == (
        "confirmed",
        "research",
        Decimal("0.5"),
        2,
    )
    assert Event.objects.about(entry)[0].note == "；".join([*changes, "按登记卡更正。"])
    assert Notice.objects.filter(recipient=entry.deputy.user).latest("pk").body == "按登记卡更正。"


def test_a_correction_waits_for_the_chair_again(clerk, chair):
    rule(make_township(), duty__second_check=True)
    entry = make_confirmed(by=clerk)
    duty_check.check(entry, by=chair)

    duty_check.correct(
        entry,
        words(entry.township, "research"),
        amount=Decimal(1),
        note="更正",
        by=clerk,
        today=DAY,
    )

    assert (entry.state, entry.confirmed_by) == ("checked", None)


def test_nothing_to_correct_is_said_so(clerk):
    entry = make_confirmed(by=clerk)

    with pytest.raises(DomainError, match="没有变化"):
        duty_check.correct(
            entry, words(entry.township), amount=Decimal(1), note="更正", by=clerk, today=DAY
        )


def test_an_entry_is_hidden_from_voters_and_shown_again(clerk):
    entry = make_confirmed(by=clerk)

    duty_check.publish(entry, shown=False, note="照片里有孩子。", by=clerk)
    with pytest.raises(StaleError):
        duty_check.publish(entry, shown=False, note="再来。", by=clerk)
    hidden = DutyEntry.objects.published().count()
    duty_check.publish(entry, shown=True, by=clerk)

    assert (hidden, DutyEntry.objects.published().count()) == (0, 1)
    verbs = Event.objects.about(entry).values_list("verb", flat=True)[:2]
    assert list(verbs) == ["show_duty", "hide_duty"]
