"""办理统计: every rate with its base (cases B1, B2, B8, B10)."""

from datetime import date

import pytest

from congress.law import preset
from proposals.enums import Rating
from proposals.models import Proposal
from proposals.pages.figures import Figures, Rate, figures, this_year
from proposals.services import answering, handling, requests
from tests.factories import (
    MONDAY,
    handler_of,
    make_draft,
    make_evaluated,
    make_handling,
    make_replied,
    make_role,
    make_signed,
    make_submitted,
    make_township,
    ready_to_reply,
    reply_text,
)
from tests.proposals.procedure import make_declined, make_withdrawn

SUMMER = date(2026, 7, 1)

# B1: printed 2020 with one digit; B2: printed with none. B3's source truncated: ours is half up.
SHARES = [
    ((20, 128), 1, "15.6%"),
    ((7, 128), 1, "5.5%"),
    ((32, 128), 1, "25.0%"),
    ((44, 128), 1, "34.4%"),
    ((25, 128), 1, "19.5%"),
    ((64, 128), 1, "50.0%"),
    ((38, 128), 1, "29.7%"),
    ((21, 128), 1, "16.4%"),
    ((5, 128), 1, "3.9%"),
    ((20, 23), 0, "87%"),
    ((10, 23), 0, "43%"),
    ((5, 23), 0, "22%"),
    ((8, 23), 0, "35%"),
    ((20, 23), 2, "86.96%"),
    ((10, 23), 2, "43.48%"),
    ((5, 23), 2, "21.74%"),
    ((8, 23), 2, "34.78%"),
    ((54, 93), 2, "58.06%"),
    ((86, 93), 2, "92.47%"),
    ((7, 93), 2, "7.53%"),
    ((1, 8), 1, "12.5%"),
    ((1, 8), 0, "13%"),
    ((0, 0), 2, "—"),
    ((3, 3), 2, "100.00%"),
]


@pytest.mark.parametrize(("counts", "digits", "percent"), SHARES)
def test_shares_are_rounded_half_up(counts, digits, percent):
    assert Rate(*counts, digits).percent == percent


def test_a_share_reads_with_its_base():
    assert Rate(58, 61).text == "58 / 61 · 95.08%"


@pytest.mark.django_db
def test_cases_count_once_each():
    make_draft()
    make_submitted()
    make_declined()
    make_withdrawn()
    make_handling()
    make_replied()
    make_evaluated()
    make_evaluated(result=Rating.DISSATISFIED)

    found = figures(Proposal.objects.exclude(state="draft"), on=MONDAY)

    assert found == Figures(
        total=6,
        handed_over=4,
        replied=3,
        on_time=3,
        overdue=0,
        contacted=3,
        satisfied=1,
        basically=0,
        dissatisfied=1,
        silent=0,
        solved=3,
    )


@pytest.mark.django_db
def test_what_was_declined_is_not_in_the_base_of_replies():
    make_declined()
    make_replied()

    found = figures(Proposal.objects.all(), on=MONDAY)

    assert dict(found.rates)["答复率"] == "1 / 1 · 100.00%"


@pytest.mark.django_db
def test_who_did_not_answer_is_not_in_the_base_of_satisfaction():
    """B10: ten replied, eight returned (6, 1, 1), two silent after prompting: 7 of 8."""
    rated = [Rating.SATISFIED] * 6 + [Rating.BASICALLY, Rating.DISSATISFIED]
    for result in rated:
        make_evaluated(result=result)
    for _ in range(2):
        answering.lapse(make_replied().proposal, by=None, on=SUMMER)

    found = figures(Proposal.objects.all(), on=SUMMER)
    counted = figures(
        Proposal.objects.all(),
        on=SUMMER,
        law=preset("national") | {"unreturned.in_denominator": True, "round.digits": 0},
    )

    rates = dict(found.rates)
    assert (found.silent, rates["满意率"]) == (2, "7 / 8 · 87.50%（含基本满意），2 件未反馈")
    assert rates["满意率（不含基本满意）"] == "6 / 8 · 75.00%"
    assert dict(counted.rates)["满意率"] == "7 / 10 · 70%（含基本满意），2 件未反馈"


@pytest.mark.django_db
def test_who_still_has_time_is_not_called_silent():
    make_replied()

    rates = dict(figures(Proposal.objects.all(), on=MONDAY).rates)

    assert rates["满意率"] == "0 / 0 · —（含基本满意）"


@pytest.mark.django_db
def test_a_case_handled_again_counts_once_with_its_last_word():
    case = make_evaluated(result=Rating.DISSATISFIED, text=reply_text("D"))
    answering.order_rehandling(case, by=None, on=MONDAY, note="再办。")
    meanwhile = figures(Proposal.objects.all(), on=MONDAY)
    ready_to_reply(case, on=MONDAY)
    part = case.assignments.answering().get()
    answer = answering.reply(part, reply_text("A"), by=handler_of(case), on=MONDAY)
    answering.evaluate(answer, attitude="satisfied", result="basically", by=None, on=MONDAY)

    found = figures(Proposal.objects.all(), on=MONDAY)

    assert (meanwhile.dissatisfied, meanwhile.solved, meanwhile.replied) == (1, 0, 1)
    assert (found.basically, found.dissatisfied, found.solved, found.replied) == (1, 0, 1, 1)


@pytest.mark.django_db
def test_on_time_is_by_the_reply_clock_as_extended():
    late, extended = make_signed(), make_signed()
    chair = make_role("chair")
    part = extended.assignments.get()
    request = requests.ask_extension(
        part, by=handler_of(extended), on=MONDAY, until=date(2026, 6, 30), reason="招标。"
    )
    requests.decide_extension(request, granted=True, by=chair, on=MONDAY)
    for case in (late, extended):
        part = case.assignments.select_related("proposal").get()
        answering.reply(part, reply_text(), by=handler_of(case), on=date(2026, 6, 10))
    make_signed()

    found = figures(Proposal.objects.all(), on=SUMMER)

    assert (found.replied, found.on_time, found.overdue) == (2, 1, 1)
    assert dict(found.rates)["按期率"] == "1 / 3 · 33.33%"


@pytest.mark.django_db
def test_the_unit_that_gave_it_back_does_not_spoil_the_next_ones_time():
    case = make_handling()
    part = case.assignments.get()
    request = requests.ask_return(part, by=handler_of(case), on=MONDAY, reason="不归我们。")
    requests.decide_return(request, granted=True, by=make_role(), on=SUMMER)
    case.refresh_from_db()
    unit = make_role("unit", township=case.township).unit
    handling.hand_over(case, by=None, on=SUMMER, lead=unit)
    ready_to_reply(case, on=SUMMER)
    part = case.assignments.answering().get()
    answering.reply(part, reply_text(), by=handler_of(case), on=SUMMER)

    assert figures(Proposal.objects.all(), on=SUMMER).on_time == 1


@pytest.mark.django_db
def test_a_year_is_the_one_of_submission(django_assert_num_queries):
    home = make_township()
    case = make_submitted(township=home)
    make_submitted(township=home, on=date(2027, 3, 1))
    make_submitted(township=make_township("baihe"))

    assert list(this_year(home, on=MONDAY)) == [case]
    with django_assert_num_queries(1):
        figures(this_year(home, on=MONDAY), on=MONDAY)
