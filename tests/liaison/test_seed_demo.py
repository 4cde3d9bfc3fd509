"""The demo township: alive on any day, true to the procedure, the same for the same seed.

Each stage is loaded once and committed; tests work in transactions above it.
"""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from congress.models import Event, Role, Session, Township, User
from deputies.enums.roster import MeetingState
from deputies.models import Assessment, Constituency, Deputy, Group, Mandate
from liaison.enums import OpinionState
from liaison.models import Opinion
from office.models import Notice
from office.privacy import personal_data_in
from proposals.models import Assignment, Clock, Proposal
from tests.conftest import empty_database

pytestmark = pytest.mark.django_db

DAY = "2026-11-22"
ON = date(2026, 11, 22)
STAGES = ["start", "handling", "year-end", "assessment"]


def seed(**options) -> str:
    out = StringIO()
    call_command("seed_demo", stdout=out, **{"on": DAY, **options})
    return out.getvalue()


@pytest.fixture(scope="module", params=STAGES)
def demo(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """What the command said of one stage; pytest orders the tests so that each is loaded once."""
    media = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=media), django_db_blocker.unblock():
        empty_database()
        try:
            yield seed(stage=request.param)
        finally:
            empty_database()


def at(*stages):
    """The test runs above these stages of the demo."""
    return pytest.mark.parametrize("demo", stages, indirect=True)


def states() -> Counter:
    return Counter(Proposal.objects.values_list("state", flat=True))


@at("start")
def test_the_start_has_people_and_no_proposal(demo):
    township = Township.objects.get(slug="shifan")
    women = Deputy.objects.of(township).filter(sex="女").count()
    assert township.is_demo
    assert Deputy.objects.of(township).in_office(on=ON).count() == 60
    assert women == 22
    assert Constituency.objects.filter(villages__isnull=False).distinct().count() == 15
    assert (Group.objects.count(), township.villages.count(), township.units.count()) == (8, 11, 9)
    assert not Mandate.objects.filter(constituency=None).exists()
    assert not Proposal.objects.exists()
    assert not Event.objects.filter(on__gt=ON, subject_type="proposals.proposal").exists()


@at("start")
def test_the_accounts_of_the_demo_may_sign_in(demo, client):
    kinds = {
        name: set(Role.objects.filter(user__username=name).values_list("kind", flat=True))
        for name in ("clerk", "deputy", "deputy2", "unit", "unit2", "county", "operator")
    }
    signed_in = client.login(username="clerk", password="demo-lvzhi-2026")

    assert signed_in
    assert kinds == {
        "clerk": {"clerk"},
        "deputy": {"deputy"},
        "deputy2": {"deputy"},
        "unit": {"unit"},
        "unit2": {"unit"},
        "county": {"county"},
        "operator": {"operator"},
    }
    assert not User.objects.filter(must_change_password=True).exists()
    operator = User.objects.get(username="operator")
    assert (operator.is_superuser, operator.is_staff) == (True, True)


@at("year-end")
def test_the_year_end_has_cases_of_every_kind(demo, client):
    assert "80件" in demo
    assert states() == {
        "closed": 48,
        "handling": 12,
        "replied": 8,
        "submitted": 3,
        "admitted": 2,
        "declined": 2,
        "draft": 2,
        "returned": 1,
        "dissatisfied": 1,
        "withdrawn": 1,
    }
    replies = Clock.objects.duties().filter(kind="reply")
    assert replies.overdue(on=ON).count() == 2
    assert replies.due_between(ON, ON + timedelta(days=7)).count() == 5
    assert Assignment.objects.filter(returnrequests__decision="open").count() == 1
    assert Assignment.objects.filter(extensionrequests__decision="open").count() == 1
    assert Proposal.objects.filter(round=2, state="closed").count() == 3
    assert Proposal.objects.filter(is_key=True).count() == 3
    assert Proposal.objects.filter(from_motion=True).count() == 1
    assert not Event.objects.filter(on__gt=ON).exists()
    assert not Notice.objects.filter(created_at__date__gt=ON).exists()
    for url in ("/t/shifan/", "/t/shifan/proposals/", "/t/shifan/deputies/"):
        page = client.get(url).content.decode()
        assert "示范镇" in page
        assert personal_data_in(page) == []
    assert "已经在了" in seed()
    assert Township.objects.count() == 1


@at("year-end")
def test_opinions_of_every_state_are_there_at_the_years_end(demo):
    assert set(Opinion.objects.values_list("state", flat=True)) == set(OpinionState.values)
    assert 38 <= Opinion.objects.count() <= 45
    assert Opinion.objects.late(on=ON).exists()
    assert Opinion.objects.filter(recheck_on__lte=ON, state=OpinionState.FED_BACK).exists()


@at(*STAGES)
def test_nothing_lies_ahead(demo):
    assert Opinion.objects.exists() == Proposal.objects.exists()
    assert Opinion.objects.filter(received_on__gt=ON).count() == 0
    assert Event.objects.filter(subject_type="liaison.opinion", on__gt=ON).count() == 0
    assert Notice.objects.filter(rule__startswith="opinion", day__gt=ON).count() == 0


@at("assessment")
def test_on_the_evening_of_the_assessment_a_vote_is_under_way(demo):
    assert Assessment.objects.filter(state=MeetingState.OPEN).exists()
    assert Assessment.objects.filter(state=MeetingState.PUBLISHED).exists()


@at("handling")
def test_mid_year_half_is_still_being_handled(demo):
    found = states()

    assert found["handling"] >= 8
    assert found["closed"] >= 12
    assert Session.objects.count() == 2


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError):
        seed(on="2026-02-30")
