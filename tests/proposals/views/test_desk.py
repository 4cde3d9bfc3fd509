"""The desk's pages: the register, one case, 今日待办, promises; what they cost."""

import pytest
from django.utils import timezone

from congress.models import Session
from proposals.services import requests
from tests.factories import (
    handler_of,
    make_admitted,
    make_evaluated,
    make_handling,
    make_replied,
    make_submitted,
    make_township,
    reply_text,
)
from tests.proposals.views.desk import url

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


# the register


def test_list_shows_every_case_but_private_drafts(clerk, django_assert_max_num_queries):
    for number in range(4):
        make_handling(title=f"关于修路{number}的建议")

    with django_assert_max_num_queries(6):
        response = clerk.get(url("list"))

    assert [row["title"] for row in response.context["rows"]] == [
        f"关于修路{number}的建议" for number in (3, 2, 1, 0)
    ]


@pytest.mark.parametrize("query", [{}, {"q": "青石"}, {"q": "桥"}, {"q": "第1号"}])
@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_rows_and_words(
    clerk, query, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        make_handling()
    clerk.get(url("list"))

    with django_assert_max_num_queries(6):
        clerk.get(url("list"), query)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"state": "admitted"}, ["关于水渠的建议"]),
        ({"q": "水渠"}, ["关于水渠的建议"]),
        ({"q": "第1号"}, ["关于桥的建议"]),
        ({"due": "late"}, ["关于桥的建议"]),
        ({"kind": "motion"}, []),
        ({"state": "no-such-state"}, ["关于水渠的建议", "关于桥的建议"]),
    ],
)
def test_list_is_narrowed_by_its_address(clerk, query, titles):
    make_handling(title="关于桥的建议")
    make_admitted(title="关于水渠的建议", on=TODAY)

    response = clerk.get(url("list"), query)

    assert [row["title"] for row in response.context["rows"]] == titles


def test_list_is_narrowed_by_unit_and_session(clerk):
    proposal = make_handling()
    make_handling(title="关于另一件的建议")
    unit = proposal.assignments.get().unit_id

    response = clerk.get(url("list"), {"unit": unit})

    assert [row["pk"] for row in response.context["rows"]] == [proposal.pk]
    session = Session.objects.get()
    assert clerk.get(url("list"), {"session": session.pk}).context["rows"] == []


def test_an_empty_register_says_what_to_do(clerk):
    assert "代录一件" in clerk.get(url("list")).content.decode()
    assert "没有符合条件的件" in clerk.get(url("list"), {"q": "无"}).content.decode()


def test_case_page_stays_within_ten_queries(clerk, django_assert_max_num_queries):
    proposal = make_evaluated(result="dissatisfied")

    with django_assert_max_num_queries(10):
        response = clerk.get(url("case", proposal.pk))

    assert response.context["next_step"]["text"] == "研究是否重新办理"


def test_case_of_another_township_is_not_found(clerk):
    proposal = make_handling(township=make_township("hongyan"))

    assert clerk.get(url("case", proposal.pk)).status_code == 404


# 今日待办


def test_today_counts_what_is_late_due_and_waiting(clerk, django_assert_max_num_queries):
    make_handling()
    make_submitted(on=TODAY)
    make_admitted(on=TODAY)

    with django_assert_max_num_queries(9):
        context = clerk.get(url("today")).context

    # Sign and contact ran out as well as the reply: each is somebody's duty.
    assert (context["late"], context["to_review"], context["to_hand_over"]) == (3, 1, 1)
    assert context["waiting"] == 2


def test_today_lists_requests_with_a_button_for_whom_the_profile_names(clerk, chair):
    proposal = make_handling(on=TODAY)
    requests.ask_extension(
        proposal.assignments.get(),
        by=handler_of(proposal),
        on=TODAY,
        until=requests.extension_limit(proposal.assignments.get()),
        reason="等资金。",
    )

    assert [ask["mine"] for ask in clerk.get(url("today")).context["requests"]] == [False]
    assert [ask["mine"] for ask in chair.get(url("today")).context["requests"]] == [True]


def test_a_new_township_is_told_what_to_set_up(clerk, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        page = clerk.get(url("today"))

    assert "先把这几样备齐" in page.content.decode()
    make_handling(on=TODAY)
    assert "先把这几样备齐" not in clerk.get(url("today")).content.decode()
    assert "先把这几样备齐" in clerk.get(url("today"), {"setup": "1"}).content.decode()


# promises


def test_promises_are_listed_and_narrowed_by_state(clerk, django_assert_max_num_queries):
    due = TODAY.replace(year=TODAY.year + 1, day=1)
    for _ in range(3):
        make_replied(text=reply_text("B", promises=(("修好桥面", due),)))

    with django_assert_max_num_queries(6):
        response = clerk.get(url("promises"))

    assert len(response.context["rows"]) == 3
    assert clerk.get(url("promises"), {"state": "kept"}).context["rows"] == []
