"""What a case page says to whom, and what it costs."""

from datetime import date

import pytest

from proposals.enums import Rating
from proposals.models import Proposal
from proposals.pages import case_context
from proposals.services import handling, publishing, requests
from tests.factories import (
    MONDAY,
    handler_of,
    make_deputy,
    make_evaluated,
    make_handling,
    make_replied,
    make_role,
    reply_text,
    role_of,
)

pytestmark = pytest.mark.django_db

B_REPLY = reply_text("B", promises=(("修好桥面", date(2026, 9, 30)),))


def read(proposal, role, *, on=MONDAY):
    return case_context(Proposal.objects.for_case().get(pk=proposal.pk), role, on=on)


def test_next_step_names_what_who_and_when_with_its_arithmetic():
    proposal = make_handling(on=MONDAY)
    handling.sign(proposal.assignments.get(), by=handler_of(proposal), on=MONDAY)

    step = read(proposal, make_role(), on=date(2026, 3, 28))["next_step"]

    assert (step["text"], step["who"]) == ("联系代表", str(proposal.assignments.get().unit))
    assert (step["due"], step["days_left"]) == ("2026年3月30日（周一）", 2)
    assert step["left"] == {"kind": "soon", "icon": "clock", "text": "还剩 2 天"}
    assert step["steps"][0] == "2026年3月2日（周一）交办，当日不计。"


def test_a_unit_is_shown_its_own_duty_first():
    assistant = make_role("unit")
    proposal = make_handling(on=MONDAY, assist=[assistant.unit])
    lead = proposal.assignments.get(part="lead")
    assist = proposal.assignments.get(part="assist")
    handling.sign(assist, by=assistant, on=MONDAY)

    step = read(proposal, assistant)["next_step"]

    assert (step["text"], step["mine"]) == ("送协办意见", True)
    assert read(proposal, handler_of(proposal))["next_step"]["assignment_id"] == lead.pk


@pytest.mark.parametrize(
    ("result", "text"),
    [(Rating.SATISFIED, "已办结"), (Rating.DISSATISFIED, "研究是否重新办理")],
)
def test_next_step_without_a_clock_comes_from_the_state(result, text):
    proposal = make_evaluated(result=result)

    assert read(proposal, make_role())["next_step"]["text"] == text


def test_a_promise_outlives_its_case_as_the_next_step():
    proposal = make_evaluated(text=B_REPLY)

    step = read(proposal, None, on=date(2026, 10, 2))["next_step"]

    assert (step["text"], step["left"]["text"]) == ("兑现承诺：修好桥面", "超期 2 天")


def test_timeline_tells_each_thing_once_latest_first():
    proposal = make_evaluated()

    labels = [entry["label"] for entry in read(proposal, make_role())["timeline"]]

    assert labels == [
        "办结",
        "测评：态度满意，结果满意",
        "A类答复",
        "与代表沟通（当面）",
        "签收",
        "交办",
        "受理，编为闭会第1号",
        "提出",
        "起草",
    ]


def test_timeline_marks_the_latest_step_of_a_running_case():
    running = read(make_handling(), make_role())["timeline"]
    closed = read(make_evaluated(), make_role())["timeline"]

    assert [entry["kind"] for entry in running[:2]] == ["now", "done"]
    assert {entry["kind"] for entry in closed} == {"done"}


def test_a_unit_reads_nothing_of_the_drafting():
    proposal = make_handling()

    labels = [entry["label"] for entry in read(proposal, handler_of(proposal))["timeline"]]

    assert labels == ["交办", "受理，编为闭会第1号", "提出"]


def test_parts_of_a_reply_stand_beside_it():
    proposal = make_evaluated(text=B_REPLY, result=Rating.DISSATISFIED)

    reply = read(proposal, make_role())["replies"][0]

    assert reply["class_text"] == "B类：正在解决，工作已经开始"
    assert [(axis, mark["text"]) for axis, mark in reply["evaluation"]["axes"]] == [
        ("态度", "满意"),
        ("结果", "不满意"),
    ]
    assert reply["evaluation"]["reason"] == "没有修好。"
    assert [promise["due"] for promise in reply["promises"]] == ["2026年9月30日"]


def outsiders(proposal):
    """A voter, and a deputy of the same township without a part in the case."""
    stranger = make_deputy("华月", township=proposal.township, user=True)
    return [None, role_of(stranger)]


def test_whoever_has_no_part_in_a_case_reads_what_voters_read():
    proposal = make_replied().proposal
    publishing.publish(proposal, by=make_role(), on=MONDAY)

    for role in outsiders(proposal):
        page = read(proposal, role)

        assert page["case"]["matter"] == "青石桥桥面破损，雨天积水。"
        assert page["replies"][0]["body"] == "桥面已经修好。"
        assert (page["contacts"], page["requests"], page["opinions"]) == ([], [], [])
        assert {entry["who"] for entry in page["timeline"]} == {""}
        assert "与代表沟通（当面）" not in [entry["label"] for entry in page["timeline"]]


def test_only_the_title_is_shown_where_the_deputy_chose_so():
    proposal = make_replied(publicity="title").proposal
    publishing.publish(proposal, by=make_role(), on=MONDAY)

    for role in outsiders(proposal):
        page = read(proposal, role)

        assert page["case"]["text_hidden"]
        assert (page["case"]["matter"], page["replies"][0]["body"]) == ("", "")


def test_requests_that_wait_stand_in_front():
    proposal = make_handling(on=MONDAY)
    assignment = proposal.assignments.get()
    handler = handler_of(proposal)
    first = requests.ask_return(assignment, by=handler, on=MONDAY, reason="不归我们管。")
    requests.decide_return(first, granted=False, by=make_role(), on=MONDAY, note="归你们。")
    handling.sign(assignment, by=handler, on=MONDAY)
    requests.ask_extension(
        assignment, by=handler, on=MONDAY, until=date(2026, 8, 3), reason="等汛期过去。"
    )

    rows = read(proposal, handler)["requests"]

    assert [(row["label"], row["badge"]["text"]) for row in rows] == [
        ("申请延期", "待审批"),
        ("申请退回", "不同意"),
    ]


@pytest.mark.parametrize("rows", [1, 4])
def test_a_case_costs_five_queries_whatever_its_length(rows, django_assert_num_queries):
    proposal = make_handling(on=MONDAY, assist=[make_role("unit").unit for _ in range(rows)])
    handler = handler_of(proposal)
    assignment = proposal.assignments.get(part="lead")
    handling.sign(assignment, by=handler, on=MONDAY)
    for _ in range(rows):
        handling.log_contact(
            assignment, by=handler, on=MONDAY, recorded_on=MONDAY, way="visit", summary="看过。"
        )
    case = Proposal.objects.for_case().get(pk=proposal.pk)
    role = make_role()

    # parts, clocks, the years of the calendar, events, what it grew from
    with django_assert_num_queries(5):
        page = case_context(case, role, on=MONDAY)

    assert (len(page["contacts"]), len(page["assignments"])) == (rows, rows + 1)
