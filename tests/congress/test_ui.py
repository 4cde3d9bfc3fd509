"""Marks: icon, word and colour, and nothing of what is typed becomes markup."""

import re

from congress.templatetags.ui import badge, icon


def test_badge_says_its_state_in_word_icon_and_colour():
    mark = badge("late", "alert", "超期 6 天")

    assert mark.startswith('<span class="badge-s is-late"><svg class="icon" aria-hidden="true"')
    assert mark.endswith("超期 6 天</span>")


def test_badge_without_a_kind_is_grey():
    assert badge("", "star", "重点督办").startswith('<span class="badge-s"><svg')


def test_badge_escapes_its_text():
    assert "<b>" not in badge("", "star", "<b>")


def test_icon_points_into_the_sprite():
    assert re.search(r'href="/static/img/icons[^"]*\.svg#clock"', icon("clock"))
