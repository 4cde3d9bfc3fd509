"""Reads of duty reports. Access is by the acting role."""

from django.db.models import Exists, OuterRef

from congress.enums import RoleKind
from congress.querysets import OwnedQuerySet
from deputies.enums.roster import ReportState, WordState
from deputies.querysets.roster import OfDeputyQuerySet


class ReportPlanQuerySet(OwnedQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def open(self, *, on):
        """Whose deputy, in office that day, has handed in nothing that year."""
        return self._without(ReportState.FILED, ReportState.REVIEWED, ReportState.PUBLISHED, on=on)

    def unpublished(self, *, on):
        """Whose deputy, in office that day, has no report before the voters that year."""
        return self._without(ReportState.PUBLISHED, on=on)

    def _without(self, *states, on):
        deputy = self.model._meta.get_field("deputy").related_model
        reports = deputy._meta.get_field("duty_reports").related_model.objects
        there = reports.filter(deputy=OuterRef("deputy"), year=OuterRef("year"), state__in=states)
        seated = deputy.objects.able_to_act(on=on).filter(pk=OuterRef("deputy"))
        return self.filter(Exists(seated), ~Exists(there))


class ReportQuerySet(OfDeputyQuerySet):
    def told(self):
        """What the county may read of it."""
        return self.published()

    def published(self):
        """What voters read."""
        return self.filter(state=ReportState.PUBLISHED)

    def live(self):
        """All but those taken back."""
        return self.exclude(state=ReportState.WITHDRAWN)

    def of_year(self, year):
        return self.filter(year=year)


class ReportWordQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The desk reads every word of its township, a deputy those shown under the own reports."""
        if role is None or role.kind not in {RoleKind.CLERK, RoleKind.CHAIR, RoleKind.DEPUTY}:
            return self.none()
        rows = self.filter(township_id=role.township_id)
        if role.kind == RoleKind.DEPUTY:
            return rows.shown().filter(report__deputy__user_id=role.user_id)
        return rows

    def shown(self):
        return self.filter(state=WordState.SHOWN)

    def pending(self):
        return self.filter(state=WordState.PENDING)
