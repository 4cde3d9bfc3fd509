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


class DayQuerySet(models.QuerySet):
    def visible_to(self, role):
        """Deputies and the desk see their township's reception days, the county its townships'."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR}:
            return self.none()
        if role.kind == RoleKind.COUNTY:
            return self.filter(station__township__county_code=role.county_code)
        return self.filter(station__township_id=role.township_id)

    def of(self, township):
        return self.filter(station__township=township, station__is_active=True)

    def held(self):
        """Not cancelled."""
        return self.filter(cancelled="")

    def published(self):
        """What voters may read: announced, cancelled ones too."""
        return self.filter(published_on__isnull=False)

    def between(self, first, last):
        return self.filter(on__range=(first, last))

    def with_seats(self):
        """Puts who sits, by strokes, into `seats` with two queries in all."""
        seats = self.model._meta.get_field("seats").related_model.objects
        return self.prefetch_related(
            models.Prefetch("seats", queryset=seats.select_related("deputy", "stands_in_for"))
        )


class SeatQuerySet(models.QuerySet):
    def visible_to(self, role):
        """The desk sees its township's, a deputy the own ones."""
        if role is None or role.township_id is None:
            return self.none()
        if role.kind == RoleKind.DEPUTY:
            mine = self.filter(deputy__user_id=role.user_id)
            return mine.filter(day__station__township_id=role.township_id)
        if not role.is_desk:
            return self.none()
        return self.filter(day__station__township_id=role.township_id)

    def coming(self, *, on):
        """Planned seats of days from `on` on that are not cancelled."""
        return self.filter(state="planned", day__on__gte=on, day__cancelled="")

    def of_year(self, year):
        return self.filter(day__on__year=year, day__cancelled="")

    def counting(self):
        """Seats that count towards the yearly minimum: sat, or still to be sat."""
        return self.filter(state__in=["planned", "attended"])


class SwapQuerySet(models.QuerySet):
    def visible_to(self, role):
        """The desk sees its township's, a deputy those asked by or of him."""
        if role is None or role.township_id is None:
            return self.none()
        here = self.filter(seat__day__station__township_id=role.township_id)
        if role.kind == RoleKind.DEPUTY:
            return here.filter(Q(asker__user_id=role.user_id) | Q(other__user_id=role.user_id))
        return here if role.is_desk else self.none()

    def open(self):
        return self.filter(state="asked")

    def for_list(self):
        return self.select_related(
            *("asker", "other", "seat__day__station__township", "seat__deputy"),
            "other_seat__day__station",
        )


class AwayQuerySet(models.QuerySet):
    def visible_to(self, role):
        """The desk sees its township's, a deputy the own ones."""
        if role is None or role.township_id is None:
            return self.none()
        here = self.filter(deputy__township_id=role.township_id)
        if role.kind == RoleKind.DEPUTY:
            return here.filter(deputy__user_id=role.user_id)
        return here if role.is_desk else self.none()


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, role):
        """The desk sees its township's; everybody else reads what was published."""
        if role is None or not role.is_desk:
            return self.none()
        return self.filter(station__township_id=role.township_id)

    def published(self):
        return self.filter(state="published")


class ArticleQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The desk sees its township's pieces, a deputy the own ones."""
        if role is None or role.township_id is None:
            return self.none()
        here = self.filter(township_id=role.township_id)
        if role.kind == RoleKind.DEPUTY:
            return here.filter(author__user_id=role.user_id)
        return here if role.is_desk else self.none()

    def published(self):
        """What voters read."""
        return self.filter(state="published")

    def for_list(self):
        return self.select_related("group", "author", "station").defer("body")

    def for_voters(self):
        """Latest first, with the key of the first picture in `first_photo`."""
        photos = self.model._meta.get_field("photos").related_model.objects
        first = photos.filter(article=models.OuterRef("pk")).order_by("pk").values("pk")[:1]
        rows = self.select_related("group").annotate(first_photo=models.Subquery(first))
        return rows.order_by("-published_on", "-pk")
