import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from office.models import replace_year

pytestmark = pytest.mark.django_db


def run(capsys, *args):
    call_command("workdays", *args)
    return capsys.readouterr().out


def test_json(capsys):
    told = json.loads(run(capsys, "--from", "2026-02-11", "--days", "10", "--json"))

    assert told == {
        "due": "2026-03-03",
        "steps": [
            "2026年2月11日（周三）起算，当日不计。",
            "其间休息10天，不计：2月15日至23日（春节）、3月1日（周日）。",
            "其间周末调休上班2天，照计：2月14日（周六）、2月28日（周六）。",
            "第10个工作日是2026年3月3日（周二）。",
        ],
    }


def test_plain_text_begins_with_the_date(capsys):
    lines = run(capsys, "--from", "2026-03-10", "--days", "1").splitlines()

    assert lines == [
        "2026-03-11",
        "2026年3月10日（周二）起算，当日不计。",
        "第1个工作日是2026年3月11日（周三）。",
    ]


def test_it_uses_the_calendar_of_the_database(capsys):
    replace_year(2027, [(date(2027, 1, 1), False, "元旦")])

    told = json.loads(run(capsys, "--from", "2026-12-31", "--days", "1", "--json"))

    assert told["due"] == "2027-01-04"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--days", "3"], "请用 --from 给出起算的日期，例如 --from 2026-03-10。"),
        (["--from", "2026-03-10"], "请用 --days 给出工作日数，0到1000之间的整数。"),
        (["--from", "2026-03-10", "--days=-1"], "请用 --days 给出工作日数，0到1000之间的整数。"),
        (
            ["--from", "2026-03-10", "--days", "1001"],
            "请用 --days 给出工作日数，0到1000之间的整数。",
        ),
        (["--from", "2026-03-10", "--days", "三"], "请用 --days 给出工作日数，0到1000之间的整数。"),
        (["--from", "2026-02-30", "--days", "3"], "没有“2026-02-30”这一天。"),
    ],
)
def test_bad_input_is_refused_in_words(args, message):
    with pytest.raises(CommandError) as caught:
        call_command("workdays", *args)

    assert str(caught.value) == message
