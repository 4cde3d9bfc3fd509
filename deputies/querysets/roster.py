"""Reads of the roster: people, their seats and imports. Access is by the acting role."""

import contextlib

from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q

from congress.enums import RoleKind
from congress.querysets import OwnedQuerySet
from office.encryption import keyed_hash, normalise_phone


def in_force(on, prefix=""):
    """The condition that a mandate holds on day `on`."""
    return Q(**{f"{prefix}started_on__lte": on}) & (
        Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": on})
    )


class MandateQuerySet(models.QuerySet):
    def visible_to(self, role):
        if role is None:
            return self.none()
        if role.kind == RoleKind.COUNTY:
            return self.filter(deputy__township__county_code=role.county_code)
        return self.filter(deputy__township_id=role.township_id)

    def in_force(self, *, on):
        return self.filter(in_force(on))

    def latest_of(self, deputy, *, township, on):
        """The seat that a deputy of the township holds on day `on`, or held last; None who had none.

        Numbers and address of the person are left out: it is for voters.
        """
        rows = self.filter(deputy=deputy, deputy__township=township, started_on__lte=on)
        rows = rows.select_related("deputy", "constituency", "group", "term")
        personal = ("deputy__phone", "deputy__id_number", "deputy__address")
        return rows.defer(*personal).order_by("-started_on").first()

    def of_town(self):
        """Mandates of the township's own congress."""
        return self.filter(level="town")

    def facts(self):
        """What the figures about a congress are reckoned from, one row a seat."""
        return self.values(
            *("constituency", "group", "origin", "re_elected"),
            sex=F("deputy__sex"),
            ethnicity=F("deputy__ethnicity"),
            party=F("deputy__party"),
            education=F("deputy__education"),
            occupation=F("deputy__occupation"),
            birth_month=F("deputy__birth_month"),
        )


class DeputyQuerySet(OwnedQuerySet):
    def of_role(self, role):
        """The person of the roster behind an acting deputy's role."""
        return self.filter(user_id=role.user_id, township_id=role.township_id)

    def in_office(self, *, on):
        """Deputies whose mandate in the township congress holds on that day and is not suspended."""
        mandates = self._mandates().in_force(on=on).of_town()
        return self.filter(Exists(mandates.filter(deputy=OuterRef("pk"))))

    def in_place(self, *, on, **place):
        """Those whose seat that day is of a constituency or group, named by its key."""
        mandates = self._mandates().in_force(on=on).of_town().filter(**place)
        return self.filter(Exists(mandates.filter(deputy=OuterRef("pk"))))

    def able_to_act(self, *, on):
        """In office and not suspended (代表法 §61): may sign, propose, evaluate."""
        return self.in_office(on=on).filter(suspended=False)

    def of_village(self, village, *, on):
        """Who stands for a village: deputies of the constituencies that hold it."""
        mandates = self._mandates().in_force(on=on).of_town()
        mandates = mandates.filter(constituency__villages=village)
        return self.filter(Exists(mandates.filter(deputy=OuterRef("pk"))))

    def search(self, text):
        """By part of the name, pinyin initials, card number, or the whole mobile number."""
        text = text.strip()
        found = Q(name__contains=text) | Q(card_no__iexact=text)
        if text.isascii():
            found |= Q(initials__startswith=text.lower()) | Q(pinyin__startswith=text.lower())
        with contextlib.suppress(ValueError):
            found |= Q(phone_hash=keyed_hash(normalise_phone(text)))
        return self.filter(found)

    def named(self, text, *, villages=(), on):
        """For voters: by part of the name, by pinyin, or standing for one of the villages.

        Numbers of any kind are not looked up, so that nobody can try out whose number one is.
        """
        found = Q(name__contains=text)
        if text.isascii():
            found |= Q(initials__startswith=text.lower()) | Q(pinyin__startswith=text.lower())
        if villages:
            mandates = self._mandates().in_force(on=on).of_town()
            mandates = mandates.filter(constituency__villages__in=villages)
            found |= Q(Exists(mandates.filter(deputy=OuterRef("pk"))))
        return self.filter(found)

    def by_strokes(self):
        """The official order: surname by strokes."""
        return self.order_by("strokes", "pk")

    def by_pinyin(self):
        return self.order_by("pinyin", "pk")

    def for_roster(self, *, on):
        """What a line of the roster shows of the seat held that day, joined in: one query in all."""
        seat = FilteredRelation(
            "mandates", condition=in_force(on, "mandates__") & Q(mandates__level="town")
        )
        return self.annotate(
            seat=seat,
            seat_id=F("seat__pk"),
            constituency_id=F("seat__constituency_id"),
            constituency_number=F("seat__constituency__number"),
            constituency_name=F("seat__constituency__name"),
            group_id=F("seat__group_id"),
            group_number=F("seat__group__number"),
            group_name=F("seat__group__name"),
            seat_origin=F("seat__origin"),
            seat_post=F("seat__post"),
        )

    def with_mandate(self, *, on):
        """Puts the mandates in force into `current`, with constituency and group, in one query."""
        mandates = self._mandates().in_force(on=on).of_town()
        mandates = mandates.select_related("constituency", "group", "term")
        return self.prefetch_related(Prefetch("mandates", queryset=mandates, to_attr="current"))

    def _mandates(self):
        return self.model._meta.get_field("mandates").related_model.objects.all()


class OfDeputyQuerySet(OwnedQuerySet):
    """Rows that one deputy owns by a `deputy` column; `told()` leaves those that go beyond the township."""

    def visible_to(self, role):
        """The desk sees its township's, a deputy the own ones, the county what was told."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR}:
            return self.none()
        if role.kind == RoleKind.DEPUTY:
            return self.filter(deputy__user_id=role.user_id, township_id=role.township_id)
        rows = super().visible_to(role)
        return rows.told() if role.kind == RoleKind.COUNTY else rows


class ImportBatchQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """Only the desk imports."""
        if role is None or role.kind not in {RoleKind.CLERK, RoleKind.CHAIR}:
            return self.none()
        return self.filter(township_id=role.township_id)
