import json

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def run(capsys, *args):
    call_command("deadline", *args)
    return capsys.readouterr().out


def test_json(capsys):
    told = json.loads(run(capsys, "--rule", "reply", "--from", "2026-03-10", "--json"))

    assert told == {
        "due": "2026-06-10",
        "steps": [
            "2026年3月10日（周二）交办，当日不计。",
            "依据《代表法》第五十一条，自交办之日起3个月内答复代表。",
            "期满日为2026年6月10日（周三）。",
            "当日为工作日，不顺延。",
            "没有延期。",
            "按“全国”办理规则计算。",
        ],
    }


@pytest.mark.parametrize(
    ("args", "due"),
    [
        (["--rule", "reply_max", "--from", "2025-03-28"], "2025-09-28"),
        (["--rule", "reply", "--from", "2026-01-10", "--profile", "chongqing-township"], "2026-03-10"),
        (
            ["--rule", "reply", "--from", "2026-02-05", "--closed", "2026-01-10",
             "--profile", "shandong-township"],
            "2026-03-10",
        ),
        (
            ["--rule", "reply", "--from", "2026-04-15", "--between-sessions",
             "--profile", "shandong-township"],
            "2026-06-15",
        ),
        (["--rule", "return", "--from", "2019-03-08"], "2019-03-19"),
        (["--rule", "rehandle", "--from", "2026-03-31"], "2026-04-30"),
    ],
)  # fmt: skip
def test_plain_text_begins_with_the_date(capsys, args, due):
    assert run(capsys, *args).splitlines()[0] == due


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--from", "2026-03-10"], "请用 --rule 说明是哪一种期限：reply、"),
        (["--rule", "reply"], "请用 --from 给出起算的日期，例如 --from 2026-03-10。"),
        (["--rule", "answer", "--from", "2026-03-10"], "没有“answer”这一种期限"),
        (["--rule", "reply", "--from", "2026-02-30"], "没有“2026-02-30”这一天。"),
        (["--rule", "reply", "--from", "明天"], "“明天”不是日期，请写成 2026-03-10 的样子。"),
        (
            ["--rule", "reply", "--from", "2026-03-10", "--profile", "guangdong"],
            "没有名为“guangdong”的办理规则",
        ),
        (
            ["--rule", "reply", "--from", "2026-03-10", "--profile", "shandong-township"],
            "请先填写本次会议的闭会日期",
        ),
        (
            ["--rule", "reply", "--from", "2026-03-10", "--closed", "2026-13-01"],
            "没有“2026-13-01”这一天。",
        ),
    ],
)
def test_bad_input_is_refused_in_words(args, message):
    with pytest.raises(CommandError) as caught:
        call_command("deadline", *args)

    assert message in str(caught.value)


def test_a_period_from_receipt_counts_from_the_day_given(capsys):
    lines = run(
        capsys, "--rule", "return", "--from", "2026-03-05", "--profile", "zhejiang"
    ).splitlines()

    assert lines[:2] == ["2026-03-16", "2026年3月5日（周四）签收，当日不计。"]
