"""积分 in the duty file: which years, in which words, and only where the township wants it."""

from datetime import date

import pytest
from django.urls import reverse

from congress.services import change_law
from deputies.models import Mandate
from deputies.papers.duty import DUTY_FILE
from deputies.points.schemes import preset
from deputies.services import reckoning
from deputies.services.duty_file import gather, paper_values
from office.documents import render
from tests.deputies.points import YEAR, make_entry, make_year
from tests.factories import client_of, make_deputy, make_group, make_role, role_of
from tests.office.documents.drafts import cells

pytestmark = pytest.mark.django_db


def figures(deputy, door=""):
    file = gather(deputy, deputy.township.current_term, door=door)
    return [(figure.label, figure.value, figure.url) for figure in file.figures]


def reckoned(deputy, *, state="running", times=3, **options):
    """A year in which the deputy called on somebody so many times."""
    year = make_year(**options)
    for _ in range(times):
        make_entry(deputy, on=date(year.year, 3, 3))
    reckoning.reckon(year)
    if state != year.state:
        type(year).objects.filter(pk=year.pk).update(state=state, frozen_at=f"{YEAR}-12-31T00:00Z")
    return year


def show(deputy, choice):
    law = deputy.township.law
    change_law(
        deputy.township, {**law.values, "points.in_file": choice}, preset=law.preset,
        by=make_role(), note="积分",
    )  # fmt: skip
    deputy.township.refresh_from_db()


def test_the_year_so_far_says_that_it_is_not_closed():
    deputy = make_deputy()
    reckoned(deputy)

    assert figures(deputy) == [("2026年积分", "3分（进行中）", "")]


def test_a_law_profile_kept_before_the_setting_was_made_opens_the_file():
    deputy = make_deputy()
    reckoned(deputy)
    law = deputy.township.law
    older = {key: value for key, value in law.values.items() if key != "points.in_file"}
    type(law).objects.filter(pk=law.pk).update(values=older)
    deputy.township.refresh_from_db()

    assert figures(deputy) == [("2026年积分", "3分（进行中）", "")]


@pytest.mark.parametrize(
    ("choice", "state", "told"),
    [
        ("running", "running", ["3分（进行中）"]),
        ("running", "checking", ["3分（自查核对）"]),
        ("running", "final", ["3分，待改进"]),
        ("frozen", "running", []),
        ("frozen", "checking", []),
        ("frozen", "frozen", ["3分，待改进"]),
        ("none", "final", []),
    ],
)
def test_the_township_decides_what_the_file_says(choice, state, told):
    deputy = make_deputy()
    show(deputy, choice)
    reckoned(deputy, state=state)

    assert [value for _, value, _ in figures(deputy)] == told


def test_years_stand_in_order_and_lead_to_their_reasons():
    deputy = make_deputy()
    reckoned(deputy, year=YEAR + 1, times=1)
    reckoned(deputy)
    reckoned(deputy, year=YEAR - 1)

    urls = [url for _, _, url in figures(deputy, "desk")]

    assert [label for label, *_ in figures(deputy)] == ["2026年积分", "2027年积分"]
    assert urls[0] == reverse("deputies:desk-points-score", args=[YEAR, "deputy", deputy.pk])
    assert figures(deputy, "my")[1][2] == reverse("deputies:my-points") + "?year=2027"


def test_where_groups_are_reckoned_it_is_the_group_of_that_year():
    old, new = make_group(), make_group()
    deputy, mate = make_deputy(), make_deputy("老组员")
    Mandate.objects.update(group=old)
    table = preset("default") | {"subject": "group"}
    year = reckoned(mate, table=table)
    Mandate.objects.filter(deputy=deputy).update(ended_on=date(YEAR + 1, 2, 1), end_reason="moved")
    Mandate.objects.create(
        deputy=deputy, level="town", term=deputy.township.current_term, group=new,
        started_on=date(YEAR + 1, 2, 1), origin="by",
    )  # fmt: skip

    told = figures(deputy, "desk")

    url = reverse("deputies:desk-points-score", args=[year.year, "group", old.pk])
    assert told == [("2026年积分", "小组3分（进行中）", url)]


def test_page_and_paper_say_the_same():
    deputy = make_deputy("秦禾", user=True)
    reckoned(deputy)

    page = client_of(role_of(deputy)).get(reverse("deputies:my-duty-file")).content.decode()
    file = gather(deputy, deputy.township.current_term)
    paper = render(DUTY_FILE.template, paper_values(file, on=date(YEAR, 12, 25)))

    assert "3分（进行中）" in page
    assert cells(paper, 0)[5][1] == "2026年积分3分（进行中）"
