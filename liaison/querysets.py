"""Every named read of the stations and their days. Access is by the acting role."""

from django.db import models
from django.db.models import Q

from congress.enums import RoleKind
from congress.querysets import OwnedQuerySet


def attached(on, prefix=""):
    """The condition that a deputy belongs to a station on day `on`."""
    return Q(**{f"{prefix}joined_on__lte": on}) & (
        Q(**{f"{prefix}left_on__isnull": True}) | Q(**{f"{prefix}left_on__gt": on})
    )


class StationQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """Deputies and the desk see their township's, the county its townships'; units none."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR}:
            return self.none()
        return super().visible_to(role)

    def active(self):
        return self.filter(is_active=True)

    def of_deputy(self, deputy, *, on):
        """Stations that a deputy belongs to on day `on`."""
        return self.filter(
            attached(on, "attachments__"), attachments__deputy=deputy, is_active=True
        )

    def with_people(self, *, on):
        """Puts the number of deputies attached on day `on` into `people`."""
        return self.annotate(
            people=models.Count("attachments", filter=attached(on, "attachments__"), distinct=True)
        )


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, role):
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR}:
            return self.none()
        if role.kind == RoleKind.COUNTY:
            return self.filter(station__township__county_code=role.county_code)
        return self.filter(station__township_id=role.township_id)

    def on_day(self, day):
        return self.filter(attached(day))
