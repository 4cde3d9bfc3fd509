"""Pages of assessment meetings in the demo township, by who reads them."""

from deputies.models import Assessment, AssessmentItem, Rectification

SLUG = "shifan"
NO_PAGES = {"deputies:desk-assessment-protocol"}

Where = tuple[str, dict]


def pages_of(reader: str) -> list[Where]:
    """The pages of one reader; the demo always has a meeting with its result."""
    return {"": voters, "deputy": deputies, "clerk": clerks}.get(reader, list)()


def _held() -> int:
    return Assessment.objects.published().latest("pk").pk


def voters() -> list[Where]:
    here = {"slug": SLUG, "pk": _held()}
    return [
        ("deputies:public-assessments", {"slug": SLUG}),
        ("deputies:public-assessment", here),
        ("deputies:ballot", here),
        ("deputies:ballot-done", here),
    ]


def deputies() -> list[Where]:
    own = AssessmentItem.objects.filter(report__deputy__user__username="deputy").latest("pk")
    return [("deputies:my-assessment", {"pk": own.pk})]


def clerks() -> list[Where]:
    here = {"pk": _held()}
    item = AssessmentItem.objects.filter(assessment=here["pk"]).latest("pk")
    mending = Rectification.objects.latest("pk")
    pages = (
        "",
        "-edit",
        "-notes",
        "-questions",
        "-slips",
        "-exchange",
        "-screen",
        "-count",
        "-paper",
    )
    return [
        ("deputies:desk-assessments", {}),
        ("deputies:desk-assessment-new", {}),
        *((f"deputies:desk-assessment{page}", here) for page in pages),
        ("deputies:desk-assessment-act", {**here, "name": "cancel"}),
        ("deputies:desk-assessment-act", {**here, "name": "open"}),
        ("deputies:desk-assessment-feedback", {"pk": item.pk}),
        ("deputies:desk-rectify", {"pk": mending.pk, "name": "accept_rectification"}),
    ]
