"""Every named read of proposals, their parts and clocks. Access is by the acting role."""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import JSONObject

from congress.enums import RoleKind
from proposals.bigrams import among, titled
from proposals.enums import ENDED, ClockKind, CosignState, Decision, Publicity, State

# What a row of a list prints.
LIST_COLUMNS = (
    *("pk", "number", "title", "kind", "state", "is_key"),
    *("lead__name", "term__number", "session__number", "village__name"),
)
# Columns that cost a decryption each, and belong on no page but the roster's.
PERSONAL = ("lead__phone", "lead__id_number", "lead__address")
# Long texts besides: no list shows them.
WRITTEN = ("matter", "analysis", "measure", "review_note", "settlement")
UNLISTED = (*WRITTEN, *PERSONAL, "lead__brief")


def _numbered(digits):
    """By number, where `digits` are one; nothing besides otherwise."""
    fits = digits.isdecimal() and len(digits) < 6
    return Q(number=int(digits)) if fits else Q()


class ProposalQuerySet(models.QuerySet):
    def beside(self, proposal):
        """Those of the same session; of the same year where it was handed in between sessions."""
        rows = self.filter(township=proposal.township_id, session=proposal.session_id)
        if proposal.session_id is None and proposal.submitted_on:
            rows = rows.filter(submitted_on__year=proposal.submitted_on.year)
        return rows

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

    def narrowed(self, words, *, on, township=None):
        """By what the desk's filter says: q, state, due (late or soon), session, unit, kind.

        `township`, where the rows are of one.
        """
        found = self.search(words["q"], township=township) if words.get("q") else self
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

    def counted_by_township(self, *, year):
        """{township pk: taken, handed_over, replied, closed} of what was handed in that year."""
        given = Q(handed_over_on__isnull=False)
        answered = given & Q(state__in=[State.REPLIED, State.DISSATISFIED, State.CLOSED])
        rows = self.filter(submitted_on__year=year).values("township").order_by()
        counted = rows.annotate(
            taken=Count("pk", filter=Q(number__isnull=False)),
            handed_over=Count("pk", filter=given),
            replied=Count("pk", filter=answered),
            closed=Count("pk", filter=given & Q(state=State.CLOSED)),
        )
        return {row["township"]: row for row in counted}

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

    def search(self, text, *, township=None):
        """By words of the title, by number, or by the lead deputy's name.

        `township`, where the rows are of one: whose deputies' names are looked through.
        """
        text = text.strip()
        number = text.removeprefix("闭会").removeprefix("第").removesuffix("号").strip()
        return self.filter(titled(text) | self._led_by(text, township) | _numbered(number))

    def for_list(self, *columns):
        """The rows of a list as named tuples, all in one query: LIST_COLUMNS, `columns` besides,
        `unit_names`, and in `duty` the running duty that ends first (kind, due, unit), if any.

        No objects are built: a page of thirty would make two hundred of them.
        """
        duties = self._related("clocks").duties()
        first = duties.values(
            row=JSONObject(kind="kind", due="due_on", unit=F("assignment__unit__name"))
        )
        answering = self._related("assignments").answering().order_by("pk").values("unit__name")
        rows = self.annotate(unit_names=ArraySubquery(answering), duty=ArraySubquery(first[:1]))
        return rows.values_list(*LIST_COLUMNS, *columns, "unit_names", "duty", named=True)

    def for_case(self):
        """All single rows that a case page shows, in one query."""
        return self.select_related(
            *("lead", "session__term", "term", "township", "village", "topic"),
            *("proposed_unit", "law_profile", "activity"),
        )

    def for_voters(self, *, whole=False):
        """What the public pages show: `answers`, `pledges`, `unit_names`, `signers`.

        Long texts only for a `whole` case; numbers and addresses of a deputy never.
        """
        replies = self._related_model("replies").objects.order_by("round", "pk")
        replies = replies.select_related("assignment__unit", "evaluation")
        replies = replies if whole else replies.defer("body")
        promises = self._related_model("promises").objects.order_by("due_on", "pk")
        answering = self._related("assignments").answering().order_by("pk").values("unit__name")
        signed = self._related("cosigns").filter(state=CosignState.CONFIRMED)
        signers = signed.order_by().values("proposal").annotate(n=Count("pk")).values("n")
        return (
            self.select_related("lead", "session__term", "term")
            .defer(*(PERSONAL if whole else UNLISTED))
            .annotate(unit_names=ArraySubquery(answering), signers=Subquery(signers))
            .prefetch_related(
                Prefetch("replies", queryset=replies, to_attr="answers"),
                Prefetch("promises", queryset=promises, to_attr="pledges"),
            )
        )

    def told_in_full(self):
        """Published with its text, its deputies and its village, not by its title alone."""
        return self.public().filter(publicity=Publicity.FULL)

    def brought_by(self, deputy):
        """Led by one deputy, or signed as well."""
        signed = self._related("cosigns").filter(deputy=deputy, state=CosignState.CONFIRMED)
        return self.filter(Q(lead=deputy) | Q(Exists(signed)))

    def asked(self, text, *, township=None):
        """For voters: by words of the title, by number, or by the lead deputy where that is told."""
        number = text.removeprefix("第").removesuffix("号").strip()
        told = self._led_by(text, township, publicity=Publicity.FULL)
        return self.filter(titled(text) | told | _numbered(number))

    def come_to(self, result, *, on):
        """For voters: what became of it, one of proposals.pages.voters.RESULTS."""
        latest = self._related("replies").filter(round=OuterRef("round"))
        promises = self._related("promises")
        owed = promises.filter(settled_on__isnull=True)
        answered = Exists(latest) & ~Q(state=State.DISSATISFIED)
        kept = Exists(promises) & ~Exists(promises.exclude(state="kept"))
        solved = ~Exists(latest.filter(solved=False)) | kept
        late = Exists(owed.filter(due_on__lt=on))
        rows = {
            "solved": answered & solved,
            "doing": answered & ~solved & Exists(owed) & ~late,
            "late": answered & ~solved & late,
            "explained": answered & ~solved & ~Exists(owed),
            "again": ~answered,
        }
        return self.told_in_full().filter(rows[result])

    def waiting_first(self, user):
        """Cases this deputy leads or signs, marked with what waits for him; those that wait first.

        Marks: `leads`, `asked` (to sign), `asked_out` (to agree to a withdrawal), `unconfirmed`
        (pk of a contact), `evaluate_by` (last day).
        """
        own = self._related("cosigns").filter(deputy__user=user)
        signed = own.filter(state=CosignState.CONFIRMED)
        leads = Q(lead__user=user)
        contacts = self._related("contacts").filter(confirmed__isnull=True).values("pk")
        verdict = self._related("clocks").running().filter(kind=ClockKind.EVALUATION)
        marked = self.filter(leads | Exists(own.exclude(state=CosignState.REFUSED))).annotate(
            leads=Case(When(leads, then=True), default=False),
            asked=Exists(own.filter(state=CosignState.INVITED)),
            asked_out=Case(
                When(
                    Q(withdrawal_asked=True)
                    & ~Q(state__in=ENDED)
                    & Exists(signed.filter(wants_withdrawal=False)),
                    then=True,
                ),
                default=False,
            ),
            unconfirmed=Case(When(leads, then=Subquery(contacts[:1]))),
            evaluate_by=Case(When(leads, then=Subquery(verdict.values("due_on")[:1]))),
        )
        waits = Q(asked=True) | Q(asked_out=True) | Q(unconfirmed__isnull=False)
        waits |= Q(evaluate_by__isnull=False) | Q(leads=True, state=State.RETURNED)
        return marked.annotate(waits=Case(When(waits, then=True), default=False)).order_by(
            "-waits", F("evaluate_by").asc(nulls_last=True), "-pk"
        )

    def latest_first(self):
        return self.order_by("-pk")

    def _led_by(self, name, township, **which):
        """Cases whose lead's name holds `name`; a subquery, since an OR of two tables is a scan."""
        if township is not None:
            which["lead__township"] = township
        return among(self.model._base_manager.filter(lead__name__contains=name, **which))

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

    def of_unit(self, unit_id):
        return self.filter(unit_id=unit_id)

    def for_paper(self):
        """All single rows that an official paper names."""
        case = ("lead", "session__term", "term", "township", "law_profile")
        return self.select_related("unit", *(f"proposal__{name}" for name in case)).defer(
            *(f"proposal__{name}" for name in PERSONAL)
        )

    def for_list(self):
        """All that a row of a unit's list shows: the case, and its own running clocks."""
        clocks = self.model._meta.get_field("clocks").related_model.objects.duties()
        proposal = [f"proposal__{field}" for field in UNLISTED]
        return (
            self.select_related("unit", "proposal__lead", "proposal__session__term")
            .select_related("proposal__term", "proposal__township")
            .defer(*proposal)
            .prefetch_related(Prefetch("clocks", queryset=clocks, to_attr="open_clocks"))
        )


class RequestQuerySet(models.QuerySet):
    """Requests of a unit that somebody decides: return, extension."""

    def visible_to(self, role):
        assignments = self.model._meta.get_field("assignment").related_model.objects
        return self.filter(assignment__in=assignments.visible_to(role))

    def open(self):
        """Waiting for a decision; what is not owed any more needs none."""
        return self.filter(decision=Decision.OPEN, assignment__state__in=["pending", "signed"])


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

    def owed_by(self, unit_id):
        """Running clocks of one unit, windows too, with the cases they belong to."""
        found = self.running().of_live_cases().filter(assignment__unit_id=unit_id)
        proposal = [f"proposal__{field}" for field in UNLISTED]
        return (
            found.select_related("assignment__unit", "promise", "proposal__lead")
            .select_related("proposal__session__term", "proposal__term")
            .defer(*proposal)
            .order_by("due_on", "pk")
        )

    def counted_by_township(self, *, year, on):
        """{township pk: overdue cases; replies in_time and late} of what was handed in that year.

        A reply is late from the day after its limit, written or not; a unit that was let go does
        not count.
        """
        running, reply = Q(stopped_on__isnull=True), Q(kind=ClockKind.REPLY)
        answered = reply & Q(stopped_on__isnull=False, assignment__state="answered")
        owed = running & ~Q(kind=ClockKind.RETURN) & Q(due_on__lt=on)
        rows = self.filter(proposal__submitted_on__year=year).values("proposal__township")
        counted = rows.order_by().annotate(
            overdue=Count("proposal", filter=owed, distinct=True),
            in_time=Count("pk", filter=answered & Q(stopped_on__lte=F("due_on"))),
            late=Count(
                "pk",
                filter=answered & Q(stopped_on__gt=F("due_on"))
                | reply & running & Q(due_on__lt=on),
            ),
        )
        return {row["proposal__township"]: row for row in counted}

    def of_live_cases(self):
        """Not of ended cases; a promise outlives its case."""
        return self.filter(~Q(proposal__state__in=ENDED) | Q(kind=ClockKind.PROMISE))

    def hit_by(self, hit):
        """Those that a ladder may mean on a day (`office.ladders.Hit`)."""
        if hit.everything:
            return self
        return self.filter(Q(due_on__in=hit.dues) | Q(start_on__in=hit.starts))

    def oldest_due(self):
        """The earliest day on which one of them is due; None where there is none."""
        return self.aggregate(oldest=Min("due_on"))["oldest"]

    def for_reminders(self):
        """With all that a reminder says."""
        rows = self.select_related("proposal__township", "assignment__unit")
        return rows.defer(*(f"proposal__{name}" for name in WRITTEN)).order_by("pk")
