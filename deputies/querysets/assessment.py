"""Reads of assessment meetings. Access is by the acting role."""

from django.db import models

from congress.enums import RoleKind
from congress.querysets import OwnedQuerySet
from deputies.enums.roster import MeetingState, RectifyState


class AssessmentQuerySet(OwnedQuerySet):
    """Assessment meetings."""

    def visible_to(self, role):
        """The desk sees its township's, the county those whose result stands."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR, RoleKind.DEPUTY}:
            return self.none()
        rows = super().visible_to(role)
        return rows.published() if role.kind == RoleKind.COUNTY else rows

    def published(self):
        """Those whose result voters read."""
        return self.filter(state=MeetingState.PUBLISHED)

    def shown(self):
        """Those that voters know of: announced, and not called off."""
        hidden = [MeetingState.PLANNED, MeetingState.CANCELLED]
        return self.exclude(state__in=hidden)

    def newest_first(self):
        return self.order_by("-on", "-pk")


class ItemQuerySet(models.QuerySet):
    """Deputies on the agenda of meetings."""

    def visible_to(self, role):
        """The desk all of its township's, a deputy the own result once it is declared."""
        if role is None:
            return self.none()
        mine = self.filter(assessment__township_id=role.township_id)
        if role.kind == RoleKind.DEPUTY:
            told = [MeetingState.DECLARED, MeetingState.PUBLISHED]
            return mine.filter(report__deputy__user_id=role.user_id, assessment__state__in=told)
        return mine if role.kind in {RoleKind.CLERK, RoleKind.CHAIR} else self.none()

    def with_deputies(self):
        return self.select_related("report__deputy").order_by("order", "pk")


class RectificationQuerySet(models.QuerySet):
    def visible_to(self, role):
        """The desk its township's, a deputy the own."""
        if role is None:
            return self.none()
        mine = self.filter(item__assessment__township_id=role.township_id)
        if role.kind == RoleKind.DEPUTY:
            return mine.filter(item__report__deputy__user_id=role.user_id)
        return mine if role.kind in {RoleKind.CLERK, RoleKind.CHAIR} else self.none()

    def running(self):
        return self.exclude(state=RectifyState.DONE)
