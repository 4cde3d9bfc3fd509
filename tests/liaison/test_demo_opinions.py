"""The demo's opinions: every state is there, nothing is dated after today, twice the same."""

from datetime import date

import pytest

from congress.models import Event
from liaison.demo.load import load
from liaison.enums import OpinionState
from liaison.models import Opinion
from office.models import Notice

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_every_state_is_there_and_nothing_lies_ahead():
    load("year-end", on=ON, seed=1)

    assert set(Opinion.objects.values_list("state", flat=True)) == set(OpinionState.values)
    assert 38 <= Opinion.objects.count() <= 45
    assert Opinion.objects.filter(received_on__gt=ON).count() == 0
    assert Event.objects.filter(subject_type="liaison.opinion", on__gt=ON).count() == 0
    assert Notice.objects.filter(rule__startswith="opinion", day__gt=ON).count() == 0
    assert Opinion.objects.late(on=ON).exists()
    assert Opinion.objects.filter(recheck_on__lte=ON, state=OpinionState.FED_BACK).exists()


@pytest.mark.parametrize("stage", ["start", "handling"])
def test_other_stages_hold(stage):
    load(stage, on=ON, seed=1)

    assert Opinion.objects.exists() == (stage != "start")
