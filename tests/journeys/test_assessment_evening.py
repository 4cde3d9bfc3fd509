"""The evening of the assessment: planned, thirty phones, twenty paper ballots, a mismatch, the result."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from deputies import ballots
from deputies.models import Assessment
from tests.deputies.meetings import desk, make_shown_report
from tests.factories import make_deputy, make_township
from tests.journeys.windows import DESK, PHONE, session_of, shoot, sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONES, PAPER = 30, 20


@pytest.fixture
def hall(windows):
    """The clerk's and the chair's windows, and a phone that belongs to nobody."""
    township = make_township(name="青石镇")
    on = timezone.localdate()
    for name in ("秦禾", "田青"):
        deputy = make_deputy(name, township=township)
        make_shown_report(deputy=deputy, on=on - timedelta(days=10))
    clerk, chair = desk(township)
    return (
        windows.open(DESK, cookies=session_of(clerk)),
        windows.open(DESK, cookies=session_of(chair)),
        windows.open(PHONE),
        windows.open(PHONE, scripts=False),
    )


def press(window, name):
    """The link or button of that name, then the button of the page that it leads to."""
    window.get_by_role("link", name=name, exact=True).first.click()
    window.locator("main form button.btn-main").click()


def meeting_planned(clerk):
    clerk.goto("/desk/assessments/")
    clerk.get_by_role("link", name="安排评议会").click()
    clerk.get_by_label("名称").fill("青石片区述职评议会")
    clerk.get_by_label("开会日期").fill(timezone.localdate().isoformat())
    clerk.get_by_label("地点").fill("青石小学礼堂")
    clerk.get_by_label("邀请选民").fill("55")
    for name in ("秦禾", "田青"):
        clerk.get_by_label(name, exact=True).check()
    clerk.get_by_role("button", name="保存").click()
    press(clerk, "公告会议")
    return Assessment.objects.get()


def slips_printed(clerk):
    clerk.get_by_role("link", name="打印票签").click()
    clerk.get_by_label("张数").fill("53")
    clerk.get_by_role("button", name="生成并打印").click()
    codes = clerk.locator(".slip .code").all_inner_texts()
    shoot(clerk, "evening-slips")
    return codes


def people_noted(clerk, meeting):
    clerk.goto(f"/desk/assessments/{meeting.pk}/")
    clerk.get_by_role("link", name="到场和人员").click()
    for label, text in {
        "到场选民": "52",
        "计票人": "周计、吴点",
        "唱票人": "郑唱",
        "监票人": "王监",
    }.items():
        clerk.get_by_label(label).first.fill(text)
    clerk.get_by_role("button", name="保存").click()


def by_both(clerk, chair, meeting, name):
    for window in (clerk, chair):
        window.goto(f"/desk/assessments/{meeting.pk}/")
        press(window, name)


def voted(phone, address, code, choice):
    """By the slip's QR: the code comes behind the #."""
    phone.goto("about:blank")
    phone.goto(f"{address}#{ballots.read(code)}")
    for section in phone.locator("form section").all()[:2]:
        section.get_by_text(choice, exact=True).click()
    phone.get_by_role("button", name="投票").click()
    phone.get_by_text("已经投票，谢谢").wait_for()


def typed(phone, address, code):
    """Without scripts: the code is typed."""
    phone.goto(address)
    for section in phone.locator("form section").all()[:2]:
        section.get_by_text("满意", exact=True).click()
    phone.get_by_label("票签上的投票码").fill(code.lower())
    phone.get_by_role("button", name="投票").click()
    phone.get_by_text("已经投票，谢谢").wait_for()


def paper_typed(window, meeting, teller, lines):
    window.goto(f"/desk/assessments/{meeting.pk}/paper/")
    window.get_by_label("计票人").fill(teller)
    window.get_by_label("收回纸票（张）").fill(str(PAPER))
    for fieldset, numbers in zip(window.locator("main fieldset").all(), lines, strict=True):
        for field, number in zip(fieldset.locator("input").all(), numbers, strict=True):
            field.fill(str(number))
    window.get_by_role("button", name="录入这一遍").click()


def test_an_evening_from_plan_to_published_result(hall):
    clerk, chair, phone, plain = hall
    meeting = meeting_planned(clerk)
    codes = slips_printed(clerk)
    assert len(set(codes)) == 53
    people_noted(clerk, meeting)
    by_both(clerk, chair, meeting, "开始投票")

    address = f"/t/{meeting.township.slug}/ballot/{meeting.pk}/"
    typed(plain, address, codes[0])
    for number, code in enumerate(codes[1:PHONES], start=1):
        voted(phone, address, code, "满意" if number % 6 else "不满意")
    assert sideways(phone) <= 0
    phone.goto("about:blank")
    phone.goto(f"{address}#{ballots.read(codes[1])}")
    shoot(phone, "evening-ballot")
    for section in phone.locator("form section").all()[:2]:
        section.get_by_text("满意", exact=True).click()
    phone.get_by_role("button", name="投票").click()
    phone.get_by_text("这个投票码不能用").wait_for()

    clerk.goto(f"/desk/assessments/{meeting.pk}/exchange/")
    clerk.get_by_label("投票码").fill("\n".join(codes[PHONES : PHONES + PAPER]))
    clerk.get_by_role("button", name="作废并换纸票").click()
    clerk.goto(f"/desk/assessments/{meeting.pk}/screen/")
    clerk.get_by_text(re.compile(r"30 / 52")).wait_for()
    by_both(clerk, chair, meeting, "结束投票")

    clerk.goto(f"/desk/assessments/{meeting.pk}/count/")
    for label, number in {"发出": 51, "剩下未发": 1, "损毁": 0}.items():
        clerk.get_by_label(label).fill(str(number))
    clerk.get_by_role("button", name="录入").first.click()
    clerk.get_by_text("印制53张，发出51张＋未发1张＋损毁0张＝52张，少1张").first.wait_for()
    right, wrong = [[15, 3, 1, 1, 0]] * 2, [[15, 3, 1, 1, 0], [14, 4, 1, 1, 0]]
    paper_typed(clerk, meeting, "周计", right)
    paper_typed(chair, meeting, "吴点", wrong)
    chair.get_by_text("两人的数不一致").wait_for()
    shoot(chair, "evening-mismatch")
    paper_typed(chair, meeting, "周计、吴点", right)
    assert chair.get_by_role("link", name="清点无误").count() == 0

    chair.get_by_label("剩下未发").fill("2")
    chair.get_by_role("button", name="录入").first.click()
    press(chair, "清点无误")
    press(chair, "宣布结果")
    clerk.goto(f"/desk/assessments/{meeting.pk}/screen/")
    clerk.get_by_text("满意41票（82%）").first.wait_for()
    shoot(clerk, "evening-result")
    press(chair, "公开结果")
    plain.goto(f"/t/{meeting.township.slug}/assessments/{meeting.pk}/")
    plain.get_by_text("发出51张，收回50张").wait_for()
    assert plain.get_by_text("评定等次：满意").count() == 2
