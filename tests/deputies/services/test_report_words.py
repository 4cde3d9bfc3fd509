"""Voters' words: kept once, looked at, shown, answered, and never known by name."""

import uuid

import pytest
from django.db import connection

from congress.errors import DomainError, StaleError
from congress.models import Event
from deputies.enums.roster import WordState
from deputies.models import ReportWord
from deputies.services import report_words
from office.models import Notice
from tests.deputies.reports import MARCH, make_published, make_reviewed, make_word
from tests.factories import make_role

pytestmark = pytest.mark.django_db


def test_a_word_waits_for_the_clerk_and_the_same_sending_is_kept_once():
    clerk = make_role()
    report, key = make_published(), uuid.uuid4()

    first = report_words.leave(report, key=key, text="桥修好了", on=MARCH)
    again = report_words.leave(report, key=key, text="桥修好了", on=MARCH)

    assert first == again
    assert first.state == WordState.PENDING
    assert Event.objects.about(first).count() == 1
    assert Notice.objects.filter(recipient=clerk.user, rule="reports.word").count() == 1


def test_a_contact_is_encrypted_at_rest():
    word = make_word(contact="13912345678")

    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM deputies_reportword")
        stored = cursor.fetchone()[0]

    assert "139" not in stored
    assert ReportWord.objects.get().contact == word.contact == "13912345678"


def test_nothing_is_left_under_what_is_not_public():
    with pytest.raises(DomainError, match="没有公开"):
        report_words.leave(make_reviewed(), key=uuid.uuid4(), text="好", on=MARCH)


def test_a_shown_word_reaches_the_deputy_who_answers():
    word = make_word(shown=True)
    deputy = word.report.deputy

    report_words.answer(word, text=" 谢谢，还有护栏在做。 ", by=None, on=MARCH)

    assert (word.answer, word.answered_on) == ("谢谢，还有护栏在做。", MARCH)
    assert Notice.objects.filter(recipient=deputy.user, rule=f"reports.word.{word.pk}").exists()


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_answer_is_none(text):
    with pytest.raises(DomainError):
        report_words.answer(make_word(shown=True), text=text, by=None, on=MARCH)


def test_a_word_that_is_not_shown_is_not_answered():
    with pytest.raises(DomainError, match="没有显示"):
        report_words.answer(make_word(), text="谢谢", by=None, on=MARCH)


def test_hiding_wants_a_reason_and_may_follow_showing():
    word = make_word(shown=True)

    with pytest.raises(DomainError, match="原因"):
        report_words.hide(word, reason=" ", by=None)
    report_words.hide(word, reason="辱骂他人", by=None)

    assert (word.state, word.reason) == (WordState.HIDDEN, "辱骂他人")
    assert list(ReportWord.objects.shown()) == []


def test_of_two_clerks_one_decides():
    word = make_word()
    other = ReportWord.objects.get(pk=word.pk)
    report_words.show(word, by=None, on=MARCH)

    with pytest.raises(StaleError):
        report_words.hide(other, reason="与述职无关", by=None)

    assert ReportWord.objects.get().state == WordState.SHOWN
