"""Pages of activities in the demo township, by who reads them."""

from deputies.models import Activity, ActivityKind, Attendance, Leave

# Named addresses that show no page: acts, files and pictures.
NO_PAGES = {
    *("deputies:desk-plan-remove", "deputies:desk-remind-readers", "deputies:desk-paper"),
    *("deputies:desk-paper-remove", "deputies:my-coming", "deputies:my-leave-withdraw"),
    *(
        "deputies:my-paper",
        "deputies:my-paper-open",
        "deputies:my-activity-ics",
        "deputies:picture",
    ),
    # Sent on by itself as soon as it is there; looked at in the journey.
    "deputies:my-sign-in",
}

Where = tuple[str, dict]


def pages_of(reader: str) -> list[Where]:
    """The pages of one reader; the demo leaves an activity in every state."""
    return {"deputy": deputies, "clerk": clerks}.get(reader, list)()


def _latest(rows) -> dict:
    return {"pk": rows.latest("pk").pk}


def _of(**where) -> dict:
    return _latest(Activity.objects.filter(**where))


def deputies() -> list[Where]:
    mine = Activity.objects.filter(attendances__deputy__user__username="deputy")
    coming = _latest(mine.filter(state="announced"))
    return [
        ("deputies:my-activities", {}),
        ("deputies:my-activity", coming),
        ("deputies:my-activity", _latest(mine.filter(state="closed"))),
        ("deputies:my-leave", coming),
    ]


def clerks() -> list[Where]:
    announced, closed = _of(state="announced"), _of(state="closed", kind__needs_report=True)
    waiting = Leave.objects.filter(state="asked")
    seats = Attendance.objects.filter(activity=announced["pk"], leaves=None)
    return [
        ("deputies:desk-activities", {}),
        ("deputies:desk-plan", {}),
        ("deputies:desk-activity-kinds", {}),
        ("deputies:desk-activity-kind-new", {}),
        ("deputies:desk-activity-kind", _latest(ActivityKind.objects.all())),
        ("deputies:desk-activity-new", {}),
        ("deputies:desk-activity", announced),
        ("deputies:desk-activity", closed),
        ("deputies:desk-activity", _of(kind__code="session")),
        ("deputies:desk-activity", _of(state="held")),
        ("deputies:desk-activity-edit", _of(state="planned")),
        ("deputies:desk-attendance", _of(state="held")),
        ("deputies:desk-attendance", closed),
        ("deputies:desk-sign-screen", announced),
        ("deputies:desk-sign-sheet", announced),
        ("deputies:desk-leave", _latest(waiting)),
        ("deputies:desk-leave-typed", _latest(seats)),
        *(
            ("deputies:desk-activity-act", {**announced, "name": name})
            for name in ("papers", "invite", "postpone", "cancel")
        ),
        *(
            ("deputies:desk-activity-act", {**closed, "name": name})
            for name in ("findings", "photos", "report", "feedback")
        ),
    ]
