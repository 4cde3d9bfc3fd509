"""The demo township: alive on any day, true to the procedure, the same for the same seed."""

import random
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command

from congress.models import Event, Role, Session, Township, User
from deputies.models import Constituency, Deputy, Group, Mandate
from office.models import Notice, load_calendar
from office.privacy import personal_data_in
from office.workdays import add_months
from proposals.demo.days import days_of
from proposals.demo.story import steps_of
from proposals.demo.texts import cases
from proposals.models import Assignment, Clock, Proposal

pytestmark = pytest.mark.django_db

DAY = "2026-11-22"
ON = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def seed(**options) -> str:
    out = StringIO()
    call_command("seed_demo", stdout=out, **{"on": DAY, **options})
    return out.getvalue()


def dice(number) -> random.Random:
    return random.Random(number)


def states() -> Counter:
    return Counter(Proposal.objects.values_list("state", flat=True))


def test_the_start_has_people_and_no_proposal():
    seed(stage="start")

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


def test_the_accounts_of_the_demo_may_sign_in(client):
    seed(stage="start")

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


def test_the_year_end_has_cases_of_every_kind(client):
    words = seed()

    assert "80件" in words
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


def test_mid_year_half_is_still_being_handled():
    seed(stage="handling")

    found = states()

    assert found["handling"] >= 8
    assert found["closed"] >= 12
    assert Session.objects.count() == 2


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError):
        seed(on="2026-02-30")


def test_every_text_is_of_its_own():
    texts = [text for case in cases() for text in (case.matter, case.measure, case.reply) if text]

    assert len({case.title for case in cases()}) == len(cases())
    assert len(set(texts)) == len(texts)
    assert all(case.reply for case in cases() if case.fate in {"closed", "replied", "disputed"})


@pytest.mark.parametrize("day", [date(2026, 1, 5) + timedelta(days=n) for n in range(0, 365, 6)])
def test_on_any_day_steps_go_forward_and_some_are_due(day):
    days = days_of("year-end", day, load_calendar())
    scripts = {case.title: steps_of(case, days, dice(case.title)) for case in cases()}

    backward = [
        title
        for title, steps in scripts.items()
        if any(later.day < earlier.day for earlier, later in pairwise(steps))
    ]
    assert backward == []
    handed = {
        case.fate: step.day
        for case in cases()
        for step in scripts[case.title]
        if step.act == "hand_over"
    }
    assert handed["overdue"] < handed["soon"] < handed["handling"] <= day
    due = load_calendar().roll(add_months(handed["soon"], 3))
    # Spring Festival and National Day may carry it past the week.
    assert day < due <= day + timedelta(days=10)
    assert all(step.day <= day for steps in scripts.values() for step in steps[:2])


def test_the_same_seed_tells_the_same_story():
    days = days_of("year-end", ON, load_calendar())
    case = cases()[0]

    first = steps_of(case, days, dice(7))

    assert first == steps_of(case, days, dice(7))
    assert first != steps_of(case, days, dice(8))
