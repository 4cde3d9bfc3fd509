"""The desk hands cases over to units and decides what they ask for."""

import pytest
from django.utils import timezone

from proposals.enums import Decision, State
from proposals.services import handling, requests
from tests.factories import (
    handler_of,
    make_admitted,
    make_handling,
    make_unit,
)
from tests.proposals.views.desk import messages_of, url

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


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
