"""A deputy reports: written on a phone, sent back, published; a voter reads and leaves a word without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from congress.enums import RoleKind
from deputies.models import DutyReport, ReportWord
from office import guard
from tests.deputies.reports import make_plan
from tests.factories import make_deputy, make_role, role_of
from tests.journeys.steps import follow, press, told
from tests.journeys.windows import DESK, PHONE, session_of, shoot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARTS = {
    "study": "把《代表法》读了两遍，在院坝会上讲给大家听。",
    "meetings": "两次会议都到会，提的修桥建议已经办成。",
    "activities": "参加河道视察两次，发现一处暗管。",
    "voters": "走访了一些群众。",
    "next_steps": "对年轻人的想法听得不够，明年每季度开一次会。",
}
BETTER = "走访四十户，帮五位老人办好了高龄补贴。"
WORD = "桥修好了，护栏能不能也装上？"


def test_from_the_phone_to_the_voter_and_back(windows, monkeypatch):
    monkeypatch.setattr(guard, "QUICKEST", timedelta(0))
    deputy = make_deputy(user=True)
    clerk_role, chair_role = make_role(), make_role(RoleKind.CHAIR)
    make_plan(deputy, timezone.localdate(), by=clerk_role)
    phone = windows.open(PHONE, cookies=session_of(role_of(deputy)))
    clerk = windows.open(DESK, cookies=session_of(clerk_role))
    chair = windows.open(DESK, cookies=session_of(chair_role))
    voter = windows.open(PHONE, scripts=False)

    write(phone)
    send_back(clerk)
    mend(phone)
    follow_to_report(clerk)
    follow(clerk, "审核通过")
    press(clerk, "审核通过")
    told(clerk, "等主席公开")
    publish(chair)
    leave_a_word(voter, deputy)
    show(clerk)

    voter.goto(f"/t/{deputy.township.slug}/reports/{DutyReport.objects.get().pk}/")
    # The browser may show its copy for a minute.
    voter.reload()
    told(voter, WORD)
    told(voter, BETTER)
    assert ReportWord.objects.get().state == "shown"


def write(phone):
    """From the first page to 提交, the five parts one below the other."""
    phone.goto("/my/")
    follow(phone, "写今年的述职报告")
    press(phone, "写今年的述职报告")
    for name, text in PARTS.items():
        phone.locator(f"[name={name}]").fill(text)
    shoot(phone, "report-write")
    press(phone, "存草稿")
    told(phone, "草稿已存好")
    press(phone, "提交给人大办")
    told(phone, "已提交")


def follow_to_report(desk):
    desk.goto("/desk/reports/")
    follow(desk, "秦禾")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("秦禾代表")


def send_back(clerk):
    follow_to_report(clerk)
    follow(clerk, "退回修改")
    clerk.locator("[name=voters]").fill("走访了哪些人、办成什么，请写明。")
    press(clerk, "退回代表")
    told(clerk, "已退回")


def mend(phone):
    """The note stands above its part; the rest is as it was."""
    phone.goto("/my/")
    follow(phone, "按意见修改述职报告")
    told(phone, "走访了哪些人、办成什么，请写明。")
    follow(phone, "修改")
    expect(phone.locator("[name=study]")).to_have_value(PARTS["study"])
    phone.locator("[name=voters]").fill(BETTER)
    press(phone, "存草稿")
    press(phone, "提交给人大办")
    told(phone, "已提交")


def publish(chair):
    chair.goto("/desk/")
    chair.locator("main").get_by_role("link", name="秦禾代表").first.click()
    follow(chair, "公开")
    told(chair, "公示会晚")
    press(chair, "向选民公开")
    told(chair, "已向选民公开")


def leave_a_word(voter, deputy):
    voter.goto(f"/t/{deputy.township.slug}/reports/")
    voter.locator("main").get_by_role("link", name="述职报告").first.click()
    told(voter, BETTER)
    follow(voter, "我要留言")
    voter.locator("[name=text]").fill(WORD)
    voter.locator("[name=name]").fill("老陈")
    shoot(voter, "report-word")
    press(voter, "提交留言")
    told(voter, "留言已收到")


def show(clerk):
    clerk.goto("/desk/reports/words/")
    told(clerk, WORD)
    press(clerk, "显示")
    told(clerk, "已显示")
