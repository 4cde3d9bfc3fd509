"""One statement reckons a township's year, and comes to what the pure arithmetic comes to."""

import random
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deputies.enums.roster import DutyState
from deputies.models import (
    DutyEntry,
    Group,
    Mandate,
    PointsMark,
    PointsStale,
    PointsSum,
    PointsYear,
)
from deputies.points.schemes import faults, preset
from deputies.services import reckoning
from deputies.services.points_reading import scores
from tests.deputies.points import YEAR, make_entry, make_year, random_entries, random_table
from tests.factories import make_deputy, make_group, make_township

pytestmark = pytest.mark.django_db

SCHEMES, PEOPLE = 100, 5


def stored(year):
    """{subject: {item: (raw, points)}} of the summary."""
    found = {}
    for row in PointsSum.objects.filter(year=year):
        found.setdefault(row.deputy_id or row.group_id, {})[row.item] = (row.raw, row.points)
    return found


def replayed(year):
    """The same from the pure arithmetic; lines that no act and no start touched are left out."""
    return {
        pk: {
            **{
                one.item.code: (one.raw, one.points)
                for one in found.items
                if one.lines or one.item.stands_alone
            },
            "": (found.base + sum(one.points for one in found.items), found.total),
        }
        for pk, found in scores(year).items()
    }


def differing(year):
    """Where the two disagree: {(subject, item): (stored, replayed)}."""
    left, right = (
        {(pk, item): told for pk, items in found.items() for item, told in items.items()}
        for found in (stored(year), replayed(year))
    )
    return {
        key: (left.get(key), right.get(key))
        for key in left.keys() | right.keys()
        if left.get(key) != right.get(key)
    }


def peopled(count=3):
    """Deputies of two groups; the last by-elected in June, the one before gone in September."""
    groups = [make_group(1), make_group(2)]
    people = [make_deputy(f"代表{number}") for number in range(count)]
    for number, deputy in enumerate(people):
        deputy.mandates.update(group=groups[number % 2], started_on=date(2024, 1, 9))
    people[-1].mandates.update(started_on=date(YEAR, 6, 20))
    people[-2].mandates.update(ended_on=date(YEAR, 9, 1), end_reason="moved")
    return people


def test_a_thousand_random_years_come_to_what_the_arithmetic_says():
    """A year of one deputy under one scheme each: five deputies, two years, a hundred schemes."""
    numbers = random.Random(20260101)
    people = peopled(PEOPLE)
    years = [make_year(random_table(numbers), year=year) for year in (YEAR - 1, YEAR)]

    for round_ in range(SCHEMES):
        DutyEntry.objects.all().delete()
        DutyEntry.objects.bulk_create(
            entry
            for deputy in people
            for entry in random_entries(numbers, deputy, numbers.randint(0, 60))
        )
        mark(years[-1], people, round_)
        table = random_table(numbers)
        assert faults(table) == []
        for year in years:
            year.scheme.table = table
            year.scheme.save()
            assert reckoning.reckon(year)
            assert differing(year) == {}
        # References are checked round by round: all of them at the end would outlast a statement's time.
        connection.check_constraints()


def mark(year, people, points):
    """What each said of itself, and what the groups were given, this round."""
    PointsMark.objects.filter(year=year).delete()
    PointsMark.objects.bulk_create(
        PointsMark(year=year, deputy=deputy, event="self:c", amount=Decimal("7.5"))
        for deputy in people
    )
    PointsMark.objects.bulk_create(
        PointsMark(year=year, group=group, event="group:c", amount=points)
        for group in Group.objects.all()
    )


def test_a_township_of_sixty_and_three_thousand_entries_is_one_statement():
    numbers = random.Random(60)
    people = [make_deputy(f"代表{number}") for number in range(60)]
    rows = [row for deputy in people for row in random_entries(numbers, deputy, 50)]
    DutyEntry.objects.bulk_create(rows)
    year = make_year()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        reckoning.reckon(year)

    touching = [query["sql"] for query in queries if "deputies_pointssum" in query["sql"]]
    assert (len(touching), len(stored(year))) == (1, 60)
    assert differing(year) == {}


def test_reckoning_again_changes_nothing_and_what_is_gone_goes():
    deputy = make_deputy()
    kept, gone = make_entry(deputy), make_entry(deputy, "help")
    year = make_year()
    reckoning.reckon(year)
    first = list(PointsSum.objects.order_by("pk").values())
    reckoning.reckon(year)

    assert list(PointsSum.objects.order_by("pk").values()) == first

    gone.delete()
    reckoning.reckon(year)

    assert stored(year) == {deputy.pk: {"visit": (1, 1), "": (1, 1)}}
    assert kept.pk


@pytest.mark.parametrize(
    ("state", "points"),
    [(DutyState.CONFIRMED, 5), *((state, 0) for state in DutyState if state != "confirmed")],
)
def test_e5_points_count_after_the_last_check_only(state, points):
    deputy = make_deputy()
    make_entry(deputy, "reception", state=state)
    year = make_year(preset("s7-shigu"))

    reckoning.reckon(year)

    assert stored(year)[deputy.pk][""] == (points, points)


def test_a_deputy_elected_in_july_gets_half_the_base():
    deputy = make_deputy()
    deputy.mandates.update(started_on=date(YEAR, 7, 1))
    year = make_year(preset("s5-dongbao"))

    reckoning.reckon(year)

    row = PointsSum.objects.get(year=year, item="")
    assert (row.points, row.months) == (30, 6)


def test_who_held_no_seat_that_year_is_not_reckoned():
    deputy = make_deputy()
    make_entry(deputy)
    Mandate.objects.filter(deputy=deputy).update(started_on=date(YEAR + 1, 1, 1))
    year = make_year()

    reckoning.reckon(year)

    assert stored(year) == {}


def test_a_terms_cap_looks_back_at_the_years_before():
    rules = {"visit": 1}
    item = {"code": "x", "name": "走访", "rules": rules, "caps": {"term": 10}}
    deputy = make_deputy()
    deputy.mandates.update(started_on=date(YEAR - 1, 1, 1))
    deputy.township.terms.update(started_on=date(YEAR - 1, 1, 1))
    years = [
        make_year({"name": "方案", "items": [item]}, year=number) for number in (YEAR - 1, YEAR)
    ]
    for number in (YEAR - 1, YEAR):
        make_entry(deputy, amount=7, on=date(number, 5, 5))

    for year in years:
        reckoning.reckon(year)

    assert [stored(year)[deputy.pk]["x"] for year in years] == [(7, 7), (7, 3)]


def test_a_frozen_year_is_not_reckoned():
    deputy = make_deputy()
    year = make_year(state="frozen")
    make_entry(deputy)

    assert reckoning.reckon(year) is False
    assert stored(year) == {}


def test_every_way_to_change_a_confirmed_entry_leaves_a_note_and_others_none():
    deputy = make_deputy()
    notes = PointsStale.objects.values_list("township_id", "year")
    entry = make_entry(deputy, state=DutyState.PENDING)
    assert list(notes.all()) == []

    DutyEntry.objects.filter(pk=entry.pk).update(state=DutyState.CONFIRMED)
    DutyEntry.objects.filter(pk=entry.pk).update(on=date(YEAR + 1, 1, 1))
    DutyEntry.objects.all().delete()

    town = deputy.township_id
    assert sorted(notes.all()) == [(town, YEAR), (town, YEAR), (town, YEAR + 1), (town, YEAR + 1)]


def test_the_sweep_reckons_what_changed_once():
    deputy = make_deputy()
    year = make_year()
    other = make_year(township=make_township("hengshan"))
    make_entry(deputy)

    assert reckoning.sweep() == 1
    assert reckoning.sweep() == 0
    assert stored(year)[deputy.pk][""] == (1, 1)
    assert PointsYear.objects.get(pk=other.pk).reckoned_at is None


def test_a_note_of_a_frozen_year_is_taken_and_nothing_moves():
    deputy = make_deputy()
    make_year(state="final")
    make_entry(deputy)

    assert (reckoning.sweep(), PointsStale.objects.count()) == (0, 0)
