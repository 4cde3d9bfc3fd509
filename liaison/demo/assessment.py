"""The demo's assessment meetings: last year's result, one to come, and (stage assessment) one under way."""

import random
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from deputies.models import Assessment, AssessmentItem, DutyReport
from deputies.services import ballots, counting, meetings, rectifying
from proposals.demo.body import Stage
from proposals.demo.days import Days

HELD, NOTICE = 4, timedelta(days=9)
TELLERS = {"tellers": "冉小溪、毛冬生", "caller": "李素琴", "scrutineer": "田老五"}
QUESTIONS = (
    ("去年说的机耕道什么时候通？", "路基已经好了，入冬前铺完碎石，年底我请大家去走一遍。"),
    ("反映的事有没有记下来？", "都记在联络站的登记簿上，办到哪一步随时可以来查。"),
)
MINUTES = "主持人宣布开会，清点到场选民。举手通过监票人、计票人、唱票人。代表逐人述职，选民提问、评议，无记名投票，当场宣布结果。"
# Of seventy voters there: how many of a hundred choose each option, deputy by deputy.
MOODS = ((88, 9, 3), (82, 14, 4), (63, 29, 8), (12, 16, 72))


def play(stage: Stage, days: Days, *, under_way: bool) -> None:
    """Act them out by the real moves; nothing is dated after today."""
    shown = _not_assessed(stage)
    early = [report for report in shown if _shown_on(report) <= days.today - NOTICE]
    past = early[:HELD]
    if len(past) == HELD:
        held_on = days.workday(past[0].meets_on or _shown_on(past[0]) + NOTICE)
        _held(stage, past, on=min(held_on, days.today))
    late = [report for report in shown if report not in early]
    if late and days.today == days.end:
        _coming(stage, late, on=days.today)
    if under_way and early[HELD:]:
        _under_way(stage, early[HELD:], days)


def _under_way(stage: Stage, reports: list[DutyReport], days: Days) -> None:
    """A hall that is voting now: forty have voted by phone, three asked for paper."""
    meeting = _announced(stage, "茶园片区述职评议会", reports, on=days.today, place="茶园小学礼堂")
    codes = _opened(stage, meeting, present=62, on=days.today)
    ballots.exchange(meeting, [codes.pop() for _ in range(3)], by=stage.clerk, on=days.today)
    _cast(meeting, [codes.pop() for _ in range(40)], stage.rng)


def _not_assessed(stage: Stage) -> list[DutyReport]:
    taken = AssessmentItem.objects.filter(report=OuterRef("pk"))
    rows = DutyReport.objects.of(stage.township).published().exclude(Exists(taken))
    return list(rows.select_related("deputy").order_by("published_on", "pk"))


def _shown_on(report: DutyReport) -> date:
    """The day a published report was published."""
    return report.published_on or report.until


def _announced(stage: Stage, title: str, reports: list[DutyReport], *, on: date, place: str):
    areas = {
        mandate.constituency
        for report in reports
        for mandate in report.deputy.mandates.select_related("constituency")
        if mandate.constituency
    }
    meeting = Assessment(
        township=stage.township, title=title, on=on, place=place, invited=70, scale="manyi"
    )
    told = max(on - NOTICE, min(map(_shown_on, reports)))
    meetings.plan(meeting, reports=reports, areas=areas, by=stage.clerk, on=min(told, on))
    meetings.announce(meeting, by=stage.clerk, on=min(told, on))
    return meeting


def _opened(stage: Stage, meeting: Assessment, *, present: int, on: date) -> list[str]:
    meetings.note(meeting, by=stage.clerk, present=present, host="郑怀远", **TELLERS)
    codes = ballots.print_codes(meeting, 75, by=stage.clerk, on=on)
    for role in (stage.clerk, stage.chair):
        meetings.ask(meeting, "open_ballots", by=role, minutes=720)
    return codes


def _cast(meeting: Assessment, codes: list[str], dice: random.Random) -> None:
    items = list(meeting.items.values_list("pk", flat=True))
    for code in codes:
        chosen = [
            (item, 0, dice.choices((0, 1, 2), MOODS[place % len(MOODS)])[0])
            for place, item in enumerate(items)
        ]
        ballots.cast(meeting.pk, code, chosen)


def _held(stage: Stage, reports: list[DutyReport], *, on: date) -> None:
    """Seventy voters, fifty by phone, eighteen on paper, two left without voting."""
    meeting = _announced(stage, "大塘片区述职评议会", reports, on=on, place="大塘村文化礼堂")
    codes = _opened(stage, meeting, present=70, on=on)
    ballots.exchange(meeting, [codes.pop() for _ in range(18)], by=stage.clerk, on=on)
    _cast(meeting, [codes.pop() for _ in range(50)], stage.rng)
    for role in (stage.clerk, stage.chair):
        meetings.ask(meeting, "close_ballots", by=role)
    _dated(meeting, on)
    counting.type_slips(meeting, issued=70, unissued=4, spoiled=1, by=stage.clerk)
    paper = _paper(meeting, stage.rng)
    for role, teller in ((stage.clerk, "冉小溪"), (stage.chair, "毛冬生")):
        counting.type_paper(meeting, teller=teller, returned=18, counts=paper, by=role)
    counting.settle(meeting, by=stage.clerk)
    counting.declare(meeting, by=stage.chair, on=on)
    steps = [code for code, _ in meetings.STEPS]
    meetings.note(meeting, by=stage.clerk, minutes=MINUTES, steps_done=steps)
    _afterwards(stage, meeting, on=on)


def _paper(meeting: Assessment, dice: random.Random) -> dict[str, list[int]]:
    """Eighteen paper ballots about each deputy, one of them a blank."""
    found = {}
    for place, (key, _) in enumerate(counting.questions(meeting)):
        votes = [0, 0, 0]
        for choice in dice.choices((0, 1, 2), MOODS[place % len(MOODS)], k=17):
            votes[choice] += 1
        found[key] = [*votes, 1, 0]
    return found


def _dated(meeting: Assessment, on: date) -> None:
    """The clock of the database knows only today; the demo's meeting was on its day."""
    begun = timezone.make_aware(datetime.combine(on, time(15, 10)))
    Assessment.objects.filter(pk=meeting.pk).update(
        opened_at=begun,
        closes_at=begun + timedelta(hours=1),
        closed_at=begun + timedelta(minutes=35),
    )
    meeting.refresh_from_db()


def _afterwards(stage: Stage, meeting: Assessment, *, on: date) -> None:
    for item in meeting.items.with_deputies():
        for question, answer in QUESTIONS[: 2 if item.order == 1 else 0]:
            meetings.add_question(item, question=question, answer=answer, by=stage.clerk)
        text = (
            f"选民肯定{item.deputy}代表走访勤、回话快，也希望把答应的事逐件办完，办不了的说清原因。"
        )
        counting.give_feedback(item, text=text, by=stage.clerk, on=on)
        if item.rectify:
            row = item.rectification
            plan = "一个月内把没有答复的意见逐户回话；每月在联络站接待一次，张榜公布办理情况。"
            rectifying.act(row, "plan_rectification", text=plan, by=stage.clerk, on=on)
            outcome = "十二户已逐户回话，八件办结，四件列入明年计划，每月接待两次。"
            rectifying.act(row, "report_rectification", text=outcome, by=stage.clerk, on=on)
    counting.publish(meeting, by=stage.chair, on=on)


def _coming(stage: Stage, reports: list[DutyReport], *, on: date) -> None:
    """This year's, announced for its planned day."""
    meets = max((report.meets_on or on for report in reports), default=on)
    meeting = Assessment(
        township=stage.township,
        title="东坪片区述职评议会",
        on=max(meets, on),
        place="东坪村代表联络站",
        invited=70,
        scale="manyi",
    )
    meetings.plan(meeting, reports=reports, areas=[], by=stage.clerk, on=on)
    meetings.announce(meeting, by=stage.clerk, on=on)
