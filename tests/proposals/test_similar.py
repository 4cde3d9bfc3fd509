"""Earlier texts about the same matter."""

from proposals.similar import Likeness, bigrams, similar

BRIDGE = "关于修复青石桥护栏的建议"


def test_words_of_every_title_do_not_count():
    assert bigrams("关于进一步加强的建议") == set()
    assert bigrams("关于修复青石桥的建议") == {"修复", "复青", "青石", "石桥"}


def test_the_most_alike_come_first_with_what_they_share():
    earlier = [
        (1, "关于增设路灯的建议"),
        (2, "关于修复青石桥的建议"),
        (3, "关于修复青石桥护栏的议案"),
    ]

    found = similar(BRIDGE, earlier)

    assert [hit.key for hit in found] == [3, 2]
    assert found[0] == Likeness(3, "关于修复青石桥护栏的议案", 1.0, ("修复青石桥护栏",))
    assert found[1].shared == ("修复青石桥",)
    assert 0 < found[1].score < 1


def test_two_runs_are_named_apart():
    found = similar("关于青石桥和双河路的建议", [(1, "关于双河路青石桥的建议")])

    assert found[0].shared == ("青石桥", "双河路")


def test_no_more_than_asked_and_the_latest_of_equals_first():
    earlier = [(key, BRIDGE) for key in range(9)]

    assert [hit.key for hit in similar(BRIDGE, earlier, most=3)] == [8, 7, 6]


def test_nothing_in_common_nothing_found():
    assert similar("关于增设路灯的建议", [(1, BRIDGE)]) == []
    assert similar("", [(1, BRIDGE)]) == []
    assert similar("桥", [(1, "桥")])[0].score == 1.0
