"""Papers of the procedure reopened, and 答复登记表 written and read back."""

import io
from datetime import date

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.documents import RefusedPaper, render
from proposals.models import Assignment
from proposals.papers import BY_WORD, FORM
from proposals.services import requests
from proposals.services.handling import reply_clock
from proposals.services.word import bare_body, read_reply, typed_day, values_of
from tests.factories import MONDAY, handler_of, make_handling, make_replied, make_signed, reply_text
from tests.office.documents.drafts import cells, paragraphs

pytestmark = pytest.mark.django_db


def made(word, part):
    return render(BY_WORD[word].template, values_of(word, part, on=MONDAY))


def part_of(case):
    return case.assignments.get()


def test_the_notice_names_unit_part_and_limits():
    part = part_of(make_handling(title="关于修复青石桥的建议"))

    out = made("notice", part)

    assert paragraphs(out)[:3] == [
        "代表议案建议交办通知",
        f"{part.unit}：",
        f"现将二十届闭会期间闭会第1号建议《关于修复青石桥的建议》交你单位{part.get_part_display()}。请按下列期限办理。",
    ]
    assert ["答复代表", "2026年6月2日以前"] in cells(out, 1)
    assert cells(out)[1][1] == "2026年3月2日"


def test_the_letter_bears_its_class_in_the_corner_and_its_promises():
    text = reply_text("B", body="桥面已修。\n护栏待办。", promises=(("装护栏", date(2026, 9, 30)),))
    reply = make_replied(text=text)

    out = made("reply", reply.assignment)

    lines = paragraphs(out)
    assert lines[:4] == [
        "B类",
        "青石建〔2026〕1号",
        "对二十届闭会期间闭会第1号建议的答复",
        "秦禾代表：",
    ]
    assert lines[5:8] == ["桥面已修。", "护栏待办。", "装护栏（2026年9月30日以前）"]
    assert [str(reply.assignment.unit), "2026年3月2日"] == lines[10:12]
    assert Document(io.BytesIO(out)).paragraphs[0].alignment == 2


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("已修好。", "已修好。"),
        ("秦禾代表：\n您提出的建议收悉，现答复如下：\n已修好。\n感谢您的关心。", "已修好。"),
        (
            "您的建议收悉，现答复如下：已修好。\n还有一段。",
            "您的建议收悉，现答复如下：已修好。\n还有一段。",
        ),
        ("感谢您的关心。", "感谢您的关心。"),
    ],
)
def test_what_the_letter_says_anyway_is_not_said_twice(body, kept):
    assert bare_body(body, "秦禾") == kept


def test_the_evaluation_form_asks_what_the_profile_asks():
    reply = make_replied()

    out = made("evaluation", reply.assignment)

    assert cells(out, 1)[1:] == [
        ["办理态度", "□满意　□基本满意　□不满意"],
        ["办理结果", "□满意　□基本满意　□不满意"],
    ]
    assert paragraphs(out)[-1].startswith("请于2026年")


@pytest.mark.parametrize("word", ["reply", "evaluation"])
def test_no_letter_before_the_reply(word):
    with pytest.raises(RefusedPaper, match="还没有答复"):
        values_of(word, part_of(make_signed()), on=MONDAY)


def test_requests_are_blank_until_asked_and_then_say_why():
    part = part_of(make_handling())
    blank = cells(made("return", part))

    requests.ask_return(part, by=handler_of(part.proposal), on=MONDAY, reason="属县道。")
    asked = cells(made("return", part))

    assert [row[1] for row in blank if row[0] == "退回理由"] == [""]
    assert [row[1] for row in asked if row[0] == "退回理由"] == ["属县道。"]


def test_an_extension_names_both_days():
    case = make_signed()
    part = part_of(case)
    due = reply_clock(part).due_on
    requests.ask_extension(
        part, by=handler_of(case), on=MONDAY, until=date(2026, 7, 31), reason="等汛期。"
    )

    rows = cells(made("extension", part))

    assert [
        "现在的期限",
        f"{due.year}年{due.month}月{due.day}日",
        "申请延至",
        "2026年7月31日",
    ] in rows


def filled(part, **values):
    blank = values_of("form", part, on=MONDAY)
    return render(FORM.template, {**blank, **values})


def test_a_blank_form_says_nothing_but_the_signer():
    part = part_of(make_signed())

    assert read_reply(filled(part), part) == {"promises": []}


def test_what_was_written_is_read_whatever_hand_wrote_it():
    part = part_of(make_signed())
    form = filled(
        part,
        分类="ｂ类",
        发文字号="青石建〔2026〕9号",
        签发人="周明",
        正文="第一段。\n第二段。",
        承诺=[{"事项": "装护栏", "期限": "2026.9.30"}],
    )

    assert read_reply(form, part) == {
        "class_code": "B",
        "reference_no": "青石建〔2026〕9号",
        "signer": "周明",
        "body": "第一段。\n第二段。",
        "promises": [("装护栏", "2026-09-30")],
    }


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(body=st.lists(WORDS, min_size=1, max_size=4), no=WORDS, signer=WORDS, promise=WORDS)
def test_written_and_read_back_is_the_same(db, body, no, signer, promise):
    part = part_of_cached()
    values = {"分类": "A", "发文字号": no, "签发人": signer, "正文": "\n".join(body)}
    promises = [{"事项": promise, "期限": "2026年9月30日"}]

    assert read_reply(filled(part, **values, 承诺=promises), part) == {
        "class_code": "A",
        "reference_no": no,
        "signer": signer,
        "body": "\n".join(body),
        "promises": [(promise, "2026-09-30")],
    }


def part_of_cached():
    """One case for all examples of a property."""
    return Assignment.objects.first() or part_of(make_signed())


def test_a_form_of_another_case_is_refused():
    first, second = part_of(make_signed()), part_of(make_signed())

    with pytest.raises(RefusedPaper, match="不是本件的"):
        read_reply(filled(first), second)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年9月30日", "2026-09-30"),
        ("2026.9.30", "2026-09-30"),
        ("2026/09/30", "2026-09-30"),
        ("２０２６－９－３０", "2026-09-30"),
        ("年底", "年底"),
        ("", ""),
    ],
)
def test_days_as_people_write_them(text, day):
    assert typed_day(text) == day
