"""`manage.py points`: what an auditor gets for a list of events."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

JIANGBEI = [
    {"event": "suggestion.lead", "amount": 2, "on": "2026-03-03"},
    {"event": "inspection", "amount": 3},
    {"event": "session.leave", "amount": 2, "on": "2026-01-08"},
    {"event": "donation"},
]


@pytest.fixture
def run(tmp_path):
    def call(events, *flags, scheme="s6-jiangbei"):
        file = tmp_path / "events.json"
        file.write_text(events if isinstance(events, str) else json.dumps(events), "utf-8")
        out = StringIO()
        call_command("points", "--scheme", scheme, "--events", str(file), *flags, stdout=out)
        return out.getvalue()

    return call


def test_one_score_is_printed_with_its_items_caps_total_and_grade(run):
    found = json.loads(run(JIANGBEI, "--json"))

    assert (found["scheme"], found["total"], found["grade"]) == ("江北区代表履职积分", 13, "")
    assert [(item["code"], item["count"], item["points"]) for item in found["items"]] == [
        ("suggestions", 2, 6), ("inspection", 3, 9), ("leave", 2, -2),
    ]  # fmt: skip
    assert found["uncounted"] == ["donation"]


def test_several_deputies_are_ranked(run):
    rows = [
        {"deputy": name, "event": "desk:standards", "amount": amount}
        for name, amount in (("贺兰", 113.5), ("秦禾", "118.5"))
    ]

    found = json.loads(run(rows, "--json", scheme="s7-shigu"))

    assert [(one["rank"], one["subject"], one["total"]) for one in found["scores"]] == [
        (1, "秦禾", 118.5), (2, "贺兰", 113.5),
    ]  # fmt: skip


def test_people_read_the_same(run):
    assert run(JIANGBEI).splitlines() == [
        "江北区代表履职积分",
        "  提出建议：6分（2 × 3 = 6）",
        "  常委会视察、调研：9分（3 × 3 = 9）",
        "  大会请假，每半天：−2分（2 × −1 = −2）",
        "  提出建议6 + 常委会视察、调研9 + 大会请假，每半天−2 = 13",
        "  方案里没有、未计分：donation",
        "  合计13分",
    ]


def test_a_scheme_exported_to_a_file_is_read_too(run, tmp_path):
    own = tmp_path / "own.json"
    rules = {"visit": 0.5}
    table = {"name": "本镇", "items": [{"code": "x", "name": "走访", "rules": rules}]}
    own.write_text(json.dumps(table), "utf-8")

    found = json.loads(run([{"event": "visit", "amount": 3}], "--json", scheme=str(own)))

    assert found["total"] == 1.5


def test_no_events_give_the_base_by_months(run):
    assert json.loads(run([], "--json", "--months", "6", scheme="s5-dongbao"))["total"] == 30


@pytest.mark.parametrize(
    ("events", "flags", "message"),
    [
        ("{", (), "读不了"),
        ("{}", (), "事项文件要是一个列表"),
        ([{"amount": 1}], (), "第1项看不懂"),
        ([{"event": "visit", "amount": "x"}], (), "第1项看不懂"),
        ([{"event": "visit", "amount": "NaN"}], (), "第1项的 amount 要是数"),
        ([{"event": "visit", "on": "3月"}], (), "第1项看不懂"),
        (["visit"], (), "第1项看不懂"),
        (
            [{"event": "visit", "on": "2025-12-31"}, {"event": "visit", "on": "2026-01-01"}],
            (),
            "一次只算一个年度",
        ),
        ([], ("--months", "13"), "--months 要在1和12之间"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(run, events, flags, message):
    with pytest.raises(CommandError, match=message):
        run(events, *flags)


def test_an_unknown_scheme_is_told(run):
    with pytest.raises(CommandError, match="没有积分方案 nil"):
        run([], scheme="nil")


def test_what_is_missing_is_asked_for():
    with pytest.raises(CommandError, match="--scheme"):
        call_command("points")
