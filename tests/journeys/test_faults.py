"""Impatient fingers, two windows on one case, no signal, no broker: nothing breaks, nothing is lost."""

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import expect

from congress.enums import RoleKind
from congress.models import Event
from office.models import Notice
from proposals.enums import State
from proposals.models import Assignment, Proposal, Reply
from tests.factories import (
    handler_of,
    make_admitted,
    make_deputy,
    make_draft,
    make_role,
    make_signed,
    make_submitted,
    make_township,
    make_unit,
    role_of,
)
from tests.journeys import steps
from tests.journeys.steps import press, told
from tests.journeys.windows import PHONE, session_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "护栏已经装好，桥面下月动工。"


@pytest.fixture
def clerk():
    return make_role(RoleKind.CLERK, township=make_township())


def make_station() -> str:
    unit = make_unit("水利站")
    make_role(RoleKind.UNIT, unit=unit)
    return unit.name


def test_a_draft_saved_by_two_clicks_is_one_draft(windows):
    deputy = make_deputy(user=True)
    page = windows.open(PHONE, cookies=session_of(role_of(deputy)))
    steps.write(page, "关于修复青石桥的建议")

    page.get_by_role("button", name="存草稿").dblclick()

    told(page, "草稿已存好")
    assert Proposal.objects.count() == 1


def test_two_clicks_submit_once(windows):
    proposal = make_draft()
    page = windows.open(PHONE, cookies=session_of(role_of(proposal.lead)))
    page.goto(f"/my/proposals/{proposal.pk}/")

    page.get_by_role("button", name="提出", exact=True).click()
    page.get_by_role("button", name="确定").dblclick()

    told(page, "已提出")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert Event.objects.filter(verb="submit").count() == 1


def test_two_clicks_hand_over_once(windows, clerk):
    proposal = make_admitted(on=timezone.localdate())
    page = windows.open(cookies=session_of(clerk))
    steps.preview_hand_over(page, make_station())

    page.get_by_role("button", name="确认交办").dblclick()

    told(page, "已交办 1 件")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert Assignment.objects.filter(proposal=proposal).count() == 1


def test_the_second_of_two_windows_is_told_and_keeps_its_text(windows, clerk):
    proposal = make_submitted()
    pages = [windows.open(cookies=session_of(clerk)) for _ in range(2)]
    for page in pages:
        page.goto(f"/desk/proposals/{proposal.pk}/do/send-back/")
        page.locator("[name=note]").fill("请写明桥在哪个村。")
    first, second = pages

    press(first, "退回代表修改")
    told(first, "已退回代表修改")
    press(second, "退回代表修改")

    expect(second.locator("main")).to_contain_text("退回修改")
    expect(second.locator("[name=note]")).to_have_value("请写明桥在哪个村。")
    assert Event.objects.filter(verb="send_back").count() == 1


def test_a_reply_answered_in_another_window_keeps_its_text(windows):
    proposal = make_signed()
    handler = handler_of(proposal)
    part = proposal.assignments.get()
    pages = [windows.open(PHONE, cookies=session_of(handler)) for _ in range(2)]
    for page in pages:
        page.goto(f"/unit/parts/{part.pk}/reply/")
        steps.fill_reply(page, "A", BODY)

    press(pages[0], "送代表")
    told(pages[0], "答复已送代表")
    press(pages[1], "送代表")

    expect(pages[1].locator(".alert, [role=alert]").first).to_be_visible()
    expect(pages[1].locator("[name=body]")).to_have_value(BODY)
    assert Reply.objects.count() == 1


def test_a_reply_typed_without_signal_comes_back(windows):
    proposal = make_signed()
    page = windows.open(PHONE, cookies=session_of(handler_of(proposal)))
    address = f"/unit/parts/{proposal.assignments.get().pk}/reply/"
    page.goto(address)
    steps.fill_reply(page, "A", BODY)
    expect(page.get_by_text("已存在本机")).to_be_visible()

    page.context.set_offline(True)
    press(page, "送代表")
    expect(page.get_by_role("button", name="送代表")).to_have_count(0)
    assert Reply.objects.count() == 0
    page.context.set_offline(False)
    # He looks elsewhere first: the draft waits all the same.
    page.goto("/unit/")
    page.goto(address)

    expect(page.get_by_text("已恢复上次没有提交的内容")).to_be_visible()
    expect(page.locator("[name=body]")).to_have_value(BODY)
    expect(page.locator("[name=class_code][value=A]")).to_be_checked()
    press(page, "送代表")
    told(page, "答复已送代表")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_case_moves_while_the_broker_is_down(windows, clerk, nobody_listens):
    """The cache and the broker refuse every call: the move holds, the notice is owed."""
    proposal = make_admitted(on=timezone.localdate())
    page = windows.open()

    with override_settings(
        CACHES=nobody_listens["caches"], CELERY_BROKER_URL=nobody_listens["url"]
    ):
        steps.sign_in(page, clerk.user.username, "secret-2026")
        steps.hand_over(page, proposal.title, make_station())

    proposal.refresh_from_db()
    assert proposal.state == State.HANDLING
    assert Notice.objects.filter(recipient__roles__unit__name="水利站").exists()


@pytest.fixture
def nobody_listens(settings):
    """Settings of a Redis that is not there: port 9, to which nobody listens."""
    url = "redis://127.0.0.1:9/0"
    return {"url": url, "caches": {**settings.CACHES, "redis": {**settings.CACHES["redis"], "LOCATION": url}}}  # fmt: skip
