"""From an empty township to a proposal answered twice and read by a voter, through pages alone."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from congress.enums import RoleKind
from congress.models import Township
from congress.services import open_account as first_account
from tests.journeys import steps
from tests.journeys.roster import ERRORS, NEW, messy_roster
from tests.journeys.steps import follow, press, told
from tests.journeys.windows import PHONE, shoot, sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "关于修复青石桥的建议"
UNIT, LEAD, SECOND, THIRD = "交通建设办", "秦禾", "杜梅", "祝峰"
VILLAGES = ["青石村", "双河村", "云顶村"]
MOBILE = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}")


def found_township() -> tuple[str, str]:
    """What the operator does: the township, and the account of its clerk."""
    call_command("create_township", name="云岭镇", slug="yunling", started_on="2026-01-08")
    user, password = first_account(
        name="李清",
        username="liqing",
        phone="13800000100",
        kind=RoleKind.CLERK,
        township=Township.objects.get(slug="yunling"),
        unit=None,
        by=None,
    )
    return user.username, password


def import_roster(clerk: Page) -> None:
    clerk.goto("/desk/deputies/import/")
    shoot(clerk, "desk-import")
    clerk.get_by_label("名册文件").set_input_files(
        {"name": "名册.xlsx", "mimeType": "application/octet-stream", "buffer": messy_roster()}
    )
    press(clerk, "上传，看核对结果")
    told(clerk, f"新增 {NEW} 名，有变化 0 名，无变化 0 名，有问题 {ERRORS} 行。")
    shoot(clerk, "desk-import-check")
    assert clerk.locator("article.import-row ul.wrong").count() == ERRORS
    press(clerk, f"确认导入 {NEW} 名")
    told(clerk, f"新增 {NEW} 名")
    shoot(clerk, "desk-import-done")


def give_villages(clerk: Page) -> None:
    """The first constituency holds the first village, and so on."""
    steps.add_villages(clerk, VILLAGES)
    for area, village in zip(["第一选区", "第二选区", "第三选区"], VILLAGES, strict=True):
        clerk.goto("/desk/districts/")
        follow(clerk, area)
        clerk.get_by_label(village).check()
        press(clerk, "保存")


class People:
    """Everybody's window, each signed in with the first password of a slip, by role or name."""

    def __init__(self, windows):
        self.windows = windows
        self.clerk = windows.open()
        steps.first_sign_in(self.clerk, *found_township())

    def come(self, account: tuple[str, str], width: int = PHONE) -> Page:
        page = self.windows.open(width)
        steps.first_sign_in(page, *account)
        return page

    def settle(self) -> None:
        """The clerk prepares the township and everybody signs in."""
        import_roster(self.clerk)
        give_villages(self.clerk)
        steps.add_unit(self.clerk, UNIT, "周明")
        self.lead, self.second, self.third = (
            self.come(steps.open_deputy_account(self.clerk, name)) for name in (LEAD, SECOND, THIRD)
        )
        self.unit = self.come(steps.open_account(self.clerk, "张刚", "zhanggang", "承办单位", UNIT))
        self.chair = self.come(
            steps.open_account(self.clerk, "王主席", "wangzhuxi", "主席"), width=1280
        )


def sign_together(people: People) -> None:
    """The lead asks two deputies, each agrees on the own phone, the lead hands in."""
    follow(people.lead, "请人联名")
    people.lead.get_by_label(SECOND).check()
    people.lead.get_by_label(THIRD).check()
    shoot(people.lead, "my-invite")
    press(people.lead, "发出邀请")
    told(people.lead, "已邀请2位代表")
    for page in (people.second, people.third):
        page.goto("/my/")
        follow(page, f"{LEAD}代表请您联名")
        shoot(page, "my-cosign")
        press(page, "同意联名")
        told(page, "您已联名")
    people.lead.reload()
    press(people.lead, "提出")
    told(people.lead, "已提出")


def test_proposal_year(windows):
    people = People(windows)
    people.settle()
    promised = timezone.localdate() + timedelta(days=40)

    steps.draft(people.lead, TITLE, village=VILLAGES[0])
    sign_together(people)
    steps.admit(people.clerk, TITLE)
    steps.hand_over(people.clerk, TITLE, UNIT)
    steps.sign_and_talk(people.unit, people.lead, TITLE, "到桥上看过，秦代表要求先装护栏。")
    steps.reply(
        people.unit, TITLE, "B", "护栏已经订货，桥面正在招标。", ("装好青石桥护栏", promised)
    )
    steps.evaluate(people.lead, "dissatisfied", "桥面还没有动工。")
    steps.decide(people.chair, TITLE, "重新办理", "决定重新办理", note="先修桥面，再装护栏。")
    told(people.chair, "已决定重新办理")
    steps.sign_and_talk(people.unit, people.lead, TITLE, "桥面修好，请秦代表到场看过。")
    steps.reply(people.unit, TITLE, "A", "桥面已经修好，护栏已经装上。")
    steps.evaluate(people.lead, "satisfied")
    steps.decide(people.clerk, TITLE, "公开", "公开")
    told(people.clerk, "已公开")

    read_as_voter(windows, promised)


def read_as_voter(windows, promised) -> None:
    """No script, a small phone: from the village to the deputy to all that became of it."""
    voter = windows.open(PHONE, scripts=False)
    voter.goto("/")
    voter.get_by_label("村名、代表姓名或者建议里的词").fill(VILLAGES[0])
    press(voter, "查找")
    public(voter, "public-found")
    follow(voter, VILLAGES[0])
    public(voter, "public-village")
    voter.get_by_role("link", name=LEAD).first.click()
    expect(voter.get_by_role("heading", level=1)).to_contain_text(LEAD)
    public(voter, "public-deputy")
    follow(voter, TITLE)
    public(voter, "public-case")
    page = voter.locator("main")
    day = f"{promised.year}年{promised.month}月{promised.day}日"
    for words in (
        *("护栏已经订货，桥面正在招标。", "桥面已经修好，护栏已经装上。", "重新答复"),
        *("桥面还没有动工。", "不满意", "满意", "装好青石桥护栏", f"{day}以前完成"),
        *(f"{SECOND}", f"{THIRD}", UNIT, "办理经过"),
    ):
        expect(page).to_contain_text(words)
    history = voter.locator("section", has=voter.get_by_role("heading", name="办理经过"))
    for step in ("提出", "受理", "交给承办单位", "答复代表", "代表测评", "重新办理", "办结"):
        expect(history).to_contain_text(step)


def public(voter: Page, name: str) -> None:
    """Every page a voter reads: no phone number in it, nothing wider than the phone."""
    shoot(voter, name)
    assert MOBILE.search(voter.content()) is None
    assert sideways(voter) <= 0
