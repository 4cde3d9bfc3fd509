"""Every named read of proposals, their parts and clocks. Access is by the acting role."""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from congress.enums import RoleKind
from proposals.enums import ENDED, ClockKind, CosignState, Decision, Publicity, State

# Long texts, and columns that cost a decryption each: no list shows them.
UNLISTED = (
    *("matter", "analysis", "measure", "review_note", "settlement"),
    *("lead__phone", "lead__id_number", "lead__address", "lead__brief"),
)


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, role):
        """What a role may open. Views add no access filter of their own."""
        if role is None:
            return self.public()
        if role.kind == RoleKind.COUNTY:
            return self.filter(township__county_code=role.county_code).exclude(state=State.DRAFT)
        own = self.filter(township_id=role.township_id)
        if role.kind == RoleKind.UNIT:
            return own.filter(Exists(self._related("assignments").filter(unit_id=role.unit_id)))
        if role.kind == RoleKind.DEPUTY:
            signed = self._related("cosigns").filter(deputy__user_id=role.user_id)
            mine = Q(lead__user_id=role.user_id) | Q(Exists(signed))
            return own.filter(mine | self._published())
        return own.filter(~Q(state=State.DRAFT) | Q(by_desk=True))

    def of(self, township):
        return self.filter(township=township)

    def narrowed(self, words, *, on):
        """By what the desk's filter says: q, state, due (late or soon), session, unit, kind."""
        found = self.search(words["q"]) if words.get("q") else self
        for field in ("state", "session", "kind"):
            if words.get(field):
                found = found.filter(**{field: words[field]})
        if words.get("unit"):
            found = found.handled_by(words["unit"])
        if words.get("due") == "late":
            found = found.overdue(on=on)
        if words.get("due") == "soon":
            found = found.due_within(on + timedelta(days=7), on=on)
        return found

    def handled_by(self, unit):
        """Cases in which this unit has, or had, a part that it did not give back."""
        parts = self._related("assignments").filter(unit=unit).exclude(state="returned")
        return self.filter(Exists(parts))

    def public(self):
        """What a voter may read."""
        return self.filter(self._published())

    def led_by(self, user):
        return self.filter(lead__user=user)

    def signed_by(self, user):
        """Led or co-signed by this user's deputy."""
        signed = self._related("cosigns").filter(deputy__user=user, state=CosignState.CONFIRMED)
        return self.filter(Q(lead__user=user) | Q(Exists(signed)))

    def awaiting_cosign_of(self, user):
        asked = self._related("cosigns").filter(deputy__user=user, state=CosignState.INVITED)
        return self.filter(Exists(asked), state__in=[State.DRAFT, State.RETURNED])

    def overdue(self, *, on):
        """Somebody's clock has run out."""
        return self.filter(Exists(self._clocks().overdue(on=on)))

    def due_within(self, days_ahead, *, on):
        """A clock runs out between `on` and the day `days_ahead`."""
        return self.filter(Exists(self._clocks().due_between(on, days_ahead)))

    def search(self, text):
        """By words of the title, by number, or by the lead deputy's name."""
        text = text.strip()
        found = Q(title__contains=text) | Q(lead__name__contains=text)
        digits = text.removeprefix("第").removesuffix("号").strip()
        if digits.isdigit() and len(digits) < 6:
            found |= Q(number=int(digits))
        return self.filter(found)

    def for_list(self):
        """All that a row shows, in two queries: `open_clocks` and `unit_names` besides its own."""
        clocks = self._related_model("clocks").objects.duties().select_related("assignment__unit")
        answering = self._related("assignments").answering().order_by("pk").values("unit__name")
        return (
            self.select_related("lead", "session__term", "term", "township", "village")
            .defer(*UNLISTED)
            .annotate(unit_names=ArraySubquery(answering))
            .prefetch_related(Prefetch("clocks", queryset=clocks, to_attr="open_clocks"))
        )

    def for_case(self):
        """All single rows that a case page shows, in one query."""
        return self.select_related(
            *("lead", "session__term", "term", "township", "village", "topic"),
            *("proposed_unit", "law_profile"),
        )

    def latest_first(self):
        return self.order_by("-pk")

    @staticmethod
    def _published():
        return Q(published_on__isnull=False) & ~Q(publicity=Publicity.NONE)

    def _related_model(self, name):
        return self.model._meta.get_field(name).related_model

    def _related(self, name):
        return self._related_model(name).objects.filter(proposal=OuterRef("pk"))

    def _clocks(self):
        return self._related_model("clocks").objects.duties().filter(proposal=OuterRef("pk"))


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, role):
        """A unit its own; everybody else those of the cases they may open."""
        proposals = self.model._meta.get_field("proposal").related_model.objects.visible_to(role)
        found = self.filter(proposal__in=proposals)
        if role is not None and role.kind == RoleKind.UNIT:
            return found.filter(unit_id=role.unit_id)
        return found

    def active(self):
        """Still owed: neither answered nor given back nor stopped."""
        return self.filter(state__in=["pending", "signed"])

    def answering(self):
        """Lead or separate, of the latest round, not given back: whoever answers the deputy."""
        return (
            self.filter(part__in=["lead", "separate"])
            .exclude(state__in=["returned", "stopped"])
            .filter(round=F("proposal__round"))
        )


class RequestQuerySet(models.QuerySet):
    """Requests of a unit that somebody decides: return, extension."""

    def visible_to(self, role):
        assignments = self.model._meta.get_field("assignment").related_model.objects
        return self.filter(assignment__in=assignments.visible_to(role))

    def open(self):
        return self.filter(decision=Decision.OPEN)


class PartQuerySet(models.QuerySet):
    """Rows that belong to a case through their `proposal`."""

    def visible_to(self, role):
        proposals = self.model._meta.get_field("proposal").related_model.objects.visible_to(role)
        return self.filter(proposal__in=proposals)


class ClockQuerySet(PartQuerySet):
    def running(self):
        return self.filter(stopped_on__isnull=True)

    def duties(self):
        """Running clocks at whose end somebody must have done something; a window just closes."""
        return self.running().exclude(kind=ClockKind.RETURN).order_by("due_on", "pk")

    def overdue(self, *, on):
        return self.filter(due_on__lt=on)

    def due_between(self, first, last):
        return self.filter(due_on__gte=first, due_on__lte=last)

    def of_live_cases(self):
        """Not of ended cases; a promise outlives its case."""
        return self.filter(~Q(proposal__state__in=ENDED) | Q(kind=ClockKind.PROMISE))

    def for_reminders(self):
        """With all that a reminder says."""
        return self.select_related(
            "proposal__township",
            "proposal__law_profile",
            "proposal__lead",
            "assignment__unit",
            "assignment__proposal",
        ).order_by("pk")
