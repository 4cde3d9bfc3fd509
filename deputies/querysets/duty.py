"""Reads of the duty log and of awards. Access is by the acting role."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from congress.enums import RoleKind
from congress.querysets import OwnedQuerySet
from deputies.enums.roster import DutyState
from deputies.querysets.roster import OfDeputyQuerySet

# Entries logged within so long of each other count as logged at one time.
CROWD = timedelta(hours=6)


class DutyKindQuerySet(OwnedQuerySet):
    def active(self):
        return self.filter(is_active=True)

    def by_hand(self):
        """Those that a deputy may log; the others are written by activities and proposals."""
        return self.active().filter(by_hand=True)

    def with_use(self):
        """Marks each with `used`, the number of entries of that kind."""
        return self.annotate(used=Count("entries"))

    def by_habit(self, deputy):
        """What this deputy logs most comes first; marks each with `used`, how often that was."""
        return self.annotate(used=Count("entries", filter=Q(entries__deputy=deputy))).order_by(
            "-used", "order", "pk"
        )


class DutyEntryQuerySet(OfDeputyQuerySet):
    def told(self):
        """What the county may read of it."""
        return self.confirmed()

    def confirmed(self):
        """What counts: checked as often as the profile asks for."""
        return self.filter(state=DutyState.CONFIRMED)

    def of_year(self, year):
        return self.filter(on__year=year)

    def in_term(self, term):
        """From the first session of a term to the first of the next."""
        rows = self.filter(on__gte=term.started_on)
        return rows.filter(on__lt=term.ended_on) if term.ended_on else rows

    def for_file(self):
        """What a line of the duty file shows, oldest first."""
        rows = self.select_related("kind", "village").order_by("on", "pk")
        return rows.only(
            *("deputy", "on", "event", "text", "place", "source_type", "source_id"),
            *("kind__code", "kind__name", "village__name"),
        )

    def from_source(self, source):
        """The entries that another row wrote."""
        return self.filter(source_type=source._meta.label_lower, source_id=source.pk)

    def by_hand(self):
        """Typed by somebody; the others follow another row."""
        return self.filter(source_type="")

    def waiting(self):
        """What the desk has to look at: the first or the second check."""
        return self.filter(state__in=[DutyState.PENDING, DutyState.CHECKED])

    def to_check(self, role, *, second_check):
        """The queue of one person at the desk: where the profile asks for two checks, the chair's is
        the second. Nobody checks what he did himself."""
        state = DutyState.PENDING
        if second_check and role.kind == RoleKind.CHAIR:
            state = DutyState.CHECKED
        return self.filter(state=state).exclude(deputy__user_id=role.user_id)

    def of_month(self, year, month):
        return self.filter(on__year=year, on__month=month)

    def performed(self):
        """What somebody did: absences and leave apart, and coming late, which stands beside coming."""
        return self.exclude(event__regex=r"\.(absent|leave|late)$")

    def published(self):
        """What voters may read: confirmed, done, and not taken off by the desk."""
        return self.confirmed().performed().filter(public=True)

    def by_state(self):
        """How many there are of each state."""
        rows = self.order_by().values_list("state").annotate(n=Count("pk"))
        return dict(rows)

    def for_page(self):
        """All that the page of one entry shows of its neighbours, pictures and objections too."""
        joined = ("deputy__user", "kind", "village", "township", "checked_by", "confirmed_by")
        return self.select_related(*joined).prefetch_related("photos__file", "objections")

    def with_flags(self):
        """Marks what is worth a second look: the same words or picture before, many at one time."""
        photos = self.model._meta.get_field("photos").related_model.objects
        by_hand = self.model.objects.filter(source_type="", deputy=OuterRef("deputy"))
        others = by_hand.exclude(pk=OuterRef("pk"))
        pictures = photos.filter(entry=OuterRef("pk"))
        again = photos.filter(
            digest=OuterRef("digest"), entry__township=OuterRef("entry__township")
        )
        again = again.exclude(entry=OuterRef("entry"))
        crowd = by_hand.filter(
            created_at__range=(OuterRef("created_at") - CROWD, OuterRef("created_at") + CROWD)
        )
        return self.annotate(
            repeated=Exists(others.filter(text=OuterRef("text")).exclude(text="")),
            photo_again=Exists(pictures.filter(Exists(again))),
            crowd=Subquery(crowd.order_by().values("deputy").annotate(n=Count("pk")).values("n")),
        )

    def for_list(self):
        """All that a line shows, with the number of pictures and whether an objection is open."""
        photos = self.model._meta.get_field("photos").related_model.objects
        objections = self.model._meta.get_field("objections").related_model.objects
        mine = photos.filter(entry=OuterRef("pk")).order_by().values("entry")
        return self.select_related("deputy", "kind", "village").annotate(
            photo_count=Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0),
            disputed=Exists(objections.filter(entry=OuterRef("pk"), upheld=None)),
        )


class DutyPhotoQuerySet(models.QuerySet):
    def visible_to(self, role):
        """Whoever may see the entry may see its pictures."""
        entries = self.model._meta.get_field("entry").related_model.objects
        return self.filter(entry__in=entries.visible_to(role))


class DutyObjectionQuerySet(models.QuerySet):
    def visible_to(self, role):
        entries = self.model._meta.get_field("entry").related_model.objects
        return self.filter(entry__in=entries.visible_to(role))

    def open(self):
        return self.filter(upheld=None)


class AwardQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The register is kept by the desk; others read it in the duty file."""
        if role is None or not role.is_desk:
            return self.none()
        return self.filter(township_id=role.township_id)
