"""A villager with WeChat and without scripts: finds the deputy, says it, follows it by code, sees it become a
proposal and be answered, says four weeks later that it was not mended; and casts a ballot as ever.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from congress.enums import RoleKind
from deputies.models import Vote
from deputies.voting import codes as ballot_codes
from liaison.enums import OpinionState
from liaison.models import Opinion
from liaison.services import opinion_handling
from office import guard
from proposals.enums import State
from tests.deputies.meetings import make_open
from tests.factories import make_deputy, make_role, make_village, role_of
from tests.journeys import steps
from tests.journeys.steps import follow, press, told
from tests.journeys.windows import PHONE, session_of, shoot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WECHAT = (
    "Mozilla/5.0 (Linux; Android 9; V1818A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/86.0.4240.99 XWEB/4317 MMWEBSDK/20220805 Mobile Safari/537.36 MMWEBID/8021 "
    "MicroMessenger/8.0.27.2220(0x28001B3F) WeChat/arm64 Weixin NetType/4G Language/zh_CN"
)
TEXT = "青石桥的栏杆断了一截，学生天天走，怕掉下去。"
TITLE = "关于解决石桥村选民反映问题的建议"
DONE = "栏杆已经焊好。"


@pytest.fixture
def wechat(windows, monkeypatch):
    """Opens WeChat's own browser on a small old phone."""
    monkeypatch.setattr(guard, "QUICKEST", timedelta(0))

    def opened(*, scripts: bool) -> Page:
        return windows.open(PHONE, height=640, scripts=scripts, user_agent=WECHAT)

    return opened


@pytest.fixture
def four_weeks_later(monkeypatch):
    """Call it, and the server's day is four weeks on."""
    today = timezone.localdate

    def jump():
        def later(value=None, *args):
            return today(value, *args) if value else today() + timedelta(weeks=4)

        monkeypatch.setattr(timezone, "localdate", later)

    return jump


def find(page: Page, initials: str, name: str) -> None:
    """From the front page to the deputy by the initials of the name."""
    page.goto("/")
    page.get_by_label("村名、代表姓名或者建议里的词").fill(initials)
    press(page, "查找")
    shoot(page, "opinion-found")
    page.locator("main").get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def say(page: Page, name: str) -> str:
    """From the deputy's public page to the slip; the code as it is printed there."""
    follow(page, f"我要说，写给{name}代表")
    press(page, "交给人大办")
    expect(page.get_by_role("alert")).to_contain_text("请先选：可以公开，还是不公开。")
    page.get_by_label("可以公开（不写我的姓名电话）").check()
    page.get_by_label("什么事、在哪里").fill(TEXT)
    page.get_by_label("哪个村（社区）").select_option(label="石桥村")
    page.get_by_label("电话", exact=True).fill("139")
    press(page, "交给人大办")
    expect(page.get_by_label("什么事、在哪里")).to_have_value(TEXT)
    page.get_by_label("电话", exact=True).fill("13900001234")
    press(page, "交给人大办")
    expect(page.get_by_role("heading", level=1)).to_have_text("收好这个编号")
    shoot(page, "opinion-slip")
    return page.locator(".code").inner_text()


def look_up(page: Page, code: str, words: str) -> None:
    """By the code as it is read aloud."""
    page.goto("/")
    page.get_by_role("link", name="我要说").first.click()
    follow(page, "已有编号，查进度")
    page.get_by_label("回执上的编号").fill(code)
    press(page, "查一查")
    told(page, words)


def look_again(page: Page, words: str) -> None:
    """By the address that the slip's QR code holds."""
    page.goto(f"/t/qingshi/follow/{Opinion.objects.get().spelt}/")
    told(page, words)


def rate_and_open_again(page: Page, later) -> None:
    """满意 at first; four weeks later it has broken again."""
    page.get_by_text("满意", exact=True).check()
    press(page, "评价")
    told(page, "您评的是：满意")
    later()
    look_again(page, "真的办好了吗")
    shoot(page, "opinion-asked-again")
    press(page, "没有办好，请再办")
    told(page, "人大办正在看该由谁办")
    opinion = Opinion.objects.get()
    assert (opinion.state, opinion.round) == (OpinionState.RECEIVED, 2)


def ask_deputy(clerk: Page, name: str) -> None:
    """The clerk thinks that it should be a proposal, and asks the deputy."""
    clerk.goto("/desk/")
    follow(clerk, f"分流：{TEXT}")
    follow(clerk, "转请代表")
    clerk.locator("[name=deputy]").select_option(label=name)
    press(clerk, "转请代表")
    told(clerk, "已转请，代表会收到通知。")


def consent(deputy: Page) -> None:
    """The deputy agrees by taking it up, says what should be done, and hands it in."""
    deputy.goto("/my/")
    follow(deputy, f"办理：{TEXT}")
    press(deputy, "转为我的建议")
    deputy.locator("[name=measure]").fill("请今年修好。")
    press(deputy, "存草稿")
    press(deputy, "提出")
    told(deputy, "已提出")


def carry_out(clerk: Page, deputy: Page, unit: Page, name: str) -> None:
    """Admitted, handed over, talked about, answered, found good, published: all on their pages."""
    steps.admit(clerk, TITLE)
    steps.hand_over(clerk, TITLE, name)
    steps.sign_and_talk(unit, deputy, TITLE, "到桥上看过。")
    steps.reply(unit, TITLE, "A", DONE)
    steps.evaluate(deputy, "satisfied")
    steps.decide(clerk, TITLE, "公开", "公开")
    told(clerk, "已公开")
    told(clerk, "从选民意见来")
    follow(clerk, re.compile("^民情 "))
    told(clerk, "转成的建议")


def feed_back(clerk: Page) -> None:
    clerk.goto("/desk/")
    follow(clerk, f"反馈选民：{TEXT}")
    follow(clerk, "反馈选民")
    clerk.locator("[name=note]").fill(f"{DONE}请看建议的答复。")
    press(clerk, "反馈选民")
    told(clerk, "已反馈")


def cast(page: Page, meeting, code: str) -> None:
    """The ballot in the same browser."""
    page.goto(f"/t/{meeting.township.slug}/ballot/{meeting.pk}/")
    page.locator("label", has_text="满意").first.click()
    page.get_by_label("票签上的投票码").fill(ballot_codes.show(code))
    press(page, "投票")
    told(page, "已经投票，谢谢。")


def test_a_voter_says_follows_sees_it_answered_and_opens_it_again(
    wechat, windows, four_weeks_later
):
    village = make_village("石桥村")
    one, handler = make_deputy("秦守田", user=True), make_role(RoleKind.UNIT)
    meeting, (slip,) = make_open(codes=1)
    clerk = windows.open(cookies=session_of(make_role()))
    deputy, unit = (
        windows.open(PHONE, cookies=session_of(role)) for role in (role_of(one), handler)
    )
    voter = wechat(scripts=False)

    find(voter, "qst", "秦守田")
    code = say(voter, "秦守田")
    look_up(voter, code, "人大办正在看该由谁办")
    expect(voter.locator("main")).not_to_contain_text(TEXT[:6])
    voter.get_by_label("看内容和结果，请填电话后四位").fill("1234")
    press(voter, "看内容")
    told(voter, TEXT)
    opinion = Opinion.objects.get()
    assert (opinion.deputy, opinion.village, opinion.wants_public) == (one, village, True)

    ask_deputy(clerk, "秦守田")
    look_again(voter, "秦守田代表正在办")
    consent(deputy)
    look_again(voter, "秦守田代表已经把这件事写成建议")
    carry_out(clerk, deputy, unit, str(handler.unit))
    look_again(voter, "有结果了，人大办正在核对")
    feed_back(clerk)
    look_up(voter, code, "办完了")
    follow(voter, TITLE)
    told(voter, DONE)
    opinion.refresh_from_db()
    assert opinion.proposal.state == State.CLOSED

    voter.go_back()
    rate_and_open_again(voter, four_weeks_later)
    cast(voter, meeting, slip)
    assert Vote.objects.get().choice == 0


def test_with_scripts_the_voters_pages_do_the_same(wechat, four_weeks_later):
    make_village("石桥村")
    make_deputy("秦守田")
    meeting, (slip,) = make_open(codes=1)
    voter = wechat(scripts=True)

    find(voter, "qst", "秦守田")
    code = say(voter, "秦守田")
    opinion_handling.settle_at_once(
        Opinion.objects.get(), by=None, on=timezone.localdate(), answer=DONE
    )
    look_up(voter, code, "办完了")
    rate_and_open_again(voter, four_weeks_later)
    cast(voter, meeting, slip)
    assert Vote.objects.get().choice == 0


def test_a_deputy_takes_it_up_with_one_tap_and_the_desk_passes_another_on(windows):
    deputy, clerk, handler = make_deputy(user=True), make_role(), make_role(RoleKind.UNIT)
    from tests.liaison.voices import make_opinion  # noqa: PLC0415 -- the browser comes first

    today = timezone.localdate()
    make_opinion(deputy=deputy, text="渡口的路灯不亮已经一周。", on=today)
    second = make_opinion(text="村口的水管爆了，路上全是水。", on=today)
    phone = windows.open(PHONE, cookies=session_of(role_of(deputy)))

    phone.goto("/my/")
    follow(phone, "分流：渡口的路灯不亮已经一周。")
    press(phone, "转为我的建议")
    expect(phone.locator("[name=matter]")).to_have_value(re.compile("渡口的路灯不亮"))

    desk = windows.open(cookies=session_of(clerk))
    desk.goto("/desk/")
    follow(desk, "分流：村口的水管爆了，路上全是水。")
    follow(desk, "转交承办单位")
    desk.get_by_label("承办单位").select_option(label=str(handler.unit))
    press(desk, "转交")
    told(desk, "已转交")

    unit = windows.open(PHONE, cookies=session_of(handler))
    unit.goto("/unit/")
    follow(unit, "办理：村口的水管爆了，路上全是水。")
    expect(unit.locator("main")).not_to_contain_text("陈平安")
    follow(unit, "报办理结果")
    unit.locator("[name=note]").fill("水管已换，路面冲洗干净。")
    press(unit, "报送")
    told(unit, "已报人大办")
    second.refresh_from_db()
    assert second.state == OpinionState.ANSWERED
