"""What waits because of duty reports: at the desk, and for a deputy."""

from datetime import date

from django.urls import reverse

from congress.todo import Section, Task
from deputies.enums.roster import ReportState
from deputies.models import Deputy, DutyReport, ReportPlan, ReportWord
from office.workdays import day_zh

SHOWN = 5


def desk(role, *, on: date) -> list[Section]:
    """Reports to check (the clerk) or to publish (the chair), and voters' words to look at."""
    state = ReportState.REVIEWED if role.is_chair else ReportState.FILED
    reports = DutyReport.objects.visible_to(role).filter(state=state).select_related("deputy")
    rows = list(reports.only("pk", "year", "meets_on", "deputy__name").order_by("meets_on", "pk"))
    word = ("soon", "eye", "待公开") if role.is_chair else ("soon", "clock", "待审核")
    tasks = [
        Task(
            row.title,
            reverse("deputies:desk-report", args=[row.pk]),
            f"{day_zh(row.meets_on)}述职" if row.meets_on else "",
            word,
        )
        for row in rows[:SHOWN]
    ]
    waiting = ReportWord.objects.visible_to(role).pending().count()
    if waiting:
        url = reverse("deputies:desk-report-words")
        tasks.append(
            Task(f"{waiting}条选民留言待审核", url, "述职报告下面", ("soon", "talk", "待审核"))
        )
    total = len(rows) + bool(waiting)
    return [Section("述职", tasks, reverse("deputies:desk-reports"), total)]


def my(role, *, on: date) -> list[Section]:
    """A report that is planned and not begun, one to be written on, words to answer."""
    deputy = Deputy.objects.of_role(role).only("pk").first()
    if deputy is None:
        return []
    own = DutyReport.objects.live().filter(deputy=deputy)
    this_year = own.of_year(on.year).only("pk", "state").first()
    tasks = []
    if this_year is None:
        line = ReportPlan.objects.filter(deputy=deputy, year=on.year).first()
        if line is not None:
            about = f"{day_zh(line.planned_on)}述职"
            url = reverse("deputies:my-reports")
            tasks.append(Task("写今年的述职报告", url, about, ("soon", "edit", "待起草")))
    elif this_year.state in {ReportState.DRAFT, ReportState.RETURNED}:
        back = this_year.state == ReportState.RETURNED
        text = "按意见修改述职报告" if back else "写完述职报告"
        mark = ("late", "back", "退回修改") if back else ("soon", "edit", "草稿")
        tasks.append(Task(text, reverse("deputies:my-report", args=[this_year.pk]), "", mark))
    tasks += _words(role)
    return [Section("述职", tasks, reverse("deputies:my-reports"), len(tasks))]


def _words(role) -> list[Task]:
    waiting = ReportWord.objects.visible_to(role).filter(answer="").only("pk", "text")
    return [
        Task(
            "回复选民留言",
            reverse("deputies:my-report-word", args=[word.pk]),
            word.text[:20],
            ("soon", "talk", "待回复"),
        )
        for word in waiting[:SHOWN]
    ]
