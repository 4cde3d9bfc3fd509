"""The figure beside 待办: duties overdue or due within a week, as the role's own door sees them."""

from datetime import timedelta

from django.db.models import Case, IntegerField, OuterRef, Value, When
from django.utils import timezone

from congress.counts import count
from congress.enums import RoleKind
from proposals.enums import ClockKind
from proposals.models import Clock

AHEAD = timedelta(days=7)


def todo() -> Case:
    """Running duties due by a week from today: of the township, the unit, or the lead deputy."""
    due = Clock.objects.duties().of_live_cases()
    due = due.filter(due_on__lte=timezone.localdate() + AHEAD)
    desk = due.filter(proposal__township=OuterRef("township"))
    unit = due.filter(assignment__unit=OuterRef("unit"))
    deputy = due.filter(
        kind=ClockKind.EVALUATION,
        proposal__lead__user=OuterRef("user"),
        proposal__township=OuterRef("township"),
    )
    return Case(
        When(kind__in=[RoleKind.CLERK, RoleKind.CHAIR], then=count(desk)),
        When(kind=RoleKind.UNIT, then=count(unit)),
        When(kind=RoleKind.DEPUTY, then=count(deputy)),
        default=Value(0),
        output_field=IntegerField(),
    )
