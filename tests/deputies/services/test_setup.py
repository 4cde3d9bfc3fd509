"""先把这几样备齐: what is there and what is not."""

from datetime import date

import pytest

from congress.models import Session
from congress.services import adopt_preset
from deputies.services.setup import setup_steps
from tests.factories import (
    make_constituency,
    make_deputy,
    make_role,
    make_township,
    make_unit,
    make_village,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def states(township):
    return {step.name: (step.done, step.state) for step in setup_steps(township, on=TODAY)}


def test_a_township_just_founded_has_it_all_before_it():
    township = make_township()
    Session.objects.all().delete()

    assert states(township) == {
        "名册": (False, "还没有代表"),
        "选区和村": (False, "0个选区，0个村（社区）"),
        "承办单位和联系人": (False, "还没有单位"),
        "办理规则": (False, "还是默认的一套，没有人确认过"),
        "本届和最近一次会议": (False, "还没有登记会议"),
    }


def test_what_is_ready_says_so():
    clerk = make_role()
    township = clerk.township
    make_deputy(township=township)
    make_constituency(township=township, villages=[make_village(township=township)])
    make_role("unit", township=township)
    adopt_preset(township, "national", by=clerk)

    assert states(township) == {
        "名册": (True, "在任代表1名"),
        "选区和村": (True, "1个选区，1个村（社区）"),
        "承办单位和联系人": (True, "1个单位"),
        "办理规则": (True, "已由本镇确认"),
        "本届和最近一次会议": (True, "最近一次是二十届一次会议"),
    }


def test_what_is_half_ready_says_what_is_missing():
    township = make_township()
    make_unit(township=township)
    make_village(township=township)
    Session.objects.update(closed_on=None)

    found = states(township)

    assert found["承办单位和联系人"] == (False, "1个单位，1个没有经办人")
    assert found["选区和村"] == (False, "0个选区，1个村（社区）")
    assert found["本届和最近一次会议"] == (
        True,
        "最近一次是二十届一次会议，没有填闭幕日期",
    )
