"""A scheme is drafted by the desk, previewed against last year, adopted by the chair."""

import copy
from datetime import date
from decimal import Decimal

import pytest

from congress.enums import RoleKind
from congress.errors import DomainError, StaleError
from congress.models import Event
from congress.services import change_law
from deputies.models import PointsStale, PointsSum, PointsYear
from deputies.points.schemes import preset
from deputies.services import points_scheme, reckoning
from tests.deputies.points import YEAR, make_entry, make_year
from tests.factories import make_deputy, make_role, make_township

pytestmark = pytest.mark.django_db

TODAY = date(YEAR, 11, 25)


def dearer():
    """The default with visits at two points and a cap of five."""
    table = copy.deepcopy(preset("default"))
    visit = next(row for row in table["items"] if row["code"] == "visit")
    visit |= {"rules": {"visit": 2}, "caps": {"year": 5}}
    return table


def drafted(table=None, township=None):
    return points_scheme.draft(
        township or make_township(), table or dearer(), by=make_role(), note="上调走访"
    )


def test_drafts_are_numbered_and_leave_an_event():
    first, second = drafted(), drafted()

    assert (first.version, second.version, str(second)) == (1, 2, "通用方案（第2版）")
    assert Event.objects.about(second).get().verb == "draft_points_scheme"


def test_an_unsound_table_is_refused_with_its_faults():
    with pytest.raises(DomainError, match="方案要有1到40个项目"):
        drafted({**preset("default"), "items": []})


def test_a_draft_is_changed_and_an_older_page_is_told():
    found = drafted()
    seen = copy.deepcopy(found.table)
    points_scheme.save(found, {**seen, "base": 10}, seen=seen, by=make_role())

    with pytest.raises(StaleError, match="刚才有人改过"):
        points_scheme.save(found, {**seen, "base": 20}, seen=seen, by=make_role())

    found.refresh_from_db()
    assert found.table["base"] == 10


def test_an_adopted_scheme_is_never_changed():
    found = drafted()
    points_scheme.adopt(found, from_year=YEAR, by=make_role(RoleKind.CHAIR), today=TODAY)

    with pytest.raises(DomainError, match="另起一稿"):
        points_scheme.save(found, preset("default"), seen=found.table, by=make_role())


def test_the_preview_lists_each_deputys_change_and_comes_true():
    old = make_year()
    eager, calm = make_deputy("秦禾"), make_deputy("贺兰")
    make_entry(eager, amount=4)
    make_entry(calm, "reception")
    reckoning.reckon(old)
    found = drafted()

    changes = points_scheme.preview(found, YEAR)

    assert [(one.pk, one.old, one.new, one.difference) for one in changes] == [
        (eager.pk, 4, 5, 1), (calm.pk, 3, 3, 0),
    ]  # fmt: skip

    points_scheme.adopt(found, from_year=YEAR, by=make_role(RoleKind.CHAIR), today=TODAY)
    reckoning.sweep()

    outcome = dict(PointsSum.objects.totals().values_list("deputy", "points"))
    assert outcome == {one.pk: one.new for one in changes}


def test_a_preview_without_an_earlier_scheme_has_nothing_beside_it():
    deputy = make_deputy()
    make_entry(deputy)

    (change,) = points_scheme.preview(drafted(), YEAR)

    assert (change.old, change.new, change.new_grade) == (None, 2, "待改进")


def test_adoption_begins_the_year_and_asks_for_reckoning():
    found = drafted()

    points_scheme.adopt(found, from_year=YEAR, by=make_role(RoleKind.CHAIR), today=TODAY)

    assert [(year.year, year.scheme) for year in PointsYear.objects.all()] == [(YEAR, found)]
    assert PointsStale.objects.exists()
    assert Event.objects.about(found).first().note == f"通用方案，自{YEAR}年起"


@pytest.mark.parametrize(
    ("kind", "from_year", "message"),
    [
        (RoleKind.CLERK, YEAR, "由主席、副主席决定"),
        (RoleKind.CHAIR, YEAR - 2, "起用年度只能是"),
        (RoleKind.CHAIR, YEAR + 2, "起用年度只能是"),
    ],
)
def test_adoption_is_refused(kind, from_year, message):
    with pytest.raises(DomainError, match=message):
        points_scheme.adopt(drafted(), from_year=from_year, by=make_role(kind), today=TODAY)


def test_a_frozen_year_takes_no_other_scheme():
    make_year(state="final")

    with pytest.raises(DomainError, match="已经封存"):
        points_scheme.adopt(drafted(), from_year=YEAR, by=make_role(RoleKind.CHAIR), today=TODAY)


def test_of_two_chairs_one_adopts():
    found = drafted()
    chair = make_role(RoleKind.CHAIR)
    points_scheme.adopt(found, from_year=YEAR, by=chair, today=TODAY)

    with pytest.raises(StaleError, match="已经采用"):
        points_scheme.adopt(found, from_year=YEAR, by=chair, today=TODAY)


def test_a_scheme_of_next_year_leaves_this_one_alone():
    year = make_year()
    found = drafted()

    points_scheme.adopt(found, from_year=YEAR + 1, by=make_role(RoleKind.CHAIR), today=TODAY)

    year.refresh_from_db()
    assert year.scheme != found
    assert points_scheme.begin(year.township, YEAR + 1).scheme == found


def test_where_nothing_is_reckoned_no_year_begins():
    found = drafted()
    law = found.township.law
    values = {**law.values, "points.scheme": "none"}
    change_law(found.township, values, preset=law.preset, by=make_role(), note="不计")

    points_scheme.adopt(found, from_year=YEAR, by=make_role(RoleKind.CHAIR), today=TODAY)

    assert not PointsYear.objects.exists()


def test_half_points_of_a_change_are_kept():
    make_year(preset("s7-shigu"))
    deputy = make_deputy()
    make_entry(deputy, amount=Decimal("0.5"))

    (change,) = points_scheme.preview(drafted(preset("default")), YEAR)

    assert change.new == Decimal("0.5")
