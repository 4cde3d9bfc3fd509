"""The evening of an assessment: planned, thirty phones, twenty paper ballots, a sum that is out, the result."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from deputies.models import Assessment, Vote
from deputies.voting import codes as ballots
from tests.deputies.meetings import desk, make_shown_report
from tests.factories import make_deputy, make_township
from tests.journeys.steps import follow, press, told
from tests.journeys.windows import DESK, PHONE, session_of, shoot, sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# By strokes, as the agenda lists them.
NAMES = ("田青", "秦禾")
OPTIONS = ("满意", "基本满意", "不满意")
SLIPS, PRESENT = 53, 52
# Thirty vote by phone, five of them without scripts; twenty give the slip back for paper; one keeps it.
PLAIN, PHONES, PAPER, KEPT = 5, 30, 20, 1
# What the phones chose, in turn, and what lies in the paper heap: options, blank, invalid.
CHOSEN = ["满意"] * 25 + ["基本满意"] * 3 + ["不满意"] * 2
HEAP, MISCOUNT = (15, 3, 1, 1, 0), (14, 4, 1, 1, 0)
BALLOT_HEIGHT = 640
PEOPLE = {"present": str(PRESENT), "tellers": "周计、吴点", "caller": "郑唱", "scrutineer": "王监"}
# 25 by phone and 15 on paper of 50: exactly 80 %, which is still 满意.
LINE = "满意40票（80%），基本满意6票（12%），不满意3票（6%），弃权1票，无效0票"


@pytest.fixture
def hall(windows):
    """The clerk's and the chair's windows, a phone with scripts and one without, of nobody."""
    township = make_township(name="青石镇")
    shown = timezone.localdate() - timedelta(days=10)
    for name in NAMES:
        make_shown_report(deputy=make_deputy(name, township=township), on=shown)
    clerk, chair = desk(township)
    return (
        windows.open(DESK, cookies=session_of(clerk)),
        windows.open(DESK, cookies=session_of(chair)),
        windows.open(PHONE, height=BALLOT_HEIGHT),
        windows.open(PHONE, height=BALLOT_HEIGHT, scripts=False),
    )


def test_an_evening_from_plan_to_published_result(hall):
    clerk, chair, phone, plain = hall
    meeting = planned(clerk)
    codes = slips_printed(clerk)
    people_noted(clerk, meeting)
    by_both(clerk, chair, meeting, "开始投票")
    everybody_votes(phone, plain, meeting, codes)
    slips_exchanged(clerk, meeting, codes[PHONES : PHONES + PAPER])
    turnout_alone(clerk, meeting)
    by_both(clerk, chair, meeting, "结束投票")
    told(clerk, "清点")

    slips_counted(clerk, meeting, left=1)
    paper_counted(clerk, chair, meeting)
    nothing_declared(chair, meeting)
    slips_counted(chair, meeting, left=SLIPS - PHONES - PAPER - KEPT)
    declared(chair)
    result_on_the_wall(clerk, meeting)
    protocol_tells_what_is_stored(clerk, meeting)
    published(chair, plain, meeting)


def planned(clerk) -> Assessment:
    clerk.goto("/desk/assessments/")
    follow(clerk, "安排评议会")
    for name, text in {
        "title": "青石片区述职评议会",
        "on": timezone.localdate().isoformat(),
        "place": "青石小学礼堂",
        "invited": "55",
    }.items():
        clerk.locator(f"[name={name}]").fill(text)
    for name in NAMES:
        clerk.get_by_label(name, exact=True).check()
    press(clerk, "保存")
    decided(clerk, "公告会议")
    told(clerk, "会议已公告")
    return Assessment.objects.get()


def decided(window, name):
    """The link of that name, then the button of the page that it leads to."""
    follow(window, name)
    press(window, name)


def slips_printed(clerk) -> list[str]:
    follow(clerk, "打印票签")
    clerk.locator("[name=count]").fill(str(SLIPS))
    press(clerk, "生成并打印")
    slips = clerk.locator(".slip .code")
    expect(slips).to_have_count(SLIPS)
    codes = slips.all_inner_texts()
    shoot(clerk, "evening-slips")
    assert len(set(codes)) == SLIPS
    follow(clerk, "打印好了")
    return codes


def people_noted(clerk, meeting):
    follow(clerk, "到场和人员")
    for name, text in PEOPLE.items():
        clerk.locator(f"[name={name}]").fill(text)
    press(clerk, "保存")


def by_both(clerk, chair, meeting, name):
    """The first asks, the second does it."""
    for window in (clerk, chair):
        window.goto(f"/desk/assessments/{meeting.pk}/")
        decided(window, name)


def ballot_of(meeting) -> str:
    return f"/t/{meeting.township.slug}/ballot/{meeting.pk}/"


def everybody_votes(phone, plain, meeting, codes):
    for number, (code, choice) in enumerate(zip(codes, CHOSEN, strict=False)):
        if number < PLAIN:
            typed(plain, meeting, code, choice)
        else:
            scanned(phone, meeting, code, choice)
        told(plain if number < PLAIN else phone, "已经投票，谢谢")
    scanned(phone, meeting, codes[PLAIN], "不满意")
    told(phone, "这个投票码不能用")
    assert Vote.objects.count() == PHONES * len(NAMES)


def typed(phone, meeting, code, choice):
    """Without scripts: the code is typed, in small letters too."""
    phone.goto(ballot_of(meeting))
    phone.locator("[name=code]").fill(code.lower())
    marked(phone, choice)


def scanned(phone, meeting, code, choice):
    """By the slip's QR: the code comes behind the #, and leaves the address."""
    phone.goto(f"{ballot_of(meeting)}#{ballots.read(code)}")
    expect(phone.locator("[name=code]")).to_have_value(ballots.read(code))
    assert "#" not in phone.url
    marked(phone, choice)


def marked(phone, choice):
    for person in phone.get_by_role("group").all():
        person.get_by_role("radio", name=choice, exact=True).check()
    assert sideways(phone) <= 0
    press(phone, "投票")


def slips_exchanged(clerk, meeting, codes):
    clerk.goto(f"/desk/assessments/{meeting.pk}/exchange/")
    clerk.locator("[name=codes]").fill("\n".join(codes))
    press(clerk, "作废并换纸票")
    told(clerk, f"已换出纸票{PAPER}张")


def turnout_alone(clerk, meeting):
    """While the vote is open the wall tells how many have voted, and no more."""
    clerk.goto(f"/desk/assessments/{meeting.pk}/screen/")
    told(clerk, f"{PHONES} / {PRESENT}")
    shoot(clerk, "evening-turnout")
    keeps_silent(clerk)


def keeps_silent(window):
    """Neither a name nor a choice is on the page."""
    words = window.locator("main").inner_text()
    assert [word for word in (*NAMES, "满意", "弃权", "%") if word in words] == []


def slips_counted(window, meeting, *, left):
    window.goto(f"/desk/assessments/{meeting.pk}/count/")
    for name, number in {"issued": PHONES + PAPER + KEPT, "unissued": left, "spoiled": 0}.items():
        window.locator(f"[name={name}]").fill(str(number))
    press(window, "录入")


def paper_counted(clerk, chair, meeting):
    """The tellers differ, apart from each other; a third count settles it."""
    paper_typed(clerk, "周计", HEAP)
    paper_typed(chair, "吴点", MISCOUNT, meeting)
    told(chair, "纸票：换出纸票20张，两名计票人的数还没有录齐或者不一致。请两名")
    told(chair, "两人的数不一致：田青的“满意”、田青的“基本满意”、秦禾的“满意”、秦禾的“基本满意”")
    shoot(chair, "evening-mismatch")
    paper_typed(chair, "周计、吴点", HEAP)


def paper_typed(window, teller, numbers, meeting=None):
    if meeting:
        window.goto(f"/desk/assessments/{meeting.pk}/count/")
    window.locator("main").get_by_role("link", name="录入第").click()
    window.locator("[name=teller]").fill(teller)
    window.locator("[name=returned]").fill(str(PAPER))
    for block in window.locator("main fieldset").all():
        for field, number in zip(block.locator("input").all(), numbers, strict=True):
            field.fill(str(number))
    press(window, "录入这一遍")


def nothing_declared(chair, meeting):
    """One line is out: the page says which, there is no way on, and going there by hand is refused."""
    told(chair, "还有1项对不上，不能宣布结果")
    told(
        chair,
        "票签：印制53张，发出51张＋未发1张＋损毁0张＝52张，少1张。请重新清点剩下和损毁的票签。",
    )
    shoot(chair, "evening-blocked")
    assert chair.get_by_role("link", name="清点无误").count() == 0
    chair.goto(f"/desk/assessments/{meeting.pk}/do/settle/")
    press(chair, "清点无误")
    told(chair, "“票签”对不上：印制53张")
    chair.goto(f"/desk/assessments/{meeting.pk}/do/declare/")
    press(chair, "宣布结果")
    meeting.refresh_from_db()
    assert meeting.state == "closed"
    chair.goto(f"/desk/assessments/{meeting.pk}/screen/")
    told(chair, "正在清点")
    keeps_silent(chair)


def declared(chair):
    told(chair, "数目全部对上")
    decided(chair, "清点无误")
    decided(chair, "宣布结果")
    told(chair, "结果已宣布")


def result_on_the_wall(clerk, meeting):
    clerk.goto(f"/desk/assessments/{meeting.pk}/screen/")
    expect(clerk.get_by_text(LINE)).to_have_count(len(NAMES))
    shoot(clerk, "evening-result")


def protocol_tells_what_is_stored(clerk, meeting):
    """The paper that is signed, from the button to its cells."""
    clerk.goto(f"/desk/assessments/{meeting.pk}/")
    with clerk.expect_download() as download:
        follow(clerk, "计票结果报告单")
    with open(download.value.path(), "rb") as file:
        facts, results, sums, signers = Document(BytesIO(file.read())).tables
    meeting.refresh_from_db()
    assert [cell.text for row in facts.rows[2:] for cell in row.cells][1::2] == [
        f"{meeting.present}人", f"{meeting.issued}张", "50张", "手机30张，纸票20张",
    ]  # fmt: skip
    stored = [item.result[0] for item in meeting.items.all()]
    assert [[cell.text for cell in row.cells] for row in results.rows[1:]] == [
        [
            name,
            "，".join(f"{option}{result['votes'][option]}票" for option in OPTIONS),
            str(result["blank"]),
            str(result["invalid"]),
            f"{result['rates']['满意']:g}%",
            result["verdict"],
        ]
        for name, result in zip(NAMES, stored, strict=True)
    ]
    assert [result["votes"] for result in stored] == [
        dict(zip(OPTIONS, (40, 6, 3), strict=True))
    ] * len(NAMES)
    assert [row.cells[0].text for row in sums.rows[1:]] == [
        f"{name}：{step}"
        for name, result in zip(NAMES, stored, strict=True)
        for step in result["steps"][1:]
    ]
    assert [row.cells[0].text for row in signers.rows] == ["主持人", "监票人", "计票人", "唱票人"]


def published(chair, plain, meeting):
    """Before it is published the voters' page keeps silent; then it tells the same sum."""
    page = f"/t/{meeting.township.slug}/assessments/{meeting.pk}/"
    plain.goto(page)
    told(plain, "会议结束、结果公开以后")
    decided(chair, "公开结果")
    told(chair, "结果已公开")
    # The phone may show its copy for a minute.
    plain.reload()
    told(plain, "到场选民52人，发出51张，收回50张。")
    expect(plain.get_by_text(LINE)).to_have_count(len(NAMES))
    expect(plain.get_by_text("评定等次：满意")).to_have_count(len(NAMES))
    shoot(plain, "evening-public")
