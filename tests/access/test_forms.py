"""Keys of another township, and fields that no form has, are not taken from what is posted.

That CHOICES lists every choice of a row is asked by `test_matrix`, of each page it opens.
"""

import pytest
from django.urls import reverse

from congress.models import Event, Session, Term, Unit, Village
from deputies.models import (
    ActivityKind,
    AssessmentItem,
    Constituency,
    Deputy,
    DutyKind,
    DutyReport,
    Group,
)
from liaison.models import CheckItem, OpinionKind, Station
from proposals.models import Proposal, Topic
from tests.access.cells import cells
from tests.access.choices import CHOICES, choices, forms_of, shows_forms
from tests.access.walk import address


def home_forms(name, world, browser):
    """Address, actor and form wherever the table shows a page with one, at home."""
    for cell in cells(name):
        if shows_forms(cell):
            response = browser.ask(cell.actor, "GET", address(world, cell))
            for form in forms_of(response):
                yield address(world, cell), cell.actor, form


def foreign_row(model, place):
    """A row of another township."""
    rows = {
        Unit: place.units["主办"],
        Term: place.township.current_term,
        Session: place.township.current_term.sessions.get,
        Village: place.village,
        Constituency: place.area,
        Group: place.group,
        Topic: place.topic,
        Deputy: place.deputies["signer"],
        DutyKind: place.township.duty_kinds.first,
        ActivityKind: place.township.activity_kinds.first,
        OpinionKind: place.opinion_kind,
        Station: place.station,
        CheckItem: lambda: _check_item(place.township),
        DutyReport: place.township.duty_reports.first,
        AssessmentItem: AssessmentItem.objects.filter(report__township=place.township).first,
    }
    row = rows[model]
    return row() if callable(row) else row


def _check_item(township):
    return CheckItem.objects.get_or_create(township=township, list_name="五有", text="场所")[0]


@pytest.mark.parametrize("place", ["foreign", "sibling"])
@pytest.mark.parametrize("name", CHOICES)
def test_a_row_of_another_township_cannot_be_chosen(name, place, world, browser):
    other = world.places[place]
    asked = [found for found in home_forms(name, world, browser) if choices(found[2])]
    for url, actor, form in asked:
        for field, choice in choices(form).items():
            data = {
                form.add_prefix(field): foreign_row(choice.queryset.model, other).pk,
                "kind": "unit",
            }
            response = browser.ask(actor, "POST", url, data)

            refused = {f.add_prefix(n) for f in forms_of(response) for n in f.errors}
            assert (response.status_code, form.add_prefix(field) in refused) == (422, True)
            assert response.written == set()
    assert asked


def test_cases_of_another_township_are_not_handed_over(world, browser):
    foreign = world.places["foreign"]
    case, unit = foreign.rows["admitted"]["pk"], foreign.units["主办"].pk
    data = {"ids": case, "step": "confirm", f"{case}-lead": unit}

    response = browser.ask("clerk", "POST", reverse("proposals:desk-hand-over"), data)

    assert response.written == set()
    assert Proposal.objects.get(pk=case).state == "admitted"


def test_parts_of_another_case_are_not_reached_through_ones_own(world, browser):
    home, foreign = world.places["home"], world.places["foreign"]
    strange = {"pk": home.rows["part"]["pk"], "assist": foreign.rows["assist_part"]["pk"]}
    row = {"pk": home.rows["import"]["pk"], "row_pk": foreign.rows["import_row"]["row_pk"]}

    redo = browser.ask("unit", "GET", reverse("proposals:unit-redo", kwargs=strange))
    mend = browser.ask("clerk", "GET", reverse("deputies:desk-import-row", kwargs=row))

    assert (redo.status_code, mend.status_code) == (404, 404)


# Address, actor, row, and fields of the row that the form does not have.
SMUGGLED = [
    ("congress:desk-unit", "clerk", "unit", Unit, {"is_active": "", "township": 3}),
    ("congress:desk-village", "clerk", "village", Village, {"township": 3, "initials": "zz"}),
    ("congress:desk-term", "clerk", "term", Term, {"township": 3}),
    ("deputies:desk-group", "clerk", "group", Group, {"township": 3}),
    (
        "deputies:desk-deputy-edit",
        "clerk",
        "deputy",
        Deputy,
        {"township": 3, "user": 1, "phone_hash": "x", "photo": 1},
    ),
    (
        "proposals:my-edit",
        "lead",
        "draft",
        Proposal,
        {"state": "closed", "number": 9, "lead": 1, "township": 3, "published_on": "2026-01-01"},
    ),
]


@pytest.mark.parametrize(("name", "actor", "row", "model", "extra"), SMUGGLED)
def test_fields_that_a_form_does_not_have_are_not_taken(
    name, actor, row, model, extra, world, browser
):
    pk = world.places["home"].rows[row]["pk"]
    url = reverse(name, args=[pk])
    browser.become(actor)
    form = browser.get(url).context["form"]
    assert not extra.keys() & form.fields.keys()
    before = model.objects.filter(pk=pk).values(*extra).get()

    response = browser.post(url, {**typed(form), **extra})

    assert (response.status_code, forms_of(response)) == (302, [])
    assert model.objects.filter(pk=pk).values(*extra).get() == before
    assert Event.objects.latest("pk").actor_id == world.users[actor].pk


def typed(form) -> dict:
    """What the browser would send back of a form that nobody touched."""
    values = {field.html_name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, "", False)}
