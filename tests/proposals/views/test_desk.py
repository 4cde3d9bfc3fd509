"""The desk's register: pages, review, hand-over, decisions; who is kept out and what it costs."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from congress.enums import RoleKind
from congress.models import Event, Session
from proposals.enums import Decision, Publicity, State
from proposals.models import Attachment, Proposal
from proposals.services import handling, requests
from tests.factories import (
    client_of,
    handler_of,
    make_admitted,
    make_deputy,
    make_evaluated,
    make_handling,
    make_replied,
    make_role,
    make_submitted,
    make_township,
    make_unit,
    reply_text,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5\0\1\xff\xa9\xab\xfd)\0\0\0\0IEND\xaeB`\x82"
)


@pytest.fixture
def clerk():
    return client_of(make_role(RoleKind.CLERK))


@pytest.fixture
def chair():
    return client_of(make_role(RoleKind.CHAIR))


def url(name, *args):
    return reverse(f"proposals:desk-{name}", args=args)


def act(client, proposal, name, **words):
    return client.post(url("act", proposal.pk, name), words)


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


# the register


def test_list_shows_every_case_but_private_drafts(clerk, django_assert_max_num_queries):
    for number in range(4):
        make_handling(title=f"关于修路{number}的建议")

    with django_assert_max_num_queries(6):
        response = clerk.get(url("list"))

    assert [row["title"] for row in response.context["rows"]] == [
        f"关于修路{number}的建议" for number in (3, 2, 1, 0)
    ]


def test_list_costs_the_same_for_one_row_and_for_a_page(clerk, django_assert_max_num_queries):
    make_handling()
    clerk.get(url("list"))

    with django_assert_max_num_queries(6):
        clerk.get(url("list"))


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


# review


def test_review_goes_through_the_queue_with_earlier_ones_alike_beside_it(clerk):
    earlier = make_handling(title="关于修缮青石桥桥面的建议")
    first = make_submitted(title="关于修缮青石桥的建议")
    second = make_submitted(title="关于增设路灯的建议")

    page = clerk.get(url("review")).context
    following = clerk.get(url("review"), {"case": second.pk}).context

    assert (page["proposal"], page["place"], page["total"], page["following"]) == (
        first,
        1,
        2,
        second.pk,
    )
    assert [hit.key for hit in page["alike"]] == [earlier.pk]
    assert (following["proposal"], following["previous"]) == (second, first.pk)


def test_an_empty_queue_says_so(clerk):
    assert "没有待审查的件" in clerk.get(url("review")).content.decode()


def test_admitting_from_the_queue_goes_on_with_the_queue(clerk):
    proposal = make_submitted()

    response = clerk.post(url("act", proposal.pk, "admit") + "?next=review")

    proposal.refresh_from_db()
    assert response.url == url("review")
    assert (proposal.state, proposal.number) == (State.ADMITTED, 1)


def test_a_second_click_is_told_in_words(clerk):
    proposal = make_submitted()
    act(clerk, proposal, "admit")

    response = act(clerk, proposal, "admit")

    assert response.status_code == 409
    assert "不能做这一步" in response.content.decode()
    assert Event.objects.about(proposal).filter(verb="admit").count() == 1


def test_declining_needs_a_ground_and_keeps_what_was_typed(clerk):
    proposal = make_submitted()

    response = act(clerk, proposal, "decline", code="", note="一件反映了三件事，请拆开。")

    proposal.refresh_from_db()
    assert proposal.state == State.SUBMITTED
    assert "一件反映了三件事，请拆开。" in response.content.decode()


def test_declining_with_ground_and_reason(clerk):
    proposal = make_submitted()

    response = act(clerk, proposal, "decline", code="R11", note="请拆成三件。")

    proposal.refresh_from_db()
    assert response.status_code == 302
    assert (proposal.state, proposal.decline_code) == (State.DECLINED, "R11")


@pytest.mark.parametrize(
    ("name", "words", "state"),
    [
        ("send-back", {"note": "请写明地点。"}, State.RETURNED),
        ("admit", {}, State.ADMITTED),
        ("withdraw", {"told_by": "秦禾", "told_how": "书面"}, State.WITHDRAWN),
    ],
)
def test_decisions_on_a_text_that_waits(clerk, name, words, state):
    proposal = make_submitted()

    assert clerk.get(url("act", proposal.pk, name)).status_code == 200
    act(clerk, proposal, name, **words)

    proposal.refresh_from_db()
    assert proposal.state == state


@pytest.mark.parametrize("name", ["rehandle", "key", "unkey"])
def test_the_presidiums_decisions_are_not_the_clerks(clerk, name):
    proposal = make_evaluated(result="dissatisfied")

    assert act(clerk, proposal, name, note="请补做。").status_code == 403


def test_the_chair_orders_rehandling(chair):
    proposal = make_evaluated(result="dissatisfied")

    act(chair, proposal, "rehandle", note="请补做排水。")

    proposal.refresh_from_db()
    assert (proposal.state, proposal.round) == (State.HANDLING, 2)


def test_settling_records_how_the_parties_were_brought_together(clerk):
    proposal = make_evaluated(result="dissatisfied")

    act(clerk, proposal, "settle", note="7月2日开协调会，代表同意分期。")

    proposal.refresh_from_db()
    assert (proposal.state, proposal.settlement) == (State.CLOSED, "7月2日开协调会，代表同意分期。")


def test_a_key_proposal_is_chosen_and_taken_off_again(chair):
    proposal = make_handling()

    act(chair, proposal, "key")
    assert Proposal.objects.get(pk=proposal.pk).is_key
    act(chair, proposal, "unkey")

    assert not Proposal.objects.get(pk=proposal.pk).is_key


def test_publishing_and_taking_off(clerk):
    proposal = make_evaluated()

    act(clerk, proposal, "publish")
    assert Proposal.objects.public().get() == proposal
    act(clerk, proposal, "unpublish", note="代表要求更正。")

    assert not Proposal.objects.public().exists()


def test_what_the_deputy_keeps_private_has_no_button_and_cannot_be_published(clerk):
    proposal = make_evaluated(publicity=Publicity.NONE)

    names = [name for name, _ in clerk.get(url("case", proposal.pk)).context["acts"]]

    assert "publish" not in names
    assert act(clerk, proposal, "publish").status_code == 409


def test_urging_tells_the_unit(clerk):
    proposal = make_handling(on=TODAY)
    handler = handler_of(proposal)

    act(clerk, proposal, "urge", note="汛期快到了。")

    assert handler.user.notices.filter(rule__startswith="proposals.urge").count() == 1


@pytest.mark.parametrize(("on", "shown"), [(TODAY, False), (date(2026, 3, 2), True)])
def test_a_case_lapses_only_after_the_evaluation_ran_out(clerk, on, shown):
    proposal = make_replied(on=on).proposal

    names = [name for name, _ in clerk.get(url("case", proposal.pk)).context["acts"]]

    assert ("lapse" in names) == shown


def test_an_unknown_decision_is_not_found(clerk):
    assert clerk.get(url("act", make_submitted().pk, "bribe")).status_code == 404


# hand-over


def test_hand_over_writes_nothing_before_it_is_confirmed(clerk):
    proposal, unit = make_admitted(on=TODAY), make_unit("镇交通办")
    words = {"ids": [proposal.pk], f"{proposal.pk}-lead": unit.pk}

    preview = clerk.post(url("hand-over"), {**words, "step": "preview"})

    assert preview.context["preview"][0]["lead"] == unit
    assert preview.context["preview"][0]["unreached"] == ["镇交通办"]
    assert not proposal.assignments.exists()

    clerk.post(url("hand-over"), {**words, "step": "confirm"})

    assert [part.unit for part in proposal.assignments.all()] == [unit]


def test_hand_over_of_several_says_which_one_failed(clerk):
    units = [make_unit(), make_unit()]
    cases = [make_admitted(on=TODAY, title=f"关于第{n}件的建议") for n in (1, 2)]
    words = {"ids": [case.pk for case in cases], "step": "confirm"}
    for case in cases:
        words[f"{case.pk}-lead"] = units[0].pk
    handling.hand_over(cases[0], by=None, on=TODAY, lead=units[1])

    response = clerk.post(url("hand-over"), words, follow=True)

    assert any("已交办 1 件" in message for message in messages_of(response))
    assert [case.assignments.get().unit for case in cases] == [units[1], units[0]]


@pytest.mark.parametrize(
    ("lead", "assist", "separate"), [(0, [], []), (1, [1], []), (1, [], [2, 3])]
)
def test_a_choice_that_makes_no_sense_comes_back(clerk, lead, assist, separate):
    proposal = make_admitted(on=TODAY)
    units = {n: make_unit().pk for n in (1, 2, 3)}
    words = {
        "ids": [proposal.pk],
        "step": "preview",
        f"{proposal.pk}-lead": units.get(lead, ""),
        f"{proposal.pk}-assist": [units[n] for n in assist],
        f"{proposal.pk}-separate": [units[n] for n in separate],
    }

    response = clerk.post(url("hand-over"), words)

    assert response.status_code == 422
    assert response.context["step"] == 1


def test_nothing_to_hand_over_says_where_to_go(clerk):
    assert "没有待交办的件" in clerk.get(url("hand-over")).content.decode()


def test_notices_print_one_sheet_a_unit(clerk):
    assistant = make_unit("镇水务站")
    proposal = make_handling(assist=[assistant])

    page = clerk.get(url("notice"), {"ids": proposal.pk}).content.decode()

    assert page.count("代表议案建议交办通知") == 2
    assert "镇水务站：" in page


# what units ask for


def test_a_return_is_granted_and_the_case_waits_to_be_handed_over_again(clerk):
    proposal = make_handling(on=TODAY)
    asked = requests.ask_return(
        proposal.assignments.get(), by=handler_of(proposal), on=TODAY, reason="不属于本单位。"
    )

    assert clerk.get(url("decide-return", asked.pk)).status_code == 200
    clerk.post(url("decide-return", asked.pk), {"granted": "1", "note": ""})

    proposal.refresh_from_db()
    asked.refresh_from_db()
    assert (asked.decision, proposal.state) == (Decision.GRANTED, State.ADMITTED)


def test_refusing_needs_a_reason_and_keeps_the_choice(clerk):
    proposal = make_handling(on=TODAY)
    asked = requests.ask_return(
        proposal.assignments.get(), by=handler_of(proposal), on=TODAY, reason="不属于本单位。"
    )

    response = clerk.post(url("decide-return", asked.pk), {"granted": "0", "note": ""})

    assert response.status_code == 409
    assert "请写明理由" in response.content.decode()


def test_an_extension_is_the_chairs_to_grant(clerk, chair):
    proposal = make_handling(on=TODAY)
    part = proposal.assignments.get()
    limit = requests.extension_limit(part)
    asked = requests.ask_extension(
        part, by=handler_of(proposal), on=TODAY, until=limit, reason="等资金。"
    )

    assert clerk.post(url("decide-extension", asked.pk), {"granted": "1"}).status_code == 403
    chair.post(url("decide-extension", asked.pk), {"granted": "1", "note": ""})

    assert proposal.clocks.get(kind="reply").due_on == limit


# 代录


def paper(lead, **words):
    return {
        "kind": "suggestion",
        "lead": lead.pk,
        "title": "关于疏通石桥村水渠的建议",
        "matter": "水渠淤塞两年，四十亩田浇不上水。",
        "measure": "请今年春灌前清淤。",
        "publicity": "full",
        "told_by": "秦禾",
        "told_how": "书面",
        **words,
    }


def test_a_paper_is_typed_with_its_signers_and_scan(clerk):
    make_township()
    lead, signer = make_deputy("秦禾"), make_deputy("华月")
    scan = SimpleUploadedFile("原件.png", PNG, "image/png")

    clerk.post(url("new"), paper(lead, signers=[signer.pk], scans=[scan]))

    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.by_desk) == (State.SUBMITTED, True)
    assert [cosign.deputy for cosign in proposal.cosigns.filter(state="confirmed")] == [signer]
    assert Attachment.objects.get().file.original_name == "原件.png"
    event = Event.objects.about(proposal).get(verb="submit")
    assert (event.told_by, event.told_how) == ("秦禾", "书面")


def test_a_paper_that_is_refused_leaves_nothing_and_keeps_the_text(clerk):
    make_township()
    lead = make_deputy("秦禾")
    mandate = lead.mandates.get()
    mandate.ended_on, mandate.end_reason = TODAY, "moved"
    words = paper(lead)
    response = clerk.post(url("new"), {**words, "kind": "motion"})
    mandate.save()

    assert response.status_code == 422
    assert not Proposal.objects.exists()
    assert "水渠淤塞两年" in response.content.decode()


def test_a_deputy_who_left_cannot_be_chosen(clerk):
    make_township()
    lead = make_deputy("秦禾")
    lead.mandates.update(ended_on=TODAY, end_reason="moved")

    response = clerk.post(url("new"), paper(lead))

    assert response.status_code == 422
    assert "lead" in response.context["form"].errors


# promises


def test_promises_are_listed_and_narrowed_by_state(clerk, django_assert_max_num_queries):
    due = TODAY.replace(year=TODAY.year + 1, day=1)
    for _ in range(3):
        make_replied(text=reply_text("B", promises=(("修好桥面", due),)))

    with django_assert_max_num_queries(6):
        response = clerk.get(url("promises"))

    assert len(response.context["rows"]) == 3
    assert clerk.get(url("promises"), {"state": "kept"}).context["rows"] == []
