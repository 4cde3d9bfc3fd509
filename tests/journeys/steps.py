"""What people do on pages, in the words of the pages."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys.windows import PHONE, shoot, sideways

OWN_PASSWORD = "shan-quan-7391"


def press(page: Page, name: str) -> None:
    """Press the one button of this name, and say so again where the page asks."""
    page.get_by_role("button", name=name, exact=True).click()
    question = page.locator("dialog[open]")
    if question.count():
        question.get_by_role("button", name="确定", exact=True).click()


def follow(page: Page, name: str | re.Pattern) -> None:
    """Follow the one link of this name inside the page's content."""
    page.locator("main").get_by_role("link", name=name, exact=True).click()


def told(page: Page, words: str) -> None:
    """The page says what became of the act; on a phone nothing is wider than the phone."""
    expect(page.locator("main")).to_contain_text(words)
    if page.viewport_size["width"] == PHONE:
        assert sideways(page) <= 0


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    press(page, "登录")


def first_sign_in(page: Page, username: str, password: str) -> None:
    """Sign in with the password from the slip, and be made to choose one's own."""
    sign_in(page, username, password)
    expect(page.get_by_role("heading", level=1)).to_have_text("改一个自己的密码")
    page.get_by_label("新密码").fill(OWN_PASSWORD)
    page.get_by_label("再输一次").fill(OWN_PASSWORD)
    press(page, "改好密码，开始使用")
    told(page, "密码已改好")


def slip(page: Page) -> tuple[str, str]:
    """The user name and first password of the slip that is shown once."""
    username = page.locator("dt:has-text('用户名') + dd b").inner_text()
    password = page.locator(".password").inner_text()
    shoot(page, "desk-slip")
    return username, password


def add_villages(clerk: Page, names: list[str]) -> None:
    clerk.goto("/desk/body/")
    clerk.get_by_label("村（社区）名称").fill("\n".join(names))
    press(clerk, "加上这些")


def add_unit(clerk: Page, name: str, leader: str) -> None:
    clerk.goto("/desk/units/new/")
    clerk.locator("[name=name]").fill(name)
    clerk.locator("[name=leader]").fill(leader)
    press(clerk, "保存")


def open_account(clerk: Page, name: str, username: str, kind: str, unit="") -> tuple[str, str]:
    clerk.goto("/desk/accounts/new/")
    clerk.get_by_label("姓名").fill(name)
    clerk.get_by_label("用户名").fill(username)
    clerk.get_by_label("角色").select_option(label=kind)
    if unit:
        clerk.get_by_label("承办单位").select_option(label=unit)
    press(clerk, "开通账号")
    return slip(clerk)


def open_deputy_account(clerk: Page, name: str) -> tuple[str, str]:
    """From the roster to the deputy's page to the slip."""
    clerk.goto("/desk/deputies/")
    follow(clerk, name)
    follow(clerk, "开通账号")
    press(clerk, "开通账号")
    return slip(clerk)


def draft(deputy: Page, title: str, *, village: str = "") -> None:
    """写建议, saved as a draft."""
    write(deputy, title, village=village)
    shoot(deputy, "my-new")
    press(deputy, "存草稿")
    told(deputy, "草稿已存好")


def write(deputy: Page, title: str, *, village: str = "") -> None:
    """写建议, filled in."""
    deputy.goto("/my/")
    follow(deputy, "写建议")
    deputy.locator("[name=title]").fill(title)
    deputy.locator("[name=matter]").fill("青石桥桥面破损，雨天积水，学生过桥要绕行。")
    deputy.locator("[name=measure]").fill("请镇交通办今年汛期以前修好桥面，装上护栏。")
    if village:
        deputy.locator("[name=village]").select_option(label=village)


def admit(clerk: Page, title: str) -> None:
    """受理编号 from the review queue."""
    clerk.goto("/desk/")
    clerk.get_by_role("link", name=re.compile(r"^审查 \d+ 件")).click()
    expect(clerk.locator(".case-title")).to_have_text(title)
    shoot(clerk, "desk-review")
    follow(clerk, "受理编号")
    press(clerk, "受理")
    told(clerk, "已受理编号")


def hand_over(clerk: Page, title: str, unit: str) -> None:
    """交办: choose the unit, look at the preview, confirm."""
    preview_hand_over(clerk, unit)
    expect(clerk.get_by_role("table")).to_contain_text(title)
    shoot(clerk, "desk-hand-over-2")
    press(clerk, "确认交办")
    told(clerk, "已交办 1 件")


def preview_hand_over(clerk: Page, unit: str) -> None:
    clerk.goto("/desk/")
    clerk.get_by_role("link", name=re.compile(r"^交办 \d+ 件")).click()
    clerk.locator("[name$=-lead]").select_option(label=unit)
    shoot(clerk, "desk-hand-over-1")
    press(clerk, "下一步：看一遍")


def sign_and_talk(unit: Page, deputy: Page, title: str, words: str) -> None:
    """The unit signs for the case and notes a talk; the deputy confirms it with one tap."""
    sign_for(unit, title)
    note_talk(unit, words)
    deputy.goto("/my/")
    follow(deputy, "确认一次沟通")
    shoot(deputy, "my-confirm")
    press(deputy, "情况属实")
    told(deputy, "已确认这次沟通")


def sign_for(unit: Page, title: str) -> None:
    unit.goto("/unit/")
    follow(unit, title)
    shoot(unit, "unit-case")
    press(unit, "签收")
    told(unit, "已签收")


def note_talk(unit: Page, words: str) -> None:
    follow(unit, re.compile("记沟通"))
    unit.locator("[name=summary]").fill(words)
    shoot(unit, "unit-contact")
    press(unit, "保存")
    told(unit, "已记下，等代表确认")


def reply(unit: Page, title: str, code: str, body: str, promise: tuple[str, date] | None = None):
    """答复代表, with what is promised and until when."""
    unit.goto("/unit/")
    follow(unit, title)
    follow(unit, "答复代表")
    fill_reply(unit, code, body)
    if promise:
        unit.locator("[name=promises-0-text]").fill(promise[0])
        unit.locator("[name=promises-0-due_on]").fill(promise[1].isoformat())
    shoot(unit, f"unit-reply-{code}")
    press(unit, "送代表")
    told(unit, "答复已送代表")


def fill_reply(unit: Page, code: str, body: str) -> None:
    unit.locator(f"[name=class_code][value={code}]").check()
    unit.locator("[name=reference_no]").fill("云岭建〔2026〕3号")
    unit.locator("[name=signer]").fill("周明")
    unit.locator("[name=body]").fill(body)


def evaluate(deputy: Page, result: str, reason: str = "") -> None:
    """测评 of the latest reply: content with the manner, and `result` for the outcome."""
    deputy.goto("/my/")
    follow(deputy, "给答复打分")
    deputy.locator(".btn-main", has_text="的答复打分").click()
    deputy.locator("[name=attitude][value=satisfied]").check()
    deputy.locator(f"[name=result][value={result}]").check()
    if reason:
        deputy.locator("[name=reason]").fill(reason)
    shoot(deputy, "my-evaluate")
    press(deputy, "提交测评")
    told(deputy, "测评已收到")


def decide(desk: Page, title: str, act: str, button: str, *, note="") -> None:
    """One decision of the desk on one case: its page, what is asked, the button."""
    desk.goto("/desk/proposals/")
    follow(desk, title)
    follow(desk, act)
    if note:
        desk.locator("[name=note]").fill(note)
    shoot(desk, f"desk-act-{act}")
    press(desk, button)
