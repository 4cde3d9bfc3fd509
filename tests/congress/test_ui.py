"""Marks: icon, word and colour, and nothing of what is typed becomes markup."""

import re

from django import forms

from congress.templatetags.ui import badge, choose, icon


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


class Choice(forms.Form):
    unit = forms.ChoiceField(choices=[("", "全部单位"), (3, "<镇水务站>")])


def test_choose_marks_the_chosen_option_and_escapes_labels():
    assert choose(Choice({"unit": "3"})["unit"]) == (
        '<select name="unit" id="id_unit"><option value="">全部单位</option>'
        '<option value="3" selected>&lt;镇水务站&gt;</option></select>'
    )
