"""Every named read of points. Access is by the acting role."""

from django.db import models

from congress.enums import RoleKind
from congress.querysets import OwnedQuerySet
from deputies.enums.roster import ObjectionState, SchemeState
from deputies.workflow.points_year import OPEN, SHOWN

READERS = frozenset({RoleKind.CLERK, RoleKind.CHAIR, RoleKind.DEPUTY})


class PointsSchemeQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The desk keeps schemes; deputies read those adopted."""
        if role is None or role.kind not in READERS:
            return self.none()
        rows = super().visible_to(role)
        return rows.adopted() if role.kind == RoleKind.DEPUTY else rows

    def adopted(self):
        return self.filter(state=SchemeState.ADOPTED)

    def for_year(self, year):
        """Those that may be in force in a year, the one that is in front."""
        return self.adopted().filter(from_year__lte=year).order_by("-from_year", "-version")


class PointsYearQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The desk and the deputies of the township."""
        if role is None or role.kind not in READERS:
            return self.none()
        return super().visible_to(role)

    def open(self):
        """Years whose points still move."""
        return self.filter(state__in=OPEN)

    def shown(self):
        """Years whose list may be shown to others."""
        return self.filter(state__in=SHOWN)


class PointsSumQuerySet(models.QuerySet):
    def totals(self):
        return self.filter(item="")

    def ranked(self):
        """Totals from the highest, by the index of the summary."""
        return self.totals().order_by("-points", "pk")


class PointsObjectionQuerySet(models.QuerySet):
    def visible_to(self, role):
        """The desk those of its township, a deputy the own ones."""
        if role is None:
            return self.none()
        if role.kind == RoleKind.DEPUTY:
            return self.filter(deputy__user_id=role.user_id, year__township_id=role.township_id)
        if role.kind in {RoleKind.CLERK, RoleKind.CHAIR}:
            return self.filter(year__township_id=role.township_id)
        return self.none()

    def open(self):
        return self.filter(state=ObjectionState.OPEN)
