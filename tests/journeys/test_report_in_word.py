"""述职报告 taken to Word and back on a phone: what changes is looked at, then taken over."""

import pytest
from django.utils import timezone

from deputies.enums.roster import ReportSection
from deputies.models import DutyReport
from tests.deputies.reports import PARTS, make_report
from tests.factories import role_of
from tests.journeys.axe import bring_axe, grave_faults
from tests.journeys.steps import follow, press, told
from tests.journeys.windows import PHONE, session_of, shoot
from tests.office.documents.drafts import edited

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BETTER = "走访四十户，帮五位老人办好了高龄补贴。"


def rewritten(document):
    for paragraph in document.paragraphs:
        if paragraph.text == PARTS[ReportSection.VOTERS]:
            paragraph.text = BETTER


@pytest.mark.parametrize("scripts", [True, False])
def test_a_report_goes_to_word_and_comes_back(windows, scripts):
    report = make_report(on=timezone.localdate())
    phone = windows.open(PHONE, scripts=scripts, cookies=session_of(role_of(report.deputy)))
    bring_axe(phone)
    phone.goto(f"/my/reports/{report.pk}/")
    follow(phone, "用 Word 写")
    with phone.expect_download() as download:
        follow(phone, "下载 Word 文件")
    data = download.value.path().read_bytes()

    upload(phone, b"hello")
    told(phone, "不是 Word 文件")
    upload(phone, edited(data, rewritten))
    told(phone, "还没有存")
    told(phone, f"{PARTS[ReportSection.VOTERS]}{BETTER}")
    shoot(phone, f"report-word-{scripts}")
    if scripts:
        assert grave_faults(phone) == []
    press(phone, "采用")

    told(phone, "已采用 Word 文件里的文字")
    told(phone, BETTER)
    assert dict(DutyReport.objects.get().sections) == {**PARTS, ReportSection.VOTERS: BETTER}


def upload(phone, data):
    file = {"name": "述职报告.docx", "mimeType": WORD, "buffer": data}
    phone.locator("[name=filled]").set_input_files(file)
    press(phone, "上传，看改了什么")
