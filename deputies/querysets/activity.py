"""Every named read of activities. Access is by the acting role."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from congress.enums import RoleKind
from congress.querysets import OwnedQuerySet
from deputies.enums.activity import ActivityState, LeaveState, PaperKind, Presence

RUNNING = (ActivityState.ANNOUNCED, ActivityState.HELD)
DONE = (ActivityState.HELD, ActivityState.CLOSED)


class ActivityKindQuerySet(OwnedQuerySet):
    def active(self):
        return self.filter(is_active=True)


class ActivityQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The desk and the county see all, a deputy what he is invited to once it is announced."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR}:
            return self.none()
        rows = super().visible_to(role)
        if role.kind == RoleKind.DEPUTY:
            mine = related(self.model, "attendances").filter(deputy__user_id=role.user_id)
            return rows.announced().filter(Exists(mine.filter(activity=OuterRef("pk"))))
        return rows if role.is_desk else rows.announced()

    def announced(self):
        """Those that somebody was invited to, also when they were called off later."""
        return self.exclude(announced_on=None)

    def done(self):
        return self.filter(state__in=DONE)

    def of_year(self, year):
        return self.filter(starts_at__year=year)

    def of_quarter(self, first, last):
        return self.filter(starts_at__date__gte=first, starts_at__date__lte=last)

    def for_list(self):
        """What a line shows: kind, group, how many were asked, came, are on leave, wait for leave."""
        there = Q(attendances__presence__in=[Presence.PRESENT, Presence.LATE])
        return self.select_related("kind", "group", "session__term").annotate(
            asked=Count("attendances"),
            came=Count("attendances", filter=there),
            excused=Count("attendances", filter=Q(attendances__presence=Presence.LEAVE)),
            missed=Count("attendances", filter=Q(attendances__presence=Presence.ABSENT)),
        )

    def report_waiting(self):
        """Held, with a report that is due and not handed in."""
        return self.done().filter(report_due__isnull=False, report_on__isnull=True)

    def feedback_waiting(self):
        """The report was passed on, and nothing has come back."""
        return self.exclude(state=ActivityState.CANCELLED).filter(
            feedback_due__isnull=False, feedback_on__isnull=True
        )


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, role):
        """The desk's township, a deputy's own; of activities that the role sees."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR}:
            return self.none()
        if role.kind == RoleKind.COUNTY:
            return self.filter(activity__township__county_code=role.county_code)
        rows = self.filter(activity__township_id=role.township_id)
        if role.kind == RoleKind.DEPUTY:
            rows = rows.filter(deputy__user_id=role.user_id)
            return rows.exclude(activity__announced_on=None)
        return rows

    def for_sheet(self):
        """In the official order, with the person and the latest word on leave."""
        return self.select_related("deputy").order_by("deputy__strokes", "deputy__pk")

    def unmarked(self):
        return self.filter(presence="")

    def session_absences(self):
        """缺席 of a session without leave (代表法 §62): what two of are a ground to end the seat."""
        return self.filter(
            presence=Presence.ABSENT,
            activity__kind__event="session.attend",
            activity__state__in=DONE,
        )

    def for_phone(self):
        """What a deputy's line shows: the activity, papers in all and papers opened, leave asked."""
        papers = Q(activity__papers__kind=PaperKind.BEFORE)
        leaves = related(self.model, "leaves").order_by("-pk")
        return (
            self.select_related("activity__kind", "activity__group")
            .annotate(
                papers=Count("activity__papers", filter=papers, distinct=True),
                opened=Count("reads", distinct=True),
            )
            .prefetch_related(Prefetch("leaves", queryset=leaves, to_attr="asked_leaves"))
        )


class LeaveQuerySet(models.QuerySet):
    def visible_to(self, role):
        if role is None or not role.is_desk:
            return self.none()
        return self.filter(attendance__activity__township_id=role.township_id)

    def waiting(self):
        """Asked for and not decided, of activities still to come or going on."""
        return self.filter(
            state=LeaveState.ASKED, attendance__activity__state=ActivityState.ANNOUNCED
        )

    def granted(self):
        return self.filter(state=LeaveState.GRANTED)


class PaperQuerySet(models.QuerySet):
    def visible_to(self, role):
        """The desk's own township; a deputy's papers of what he was invited to."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR, RoleKind.COUNTY}:
            return self.none()
        rows = self.filter(activity__township_id=role.township_id)
        if role.kind == RoleKind.DEPUTY:
            rows = rows.filter(activity__attendances__deputy__user_id=role.user_id)
            return rows.exclude(activity__announced_on=None)
        return rows

    def with_readers(self):
        return self.annotate(readers=Count("reads", distinct=True)).select_related("file")


class PlanItemQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The plan is the desk's; the county reads it."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR, RoleKind.DEPUTY}:
            return self.none()
        return super().visible_to(role)

    def of_year(self, year):
        return self.filter(year=year).select_related("kind", "group").order_by("month", "pk")


def related(model, name):
    """Rows of the model at the other end of `name`, without importing it here."""
    return model._meta.get_field(name).related_model.objects.all()


def unread_papers(attendances):
    """Those of `attendances` who have not opened every paper sent before the activity."""
    model = attendances.model
    read = related(model, "reads").filter(paper=OuterRef("pk"), attendance=OuterRef(OuterRef("pk")))
    activity = model._meta.get_field("activity").related_model
    unread = related(activity, "papers").filter(
        activity=OuterRef("activity"), kind=PaperKind.BEFORE
    )
    return attendances.filter(Exists(unread.filter(~Exists(read))))
