"""Values into templates: what comes out opens, and says what was put in."""

import io

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from office.documents import RefusedPaper, render
from tests.office.documents.drafts import NOTICE, cells, edited, letter, paragraphs, split_runs

SAMPLE = NOTICE.sample


def test_fields_stand_where_their_tags_were():
    out = render(letter(), SAMPLE)

    assert paragraphs(out) == [
        "关于修桥的通知",
        "第一段。",
        "第二段。",
        "",
        "示范镇人民代表大会主席团",
        "2026年3月2日",
    ]
    assert cells(out) == [["日期", "内容"], ["3月2日", "视察"], ["3月2日", "视察"]]


def test_an_empty_table_says_so():
    assert cells(render(letter(), {**SAMPLE, "活动": []})) == [["日期", "内容"], ["无", "无"]]


def test_a_tag_that_word_cut_into_runs_is_still_one():
    assert paragraphs(render(split_runs(letter()), SAMPLE)) == paragraphs(render(letter(), SAMPLE))


def test_tags_in_the_footer_are_filled_in():
    def sign(document):
        document.sections[0].footer.paragraphs[0].add_run("{{ 事由 }}")

    out = render(edited(letter(), sign), SAMPLE)

    assert Document(io.BytesIO(out)).sections[0].footer.paragraphs[0].text == "修桥"


@pytest.mark.parametrize(
    "value", ["{{ 事由 }}", "{% for x in y %}", "<w:p>&amp;</w:p>", "a\x00b\x0bc"]
)
def test_a_value_is_text_and_nothing_else(value):
    out = paragraphs(render(letter(), {**SAMPLE, "内容": value}))

    assert out[1] == value.replace("\x00", "").replace("\x0b", "")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="\n\r\t\a\f"), max_size=60))
def test_any_value_leaves_a_file_that_opens(value):
    out = paragraphs(render(letter(), {**SAMPLE, "事由": value, "内容": value}))

    assert out[0].startswith("关于")
    assert out[-1] == "2026年3月2日"


def test_a_field_that_nobody_gave_is_refused_in_words():
    values = {name: value for name, value in SAMPLE.items() if name != "事由"}

    with pytest.raises(RefusedPaper, match="公文模板"):
        render(letter(), values)
