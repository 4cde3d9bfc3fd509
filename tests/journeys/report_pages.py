"""Pages of duty reports in the demo township, by who reads them."""

from deputies.enums.roster import WordState
from deputies.models import DutyReport, ReportPlan, ReportWord

SLUG = "shifan"
# Named addresses that show no page: acts and pictures.
NO_PAGES = {
    *("deputies:desk-report-plan-add", "deputies:desk-report-plan-drop"),
    *("deputies:desk-report-photos", "deputies:desk-report-photo", "deputies:desk-report-word"),
    *("deputies:desk-report-photo-drop", "deputies:desk-report-word-contact"),
    *("deputies:my-report-start", "deputies:my-report-file", "deputies:my-report-withdraw"),
    *("deputies:my-report-photos", "deputies:my-report-photo", "deputies:my-report-photo-drop"),
    *("deputies:public-report-photo", "congress:open-data-file"),
    *("deputies:my-report-paper", "deputies:desk-report-paper"),
}

Where = tuple[str, dict]


def pages_of(reader: str) -> list[Where]:
    """The pages of one reader; the demo leaves a report in every state."""
    return {"": voters, "deputy": deputies, "clerk": clerks, "chair": chairs}.get(reader, list)()


def _report(state: str, **where) -> int:
    return DutyReport.objects.filter(state=state, **where).latest("pk").pk


def _answered() -> int:
    """A published report with words under it."""
    return ReportWord.objects.exclude(answer="").latest("pk").report_id


def voters() -> list[Where]:
    here = {"slug": SLUG, "pk": _answered()}
    return [
        ("deputies:public-reports", {"slug": SLUG}),
        ("congress:open-data", {"slug": SLUG}),
        ("deputies:public-report", here),
        ("deputies:public-report", {"slug": SLUG, "pk": _report("published")}),
        ("deputies:public-report-word", here),
        ("deputies:public-report-thanks", here),
    ]


def deputies() -> list[Where]:
    own = {"deputy__user__username": "deputy"}
    returned = {"pk": _report("returned", **own)}
    word = ReportWord.objects.filter(state=WordState.SHOWN, answer="").latest("pk")
    return [
        ("deputies:my-reports", {}),
        ("deputies:my-report", returned),
        ("deputies:my-report", {"pk": _report("published", **own)}),
        ("deputies:my-report-edit", returned),
        ("deputies:my-report-fill", returned),
        ("deputies:my-report-word", {"pk": word.pk}),
    ]


def clerks() -> list[Where]:
    copied = DutyReport.objects.exclude(likeness=[]).latest("pk").pk
    plan = ReportPlan.objects.latest("pk")
    word = ReportWord.objects.filter(state=WordState.SHOWN).latest("pk")
    return [
        ("deputies:desk-reports", {}),
        ("deputies:desk-report-plan", {"pk": plan.pk}),
        ("deputies:desk-report-year", {"year": plan.year}),
        ("deputies:desk-report-start", {}),
        ("deputies:desk-report", {"pk": copied}),
        ("deputies:desk-report-edit", {"pk": _report("returned")}),
        ("deputies:desk-report-fill", {"pk": _report("returned")}),
        ("deputies:desk-report-act", {"pk": copied, "name": "return"}),
        ("deputies:desk-report-words", {}),
        ("deputies:desk-report-word-answer", {"pk": word.pk}),
    ]


def chairs() -> list[Where]:
    return [("deputies:desk-report-act", {"pk": _report("reviewed"), "name": "publish"})]
