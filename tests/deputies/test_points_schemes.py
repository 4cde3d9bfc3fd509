"""Schemes as data: the presets are sound, and every fault is told in words."""

import copy
from decimal import Decimal

import pytest

from deputies.points.schemes import SchemeError, by_hand, faults, names, preset, scheme


def table(**but):
    return copy.deepcopy({**preset("default"), **but})


def item(**but):
    row = {"code": "x", "name": "项目", "rules": {"visit": 1}} | but
    return table(items=[{key: value for key, value in row.items() if value is not None}])


@pytest.mark.parametrize("name", names())
def test_presets_are_sound_and_name_their_source(name):
    found = preset(name)

    assert faults(found) == []
    assert found["source"]
    assert isinstance(found["not_given"], list)
    assert scheme(found).name == found["name"]


def test_the_default_comes_first_and_an_unknown_name_is_refused_with_those_known():
    assert names()[0] == "default"
    with pytest.raises(SchemeError, match="没有积分方案 nil，可用的有：default"):
        preset("nil")


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (item(rules={"visit": "0.3"}), "走访联系的分值只能是0.5的倍数"),
        (item(rules={"visit": "many"}), "走访联系的分值要填数字"),
        (item(rules={"visit": "NaN"}), "走访联系的分值要填数字"),
        (item(rules={"visit": None}), "走访联系没有分值"),
        (item(rules={"visit": 1001}), "走访联系的分值要在-1000和1000之间"),
        (item(rules={"visti": 1}), "没有计分事项visti"),
        (item(rules={}), "至少要有一个计分事项"),
        (item(caps={"week": 3}), "没有week这种期间"),
        (item(caps={"year": -3}), "全年上限要在0和1000之间"),
        (item(caps={"month": 3}, count="days"), "只能设全年或者本届的上限"),
        (item(step={"expected": 3}), "阶梯要写明几件得几分"),
        (item(step={"expected": 3, "points": None}), "阶梯的数字没有填"),
        (item(step={"expected": 3, "points": 5}, combine="last"), "阶梯不能和分级评分一起用"),
        (item(combine="best"), "没有这种合并的办法"),
        (item(count="hours"), "只能按次数或者天数计"),
        (item(count="days", combine="mean"), "按天数计的不能分级评分"),
        (item(count="days", rules={"visit": 1, "group": 2}), "各事项分值要相同"),
        (item(name=None), "每个项目都要有代码和名称"),
        (item(code="correction"), "项目代码correction用了两次"),
        (table(items=[]), "方案要有1到40个项目"),
        (table(name=" "), "请给方案起个名称"),
        (table(subject="village"), "计分对象只能是代表或者代表小组"),
        (table(base="x"), "基础分要填数字"),
        (table(prorate=["caps"]), "只能是基础分和等次线"),
        (table(stages=["moon"]), "没有这一级评分：moon"),
        (table(grades=[{"name": "好", "from": 80}]), "最后一个不设起点"),
        (table(grades=[{"name": "", "from": None}]), "每个等次都要有名称"),
        (
            table(grades=[{"name": n, "from": f} for n, f in (("甲", 6), ("乙", 8), ("丙", None))]),
            "等次要从高到低排，起点不能相同",
        ),
        ({"name": "x"}, "文件不是积分方案"),
        ([], "文件不是积分方案"),
    ],
)
def test_a_fault_is_told_in_words(broken, message):
    told = "".join(words for _, words in faults(broken))

    assert message in told
    with pytest.raises(SchemeError):
        scheme(broken)


def test_an_event_may_bring_points_in_one_item_only():
    broken = table()
    broken["items"][0]["rules"]["visit"] = 1

    assert faults(broken) == [("visit", "“走访联系”在“出席大会会议”和“走访联系选民”里都计了分。")]


def test_what_no_entry_brings_is_asked_of_the_desk():
    assert by_hand(preset("s2-mati")) == {
        "self:in_session": "会议期间履职（自评）",
        "group:in_session": "会议期间履职（小组评）",
        "self:between": "闭会期间履职（自评）",
        "group:between": "闭会期间履职（小组评）",
        "self:extra": "加分（自评）",
        "group:extra": "加分（小组评）",
    }
    assert by_hand(preset("default")) == {}


def test_points_stay_exact_in_a_scheme():
    found = scheme(item(rules={"visit": 0.5}, caps={"year": "2.5"}))

    assert (found.items[0].rules[0].each, found.items[0].caps) == (
        Decimal("0.5"),
        {"year": Decimal("2.5")},
    )
