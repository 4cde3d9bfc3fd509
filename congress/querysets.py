"""Every named read of the body's own rows. Access is by the acting role."""

from django.db import models
from django.db.models import Q

from congress.enums import RoleKind


class RoleQuerySet(models.QuerySet):
    def active(self):
        """Roles in force, of users who may sign in."""
        return self.filter(is_active=True, user__is_active=True)

    def visible_to(self, role):
        """The desk manages the roles of its own township, save the operator's."""
        if role is None or role.kind not in {RoleKind.CLERK, RoleKind.CHAIR}:
            return self.none()
        return self.filter(township_id=role.township_id).exclude(kind=RoleKind.OPERATOR)

    def handlers_of(self, unit):
        """Who in `unit` gets its messages."""
        return self.active().filter(kind=RoleKind.UNIT, unit=unit)


class TownshipQuerySet(models.QuerySet):
    def with_last_event(self):
        """Puts the number and moment of the latest event into `last_event`, `last_event_at`."""
        events = self.model._meta.get_field("events").related_model.objects
        last = events.filter(township=models.OuterRef("pk")).order_by("-pk")
        return self.annotate(
            last_event=models.Subquery(last.values("pk")[:1]),
            last_event_at=models.Subquery(last.values("at")[:1]),
        )

    def visible_to(self, role):
        """A township's people see their own, the county its townships, the operator all."""
        if role is None:
            return self.none()
        if role.kind == RoleKind.OPERATOR:
            return self
        if role.kind == RoleKind.COUNTY:
            return self.filter(county_code=role.county_code)
        return self.filter(pk=role.township_id)


class OwnedQuerySet(models.QuerySet):
    """Rows that belong to one township by a `township` column."""

    def visible_to(self, role):
        """What a role may open: rows of its own township; the county reads all of its townships."""
        if role is None:
            return self.none()
        if role.kind == RoleKind.COUNTY:
            return self.filter(township__county_code=role.county_code)
        return self.filter(township_id=role.township_id)

    def of(self, township):
        return self.filter(township=township)


# A unit's handler who can sign in.
REACHABLE = Q(roles__is_active=True, roles__user__is_active=True, roles__kind=RoleKind.UNIT)


class UnitQuerySet(OwnedQuerySet):
    def active(self):
        return self.filter(is_active=True)

    def with_handlers(self):
        """Marks each unit with `handlers`, the number of people who get its messages."""
        return self.annotate(handlers=models.Count("roles", filter=REACHABLE))

    def without_handlers(self):
        """Units whose messages reach nobody."""
        return self.exclude(pk__in=self.filter(REACHABLE).values("pk"))


class VillageQuerySet(OwnedQuerySet):
    def search(self, text):
        """By part of the name or by pinyin initials."""
        return self.filter(Q(name__contains=text) | Q(initials__startswith=text.lower()))


class EventQuerySet(models.QuerySet):
    def visible_to(self, role):
        """The desk reads the log of its own township; everybody else reads it through a case."""
        if role is None or role.kind not in {RoleKind.CLERK, RoleKind.CHAIR}:
            return self.none()
        return self.filter(township_id=role.township_id)

    def about(self, subject):
        """What happened to one row, latest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk).order_by(
            "-pk"
        )

    def unsealed(self):
        return self.filter(seal__isnull=True)
