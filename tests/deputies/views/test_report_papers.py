"""述职报告 out to Word and back by both doors: compared cell by cell, shown before it is taken over."""

from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx.oxml import OxmlElement

from congress.enums import RoleKind
from congress.models import Event
from deputies.enums.roster import ReportSection
from deputies.models import DutyReport
from deputies.papers.report import DUTY_REPORT
from deputies.services import report_writing
from office.documents import adopt
from tests.deputies.duty import make_confirmed
from tests.deputies.reports import PARTS, make_filed, make_report
from tests.factories import client_of, make_deputy, make_role, role_of
from tests.office.documents.drafts import cells, edited, paragraphs, repacked

pytestmark = pytest.mark.django_db

NEW = "走访四十户，帮五位老人办好了高龄补贴。"
LABELS = [f"{number}、{section.label}" for number, section in zip("一二三四五", ReportSection, strict=True)]  # fmt: skip


@pytest.fixture
def report(db):
    return make_report()


def door(report, name="my", word="fill"):
    return reverse(f"deputies:{name}-report-{word}", args=[report.pk])


def deputy_of(report):
    return client_of(role_of(report.deputy))


def taken_away(report, client=None) -> bytes:
    """The file as the browser gets it."""
    return (client or deputy_of(report)).get(door(report, word="paper")).content


def sent(report, data, *, client=None, name="my"):
    upload = SimpleUploadedFile("述职报告.docx", data)
    return (client or deputy_of(report)).post(door(report, name), {"filled": upload})


def below(document, label):
    """The first paragraph under a heading."""
    for heading, text in pairwise(document.paragraphs):
        if heading.text == label:
            return text
    raise AssertionError(label)


def changed(report, label=LABELS[3], text=NEW) -> bytes:
    def change(document):
        below(document, label).text = text

    return edited(taken_away(report), change)


def hidden(response) -> dict:
    """What 采用 sends."""
    form = response.context["take_over"]
    return {**{field.name: field.value() for field in form}, "take": "1"}


def test_the_file_holds_what_the_draft_holds(report):
    make_confirmed(deputy=report.deputy)

    response = deputy_of(report).get(door(report, word="paper"))

    lines = paragraphs(response.content)
    assert response["Content-Disposition"].startswith("attachment")
    assert lines[0] == "秦禾代表2026年度述职报告"
    assert dict(zip(LABELS, [lines[lines.index(one) + 1] for one in LABELS], strict=True)) == {
        label: PARTS[section] for label, section in zip(LABELS, ReportSection, strict=True)
    }
    facts = cells(response.content)
    assert facts[2][:2] == ["报告码", str(report.pk)]
    figures = report_writing.current_figures(report, on=timezone.localdate())
    assert cells(response.content, 1)[1:] == [
        [one["label"], f"{one['value']}{one['unit']}"] for one in figures
    ]
    assert len(figures) > 0


def test_a_file_without_edits_changes_nothing(report):
    response = sent(report, taken_away(report))

    assert response.context["changed"] == []
    assert "没有改动，不用采用" in response.content.decode()


def test_what_changes_is_shown_first_and_then_taken_over(report):
    response = sent(report, changed(report))

    page = response.content.decode()
    assert [label for label, _ in response.context["changed"]] == [ReportSection.VOTERS.label]
    assert f"<ins>{NEW}</ins>" in page
    assert f"<del>{PARTS[ReportSection.VOTERS]}</del>" in page
    report.refresh_from_db()
    assert report.voters == PARTS[ReportSection.VOTERS]

    response = deputy_of(report).post(door(report), hidden(response))

    assert response.status_code == 302
    report.refresh_from_db()
    assert dict(report.sections) == {**PARTS, ReportSection.VOTERS: NEW}
    assert Event.objects.about(report).first().verb == "edit_report"


def test_several_paragraphs_tracked_insertions_and_tables_are_read(report):
    def change(document):
        first = below(document, LABELS[0])
        first.text = "第一段。"
        second = first.insert_paragraph_before("插在前面。")
        mark = OxmlElement("w:ins")
        run = first.add_run("修订时加的。")
        run._r.addprevious(mark)
        mark.append(run._r)
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "石桥村", "两户"
        second._p.addnext(table._tbl)

    response = sent(report, edited(taken_away(report), change))

    assert hidden(response)["study"] == "插在前面。\n石桥村\n两户\n第一段。修订时加的。"


def test_an_emptied_part_keeps_what_is_there(report):
    response = sent(report, changed(report, text=""))

    assert response.context["kept"] == [ReportSection.VOTERS.label]
    assert "保留草稿里现在的文字" in response.content.decode()
    assert response.context["changed"] == []


def without(label):
    def change(document):
        for paragraph in document.paragraphs:
            if paragraph.text == label:
                paragraph._p.getparent().remove(paragraph._p)

    return change


def twice(document):
    below(document, LABELS[0]).text = LABELS[1]


SPOILT = {
    "no heading": (lambda data: edited(data, without(LABELS[2])), "找不到标题“参加闭会期间活动”"),
    "no end": (lambda data: edited(data, without("附：履职数据")), "找不到标题“履职数据”"),
    "heading twice": (lambda data: edited(data, twice), "出现了两次"),
    "macro": (lambda data: repacked(data, "word/vbaProject.bin", b"x"), "带有宏"),
    "huge": (lambda data: data + b"0" * 2 * 2**20, "文件太大"),
    "locked": (
        lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "加了打开密码",
    ),
    "old": (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "旧格式"),
    "text": (lambda data: b"hello", "不是 Word 文件"),
    "cut": (lambda data: data[:900], "已损坏"),
    "empty": (lambda data: b"", "文件是空的"),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILT)
def test_a_file_that_cannot_be_taken_is_told_and_costs_nothing(report, case):
    spoil, said = SPOILT[case]

    response = sent(report, spoil(taken_away(report)))

    assert response.status_code == 422
    assert said in response.content.decode()
    report.refresh_from_db()
    assert dict(report.sections) == PARTS


def test_no_file_is_told(report):
    response = deputy_of(report).post(door(report), {})

    assert response.status_code == 422
    assert "请先选择改好的 Word 文件" in response.content.decode()


def test_the_file_of_another_report_is_refused(report):
    other = make_report(deputy=make_deputy("田青", user=True))

    response = sent(report, taken_away(other))

    assert "这份文件不是秦禾代表2026年度述职报告的" in response.content.decode()


def test_a_draft_that_was_written_on_since_is_compared_anew(report):
    response = sent(report, changed(report))
    report_writing.save(report, {"voters": "手机上又写的。"}, by=role_of(report.deputy))

    again = deputy_of(report).post(door(report), hidden(response))

    page = again.content.decode()
    assert again.status_code == 409
    assert "又有人改过，没有采用" in page
    assert "<del>手机上又写的。</del>" in page
    assert deputy_of(report).post(door(report), hidden(again)).status_code == 302
    report.refresh_from_db()
    assert report.voters == NEW


def test_the_clerk_takes_over_on_the_deputys_word(report):
    clerk = client_of(make_role())

    response = sent(report, changed(report), client=clerk, name="desk")
    answer = clerk.post(door(report, "desk"), hidden(response))

    assert answer.status_code == 302
    event = Event.objects.about(report).first()
    assert (event.verb, event.told_by, event.told_how) == ("edit_report", "秦禾", "书面")
    assert DutyReport.objects.get().voters == NEW


def test_the_clerk_is_asked_on_whose_word(report):
    clerk = client_of(make_role())
    response = sent(report, changed(report), client=clerk, name="desk")

    answer = clerk.post(door(report, "desk"), {**hidden(response), "told_by": ""})

    assert answer.status_code == 422
    assert hidden(answer)["voters"] == NEW
    report.refresh_from_db()
    assert report.voters == PARTS[ReportSection.VOTERS]


def test_a_report_that_was_handed_in_goes_out_but_not_in():
    report = make_filed()
    chair = client_of(make_role(RoleKind.CHAIR))

    assert deputy_of(report).get(door(report)).status_code == 302
    assert deputy_of(report).post(door(report), {"take": "1", "voters": NEW}).status_code == 302
    assert taken_away(report)[:2] == b"PK"
    assert chair.get(door(report, "desk", "paper")).status_code == 200
    report.refresh_from_db()
    assert report.voters == PARTS[ReportSection.VOTERS]


def test_the_townships_own_template_is_used_and_read_back(report):
    def own(document):
        document.paragraphs[0].insert_paragraph_before("青石镇人大印制")

    template = edited(DUTY_REPORT.template, own)
    slug = report.township.slug
    adopt(DUTY_REPORT, slug, template, "述职.docx", by_user=make_role().user, expected=0)

    assert paragraphs(taken_away(report))[0] == "青石镇人大印制"
    assert [label for label, _ in sent(report, changed(report)).context["changed"]] == [
        ReportSection.VOTERS.label
    ]


def test_out_and_in_cost_few_queries(report, django_assert_max_num_queries):
    client = deputy_of(report)
    data = changed(report)

    with django_assert_max_num_queries(10):
        client.get(door(report, word="paper"))
    with django_assert_max_num_queries(10):
        sent(report, data, client=client)
