"""The desk's pages of a meeting: how much they ask of the database, what they warn of, what they keep back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from deputies.services import counting, meetings
from tests.deputies.meetings import (
    MEETS,
    desk,
    make_closed,
    make_declared,
    make_meeting,
    make_open,
    make_result,
    make_shown_report,
    paper_counts,
    set_law,
    vote,
)
from tests.factories import client_of, make_deputy, role_of

pytestmark = pytest.mark.django_db


def at(name, meeting, **more):
    return reverse(f"deputies:{name}", kwargs={"pk": meeting.pk, **more})


@pytest.mark.parametrize("deputies", [1, 4])
def test_the_pages_of_a_meeting_ask_little(deputies, django_assert_max_num_queries):
    meeting = make_declared(votes=(1, 1, 6), paper=(1, 0, 0, 0, 0), deputies=deputies)
    client = client_of(desk(meeting.township)[0])
    for page in ("", "-count", "-screen"):
        # Three of them find the session, the person and the roles of whoever asks.
        with django_assert_max_num_queries(10):
            assert client.get(at(f"desk-assessment{page}", meeting)).status_code == 200


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_costs_six_queries(number, django_assert_max_num_queries):
    for _ in range(number):
        meeting = make_meeting(deputies=2)
    client = client_of(desk(meeting.township)[0])

    with django_assert_max_num_queries(6):
        page = client.get(reverse("deputies:desk-assessments"))

    assert len(page.context["rows"]) == number


@pytest.mark.parametrize(("shown", "late"), [(date(2026, 4, 13), False), (date(2026, 4, 14), True)])
def test_a_report_shown_too_late_is_warned_of(shown, late):
    meeting = make_meeting()  # case D7
    report = meeting.items.get().report
    report.published_on = shown

    told = meetings.warnings(meeting, [report], on=date(2026, 4, 13))

    assert [("4月14日公开，晚于会前7天（4月13日）" in text) for text in told] == [True] * late


@pytest.mark.parametrize(("people", "few"), [(49, True), (50, False)])
def test_too_few_voters_are_warned_of(people, few):
    meeting = make_meeting(invited=60)  # case D8
    set_law(meeting.township, report__min_voters=50)
    meetings.note(meeting, by=desk(meeting.township)[0], present=people)

    told = meetings.warnings(meeting, [], on=MEETS - timedelta(days=10))

    assert told == [f"到场选民{people}人，不到规定的50人。"] * few


def test_the_screen_tells_turnout_and_nothing_else_before_the_declaration():
    meeting, codes = make_open(codes=5)
    vote(meeting, codes[:3])
    page = client_of(desk(meeting.township)[0]).get(at("desk-assessment-screen", meeting))

    assert "3 / 70" in page.text
    assert page["Refresh"] == "5"
    for word in ("满意", "票（", "评定等次"):
        assert word not in page.text


def test_a_teller_does_not_see_what_the_other_counted():
    meeting = make_closed(votes=(6, 2, 1), paper=3)
    clerk, chair = desk(meeting.township)
    counting.type_paper(
        meeting, teller="周计", returned=3, counts=paper_counts(meeting, (2, 1, 0, 0, 0)), by=clerk
    )
    page = client_of(chair).get(at("desk-assessment-paper", meeting))

    assert 'value="2"' not in page.text
    assert "收回3张" not in client_of(chair).get(at("desk-assessment-count", meeting)).text


@pytest.mark.parametrize(
    ("votes", "told", "kept_back"),
    [
        ((6, 2, 1), "满意6票", ""),
        ((9, 0, 0), "这一项只公布等次", "满意9票"),
        ((3, 1, 0), "收回票不到5张", "评定等次"),
    ],
)
def test_what_voters_read_exposes_nobody(votes, told, kept_back, client):
    meeting = make_result(votes=votes)
    where = {"slug": meeting.township.slug, "pk": meeting.pk}

    text = client.get(reverse("deputies:public-assessment", kwargs=where)).text

    assert told in text
    assert not kept_back or kept_back not in text
    assert f"收回{sum(votes)}张" in text


def test_a_deputy_files_what_is_to_be_mended():
    deputy = make_deputy(user=True)
    meeting = make_declared(votes=(1, 1, 6), reports=[make_shown_report(deputy=deputy)])
    item = meeting.items.get()
    client = client_of(role_of(deputy))
    page = reverse("deputies:my-assessment", kwargs={"pk": item.pk})

    for text in ("逐户回话", "已经回话"):
        assert client.post(page, {"text": text}).status_code == 302

    row = item.rectification
    row.refresh_from_db()
    assert (row.state, row.plan, row.outcome) == ("reported", "逐户回话", "已经回话")


def test_before_the_vote_is_closed_nothing_is_said_to_be_out():
    meeting, _ = make_open(codes=3)

    page = client_of(desk(meeting.township)[0]).get(at("desk-assessment-count", meeting))

    assert (page.context["lines"], page.context["next_round"]) == ([], 0)
    assert "不对" not in page.content.decode()


def test_the_wall_shows_the_sum_that_led_to_the_verdict():
    meeting = make_declared(votes=(40, 6, 4))

    page = client_of(desk(meeting.township)[0]).get(at("desk-assessment-screen", meeting))

    assert "满意40票，占收回票50张的80%（40÷50）。" in page.content.decode()
