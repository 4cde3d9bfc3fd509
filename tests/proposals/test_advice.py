"""What a text would be sent back for."""

import pytest

from proposals.advice import advise, well_titled

GOOD = {
    "title": "关于修复大塘村灌溉渠的建议",
    "matter": "大塘村二组灌溉渠去年冬天塌了三十米，六户人家二十亩稻田缺水，今年春耕要用水，等不得。",
    "analysis": "渠底是土的，没有衬砌。",
    "measure": "请镇农业服务中心明年春耕以前修好，并衬砌渠底。",
}


def test_a_good_text_needs_no_advice():
    assert advise(**GOOD) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"title": "灌溉渠"}, "标题"),
        ({"matter": "渠塌了。"}, "一两句话"),
        ({"measure": "请修好。"}, "太短"),
        ({"matter": GOOD["matter"] + "另外，学校门口没有路灯。"}, "一事一议"),
        ({"analysis": ""}, "分析"),
    ],
)
def test_each_common_return_is_named(change, word):
    told = advise(**{**GOOD, **change})

    assert len(told) == 1
    assert word in told[0]


@pytest.mark.parametrize(
    ("title", "good"),
    [
        ("关于修桥的建议", True),
        ("关于提请审议乡镇规划的议案", True),
        ("修桥的建议", False),
        ("关于的建议", False),
        ("关于修桥", False),
    ],
)
def test_the_customary_title(title, good):
    assert well_titled(title) is good
