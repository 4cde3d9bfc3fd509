"""Every named read of the roster. Access is by the acting role."""

import contextlib
from datetime import timedelta

from django.db import models
from django.db.models import (
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
)
from django.db.models.functions import Coalesce

from congress.enums import RoleKind
from congress.querysets import OwnedQuerySet
from deputies.enums.roster import DutyState, MeetingState, RectifyState, ReportState, WordState
from office.encryption import keyed_hash, normalise_phone

# Entries logged within so long of each other count as logged at one time.
CROWD = timedelta(hours=6)


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


class DutyEntryQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The desk sees its township's, a deputy the own ones, the county what counts."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR}:
            return self.none()
        if role.kind == RoleKind.DEPUTY:
            return self.filter(deputy__user_id=role.user_id, township_id=role.township_id)
        rows = super().visible_to(role)
        return rows.confirmed() if role.kind == RoleKind.COUNTY else rows

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


class ReportQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The desk sees its township's, a deputy the own ones, the county what is published."""
        if role is None or role.kind in {RoleKind.UNIT, RoleKind.OPERATOR}:
            return self.none()
        if role.kind == RoleKind.DEPUTY:
            return self.filter(deputy__user_id=role.user_id, township_id=role.township_id)
        rows = super().visible_to(role)
        return rows.published() if role.kind == RoleKind.COUNTY else rows

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


class ImportBatchQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """Only the desk imports."""
        if role is None or role.kind not in {RoleKind.CLERK, RoleKind.CHAIR}:
            return self.none()
        return self.filter(township_id=role.township_id)


class AwardQuerySet(OwnedQuerySet):
    def visible_to(self, role):
        """The register is kept by the desk; others read it in the duty file."""
        if role is None or not role.is_desk:
            return self.none()
        return self.filter(township_id=role.township_id)
