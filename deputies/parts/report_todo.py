"""What waits because of duty reports: at the desk, and for a deputy."""

from datetime import date
from functools import partial

from django.db.models import Exists, OuterRef
from django.urls import reverse

from congress.todo import Section, Task, Waiting
from deputies.enums.roster import ReportState
from deputies.models import DutyReport, ReportPlan, ReportWord
from office.workdays import day_zh


def desk(role, *, on: date) -> list[Section]:
    """Reports to check (the clerk) or to publish (the chair), and voters' words to look at."""
    state = ReportState.REVIEWED if role.is_chair else ReportState.FILED
    reports = DutyReport.objects.visible_to(role).filter(state=state).order_by("meets_on", "pk")
    word = ("soon", "eye", "待公开") if role.is_chair else ("soon", "clock", "待审核")
    words = ReportWord.objects.visible_to(role).pending()
    waiting = [
        Waiting(reports, ("pk", "year", "meets_on", "deputy__name"), partial(_report, word=word)),
        Waiting(words, ("pk",), _pending, shown=1),
    ]
    return [Section("述职", reverse("deputies:desk-reports"), waiting)]


def _report(report, *, word) -> Task:
    about = f"{day_zh(report.meets_on)}述职" if report.meets_on else ""
    return Task(report.title, reverse("deputies:desk-report", args=[report.pk]), about, word)


def _pending(word) -> Task:
    url = reverse("deputies:desk-report-words")
    text = f"{word.total}条选民留言待审核"
    return Task(text, url, "述职报告下面", ("soon", "talk", "待审核"))


def my(role, *, on: date) -> list[Section]:
    """A report that is planned and not begun, one to be written on, words to answer."""
    own = DutyReport.objects.visible_to(role).live().of_year(on.year)
    plans = ReportPlan.objects.visible_to(role).of_year(on.year)
    plans = plans.filter(~Exists(own.filter(deputy=OuterRef("deputy"))), deputy__user=role.user_id)
    drafts = own.filter(state__in=[ReportState.DRAFT, ReportState.RETURNED])
    words = ReportWord.objects.visible_to(role).filter(answer="")
    waiting = [
        Waiting(plans, ("planned_on",), _planned),
        Waiting(drafts, ("pk", "state"), _draft),
        Waiting(words, ("pk", "text"), _word),
    ]
    return [Section("述职", reverse("deputies:my-reports"), waiting)]


def _planned(plan) -> Task:
    about = f"{day_zh(plan.planned_on)}述职"
    return Task(
        "写今年的述职报告", reverse("deputies:my-reports"), about, ("soon", "edit", "待起草")
    )


def _draft(report) -> Task:
    back = report.state == ReportState.RETURNED
    text = "按意见修改述职报告" if back else "写完述职报告"
    mark = ("late", "back", "退回修改") if back else ("soon", "edit", "草稿")
    return Task(text, reverse("deputies:my-report", args=[report.pk]), "", mark)


def _word(word) -> Task:
    url = reverse("deputies:my-report-word", args=[word.pk])
    return Task("回复选民留言", url, word.text[:20], ("soon", "talk", "待回复"))
