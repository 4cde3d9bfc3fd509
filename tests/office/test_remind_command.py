"""`manage.py remind`, as auditors and operators call it."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from office.models import SweepDay
from tests.factories import MONDAY, make_handling

pytestmark = pytest.mark.django_db


def remind(*arguments):
    out = StringIO()
    call_command("remind", *arguments, stdout=out)
    return out.getvalue().strip()


def test_it_counts_by_rule_as_json():
    make_handling(on=MONDAY)

    first = remind("--on", "2026-03-05", "--json")
    again = remind("--on", "2026-03-05", "--json")

    assert json.loads(first) == {"remind.sign.before": 1, "total": 1}
    assert json.loads(again) == {"total": 0}


def test_it_says_the_same_in_words():
    make_handling(on=MONDAY)

    assert remind("--on", "2026-03-05") == "remind.sign.before 1\n共新增 1 条提醒。"


def test_without_a_day_it_is_today(monkeypatch):
    make_handling(on=MONDAY)
    command = "office.management.commands.remind.timezone.localdate"
    monkeypatch.setattr(command, lambda: date(2026, 3, 5))

    assert json.loads(remind("--json"))["total"] == 1


def test_a_day_tried_by_hand_does_not_count_as_swept():
    remind("--on", "2026-03-05")

    assert not SweepDay.objects.exists()


@pytest.mark.parametrize("text", ["3月5日", "2026-02-30"])
def test_what_is_no_day_is_refused_in_words(text):
    with pytest.raises(CommandError, match=f"日期写成 2026-03-01 的样子，这里是“{text}”。"):
        remind("--on", text)
