"""Texts that are nearly the same, and texts about the same matter by several people."""

import pytest

from liaison.likeness import FREE, floods, likeness
from proposals.similar import bigrams

SPAM = "代开发票，点子低，电话微信同号{}，随叫随到，长期有效。"
VILLAGE = [
    "青石桥的栏杆断了，学生走着怕。",
    "桥上栏杆坏了一截，请快点修。",
    "我孙子上学要过青石桥，栏杆没有了。",
    "青石桥危险，栏杆断了快一个月。",
    "村口青石桥的护栏被车撞断。",
]


def test_a_changed_number_is_still_the_same_text():
    assert likeness(bigrams(SPAM.format(1)), bigrams(SPAM.format(27))) > 0.9


def test_texts_without_a_word_are_alike_to_nothing():
    assert likeness(set(), set()) == 0.0


@pytest.mark.parametrize(("before", "held"), [(FREE - 1, False), (FREE, True), (FREE + 5, True)])
def test_some_alike_are_several_people_many_are_a_flood(before, held):
    assert floods(SPAM.format("x"), [SPAM.format(n) for n in range(before)]) is held


@pytest.mark.parametrize("text", VILLAGE)
def test_neighbours_who_speak_of_one_bridge_in_their_own_words_are_no_flood(text):
    assert not floods(text, [other for other in VILLAGE * 3 if other != text])
