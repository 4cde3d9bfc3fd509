"""Every named read of the stations and their days, and of opinions. Access is by the acting role."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from congress.enums import RoleKind
from congress.querysets import OwnedQuerySet

# Columns of people beside an opinion that cost a decryption each.
_PEOPLE = tuple(
    f"{path}__{column}"
    for path in ("asked_deputy", "proposal__lead")
    for column in ("phone", "id_number", "address")
)


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


class OpinionQuerySet(OwnedQuerySet):
    """Opinions of voters. What is held back as doubtful is seen by the desk alone."""

    def visible_to(self, role):
        """The desk sees all; a unit what was passed to it; a deputy what concerns him; others none."""
        if role is None or role.kind in {RoleKind.COUNTY, RoleKind.OPERATOR}:
            return self.none()
        own = self.filter(township_id=role.township_id)
        if role.kind == RoleKind.UNIT:
            return own.filter(unit_id=role.unit_id, sorted_on__isnull=False)
        if role.kind == RoleKind.DEPUTY:
            return own.exclude(state__in=["held", "dropped"]).of_deputy_user(role.user_id)
        return own

    def of_deputy_user(self, user_id):
        """Those addressed to the deputy, taken down by him, asked of him, or of his villages."""
        seats = apps.get_model("deputies", "Mandate").objects.filter(
            deputy__user_id=user_id,
            ended_on__isnull=True,
            constituency__villages=OuterRef("village_id"),
        )
        return self.filter(
            Q(deputy__user_id=user_id) | Q(asked_deputy__user_id=user_id) | Q(Exists(seats))
        )

    def waiting(self):
        """Those with a running clock."""
        return self.filter(due_on__isnull=False)

    def late(self, *, on):
        return self.filter(due_on__lt=on)

    def published(self):
        return self.filter(published_on__isnull=False)

    def to_erase(self):
        """Ended ones that still hold something about the voter."""
        kept = ~Q(voter_name="") | ~Q(voter_phone="") | ~Q(tail_hash="") | ~Q(source="")
        return self.filter(kept, closed_on__isnull=False)

    def for_list(self):
        """What a row prints; no personal column is decrypted."""
        return self.select_related(
            "kind", "village", "unit", "asked_deputy", "proposal__lead"
        ).defer("voter_name", "voter_phone", *_PEOPLE)

    def for_page(self):
        return self.select_related(
            *("township", "law_profile", "kind", "village", "station", "deputy"),
            *("unit", "asked_deputy", "proposal__lead", "proposal__term", "proposal__session"),
        )
