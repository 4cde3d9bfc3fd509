"""A villager with WeChat and without scripts: says it, follows it by code, sees it become a proposal and
be answered, says that it was not mended; then the ballot page is as it was.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from congress.enums import RoleKind
from liaison.enums import OpinionState
from liaison.models import Opinion
from liaison.services import opinion_handling
from office import guard
from proposals.services import answering, drafting, publishing, review
from proposals.services import handling as proposal_handling
from tests.factories import handler_of, make_deputy, make_role, make_village, reply_text, role_of
from tests.journeys.steps import follow, press, told
from tests.journeys.windows import HEIGHT, PHONE, Windows, session_of, shoot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WECHAT = (
    "Mozilla/5.0 (Linux; Android 9; V1818A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/86.0.4240.99 XWEB/4317 MMWEBSDK/20220805 Mobile Safari/537.36 MMWEBID/8021 "
    "MicroMessenger/8.0.27.2220(0x28001B3F) WeChat/arm64 Weixin NetType/4G Language/zh_CN"
)
TEXT = "青石桥的栏杆断了一截，学生天天走，怕掉下去。"


@pytest.fixture(params=[False, True], ids=["without scripts", "with scripts"])
def wechat(request, browser, live_server, monkeypatch):
    """WeChat's own browser on a small old phone."""
    monkeypatch.setattr(guard, "QUICKEST", timedelta(0))
    monkeypatch.setitem(HEIGHT, PHONE, 640)
    windows = Windows(browser, live_server.url)
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": PHONE, "height": 640},
        is_mobile=True,
        has_touch=True,
        java_script_enabled=request.param,
        user_agent=WECHAT,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    windows.contexts.append(context)
    page = context.new_page()
    page.on("console", windows._heard)
    yield page
    windows.close()
    assert windows.complaints == []


def say(page: Page, deputy) -> str:
    """From the deputy's public page to the slip; the code as it is printed there."""
    page.goto(f"/t/{deputy.township.slug}/deputies/{deputy.pk}/")
    follow(page, f"我要说，写给{deputy.name}代表")
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


def look_up(page: Page, code: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="我要说").first.click()
    follow(page, "已有编号，查进度")
    page.get_by_label("回执上的编号").fill(code)
    press(page, "查一查")


def carry_out(opinion, deputy, handler) -> None:
    """The deputy hands the proposal in, the unit answers it, the desk publishes and feeds back."""
    on = timezone.localdate()
    draft = opinion.proposal
    draft.measure = "请今年修好。"
    drafting.edit(draft, by=role_of(deputy), on=on)
    drafting.submit(draft, by=role_of(deputy), on=on)
    review.admit(draft, by=None, on=on)
    proposal_handling.hand_over(draft, by=None, on=on, lead=handler.unit)
    part = draft.assignments.get()
    proposal_handling.sign(part, by=handler_of(draft), on=on)
    proposal_handling.log_contact(
        part, by=handler, on=on, recorded_on=on, way="visit", summary="到桥上看过。"
    )
    answering.reply(part, reply_text(body="栏杆已经焊好。"), by=handler, on=on)
    draft.refresh_from_db()
    publishing.publish(draft, by=None, on=on)


def test_a_voter_says_follows_sees_it_answered_and_opens_it_again(wechat):
    village = make_village("石桥村")
    deputy, handler = make_deputy("秦守田", user=True), make_role(RoleKind.UNIT)
    code = say(wechat, deputy)

    look_up(wechat, code)
    told(wechat, "人大办正在看该由谁办")
    expect(wechat.locator("main")).not_to_contain_text(TEXT[:6])
    wechat.get_by_label("看内容和结果，请填电话后四位").fill("1234")
    press(wechat, "看内容")
    told(wechat, TEXT)

    opinion = Opinion.objects.get()
    assert (opinion.deputy, opinion.village, opinion.wants_public) == (deputy, village, True)
    opinion_handling.take_up(opinion, deputy, by=role_of(deputy), on=timezone.localdate())
    look_up(wechat, code)
    told(wechat, "秦守田代表已经把这件事写成建议")

    carry_out(opinion, deputy, handler)
    look_up(wechat, code)
    told(wechat, "有结果了，人大办正在核对")
    opinion.refresh_from_db()
    feed_back(opinion)
    look_up(wechat, code)
    told(wechat, "办完了")
    follow(wechat, re.compile("关于解决石桥村"))
    told(wechat, "栏杆已经焊好。")

    wechat.go_back()
    wechat.get_by_text("满意", exact=True).check()
    press(wechat, "评价")
    told(wechat, "您评的是：满意")
    Opinion.objects.update(recheck_on=timezone.localdate())
    look_up(wechat, code)
    told(wechat, "真的办好了吗")
    shoot(wechat, "opinion-asked-again")
    press(wechat, "没有办好，请再办")
    told(wechat, "人大办正在看该由谁办")
    opinion.refresh_from_db()
    assert (opinion.state, opinion.round) == (OpinionState.RECEIVED, 2)


def feed_back(opinion) -> None:
    opinion_handling.feed_back(
        opinion, by=None, on=timezone.localdate(), answer="栏杆已经焊好，请看建议的答复。"
    )


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
