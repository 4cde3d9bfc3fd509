"""Addresses of every page of the demo township, by who reads it."""

from django.urls import get_resolver, reverse
from django.utils import timezone

from congress.law_schema import SETTINGS
from congress.models import Role, Session, Term, Township, Unit, Village
from deputies.models import (
    Award,
    Constituency,
    Deputy,
    DutyEntry,
    DutyKind,
    DutyObjection,
    Group,
    ImportBatch,
    Mandate,
)
from deputies.services import roster_import
from proposals.enums import AssignmentState, CosignState, Part, PromiseState, State
from proposals.models import (
    Assignment,
    Contact,
    Cosign,
    ExtensionRequest,
    Promise,
    Proposal,
    Reply,
    ReturnRequest,
)
from tests.journeys import activity_pages, demo_liaison, demo_points
from tests.journeys import assessment_pages as meetings
from tests.journeys import report_pages as reports
from tests.journeys.roster import messy_roster

SLUG = "shifan"
# Who reads; the names are the demo's accounts, nobody is a voter.
READERS = ("", "deputy", "unit", "clerk", "chair", "county", "operator")
# Named addresses that show no page of ours: acts, files, machines, what allauth keeps shut.
NO_PAGES = {
    *("healthz", "readyz", "account_signup", "account_inactive", "account_reauthenticate"),
    *("office:read-all", "office:open-notice", "congress:door", "congress:switch-role"),
    *("congress:first-password", "congress:desk-switch-unit", "congress:desk-reset-password"),
    *("congress:desk-close-role", "congress:desk-add-villages", "congress:desk-law-preset"),
    *("congress:desk-law-import", "congress:desk-law-save", "congress:desk-law-export"),
    *("congress:desk-paper-upload", "congress:desk-paper-back", "congress:desk-paper-template"),
    *(
        "congress:desk-paper-preview",
        "deputies:desk-duty-file-paper",
        "deputies:my-duty-file-paper",
        "deputies:desk-duty-files-zip",
    ),
    *("proposals:paper",),
    *("deputies:desk-award-remove", "deputies:desk-structure-export"),
    *("congress:desk-resend", "deputies:desk-roster-export", "deputies:desk-deputy-phone"),
    *("deputies:desk-deputy-photo", "deputies:desk-import-places", "deputies:desk-import-apply"),
    *("deputies:desk-import-undo", "deputies:desk-import-drop", "deputies:desk-import-errors"),
    *("deputies:duty-photo", "deputies:public-duty-photo", "deputies:desk-duty-check"),
    *("deputies:desk-duty-check-many", "deputies:my-duty-withdraw", "deputies:my-duty-object"),
    *("deputies:photo", "proposals:file", "proposals:public-file", "proposals:my-submit"),
    *("proposals:my-withdraw", "proposals:my-copy", "proposals:my-add-files"),
    *("proposals:my-delete-file", "proposals:my-cosign", "proposals:my-agree-withdrawal"),
    *("proposals:my-leave", "proposals:my-confirm-contact", "proposals:unit-sign"),
    *("mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
}

NO_PAGES |= reports.NO_PAGES | activity_pages.NO_PAGES | meetings.NO_PAGES

Page = tuple[str, dict, str]


def demo_role(username: str) -> Role:
    """The role of a demo account; accounts are named after what they are."""
    return Role.objects.select_related("user", "unit", "township").get(
        user__username=username, kind=username
    )


def at(name: str, query: str = "", /, **where) -> Page:
    """One page: the name of its address, what is in it, what follows the question mark."""
    return name, where, query


def first(rows):
    """The key of a row that must be there: a page that cannot be shown is not looked at."""
    return rows.values_list("pk", flat=True).order_by("-pk")[0]


def address(page: Page) -> str:
    name, where, query = page
    return reverse(name, kwargs=where) + query


def pages_of(reader: str) -> list[Page]:
    """Every page that one of READERS opens."""
    own = {
        "": voters, "deputy": deputies, "unit": units, "clerk": clerks,
        "chair": chairs, "county": county, "operator": operators,
    }[reader]()  # fmt: skip
    own += [at(name, **where) for name, where in meetings.pages_of(reader)]
    own += [at(name, **where) for name, where in reports.pages_of(reader)]
    of_activities = [at(name, **where) for name, where in activity_pages.pages_of(reader)]
    own += demo_points.pages(reader, at, first)
    return own + demo_liaison.pages(reader, at, first) + of_activities


def page_names() -> set[str]:
    """The names of all our addresses that show a page."""

    def walk(resolver, spaces=()):
        for found in resolver.url_patterns:
            if hasattr(found, "url_patterns"):
                inner = (found.namespace,) if found.namespace else ()
                yield from walk(found, (*spaces, *inner))
            elif found.name:
                yield ":".join([*spaces, found.name])

    names = {name for name in walk(get_resolver()) if not name.startswith("admin:")}
    return names - NO_PAGES - demo_liaison.NO_PAGES - demo_points.NO_PAGES


def voters() -> list[Page]:
    shown = Proposal.objects.filter(published_on__isnull=False)
    twice = shown.filter(round__gt=1)
    return [
        at("account_login"),
        at("congress:styleguide"),
        at("congress:townships"),
        at("proposals:public-home", slug=SLUG),
        at("proposals:public-list", slug=SLUG),
        at("proposals:public-list", "?result=doing", slug=SLUG),
        at("proposals:public-case", slug=SLUG, pk=first(shown)),
        at("proposals:public-case", slug=SLUG, pk=first(twice if twice.exists() else shown)),
        at("deputies:public-list", slug=SLUG),
        at("deputies:public-list", "?q=nobody", slug=SLUG),
        at(
            "proposals:public-deputy",
            slug=SLUG,
            pk=first(Deputy.objects.filter(led_proposals__in=shown)),
        ),
        at("proposals:public-village", slug=SLUG, pk=first(Village.objects.all())),
    ]


def deputies() -> list[Page]:
    deputy = Deputy.objects.get(user__username="deputy")
    led = Proposal.objects.filter(lead=deputy)
    drafts = led.filter(state__in=[State.DRAFT, State.RETURNED])
    answered = Reply.objects.filter(proposal__lead=deputy, proposal__state=State.REPLIED)
    states = sorted(set(led.values_list("state", flat=True)))
    done = DutyEntry.objects.filter(deputy=deputy)
    return [
        at("proposals:my-home"),
        at("proposals:my-list"),
        at("deputies:my-duty-file"),
        at("proposals:my-new"),
        at("proposals:my-edit", pk=first(drafts)),
        at("proposals:my-invite", pk=first(drafts)),
        *(at("proposals:my-case", pk=first(led.filter(state=state))) for state in states),
        at("proposals:my-evaluate", pk=first(answered)),
        at("deputies:my-duty"),
        at("deputies:my-duty-new"),
        *(
            at("deputies:my-duty-entry", pk=first(done.filter(state=state)))
            for state in sorted(set(done.values_list("state", flat=True)))
        ),
        at("deputies:my-duty-edit", pk=first(done.filter(state="returned"))),
        at("office:inbox", "?all=1"),
        at("congress:me"),
        at("account_change_password"),
        at("account_logout"),
        at("mfa_index"),
    ]


def units() -> list[Page]:
    own = Assignment.objects.filter(unit=demo_role("unit").unit)
    signed = own.filter(state=AssignmentState.SIGNED, proposal__state=State.HANDLING)
    working = first(signed.exclude(part=Part.ASSIST))
    promised = Promise.objects.filter(reply__assignment__in=own, state=PromiseState.OPEN)
    states = sorted(set(own.values_list("state", flat=True)))
    return [
        at("proposals:unit-home"),
        at("proposals:unit-list"),
        *(
            at("proposals:unit-case", pk=own.filter(state=state).latest("pk").proposal_id)
            for state in states
        ),
        at("proposals:unit-return", pk=working),
        at("proposals:unit-contact", pk=working),
        at("proposals:unit-extension", pk=working),
        at("proposals:unit-reply", pk=working),
        at("proposals:unit-promise", pk=first(promised)),
        at("office:inbox"),
    ]


def clerks() -> list[Page]:
    return [*desk_cases(), *desk_typing(), *desk_roster(), *desk_duty(), *desk_office()]


def desk_cases() -> list[Page]:
    every = Proposal.objects.exclude(state=State.DRAFT)
    submitted = first(every.filter(state=State.SUBMITTED))
    running = every.filter(state=State.HANDLING)
    return [
        at("proposals:desk-today"),
        at("proposals:desk-promises"),
        at("proposals:desk-list"),
        at("proposals:desk-list", "?due=late"),
        at("proposals:desk-new"),
        at("proposals:desk-review"),
        at("proposals:desk-hand-over"),
        at("proposals:desk-notice", f"?ids={first(running)}"),
        *(
            at("proposals:desk-case", pk=first(every.filter(state=state)))
            for state in sorted(set(every.values_list("state", flat=True)))
        ),
        *(at("proposals:desk-act", pk=submitted, name=name) for name in ("admit", "decline")),
        at("proposals:desk-decide-return", pk=first(ReturnRequest.objects.all())),
    ]


def desk_typing() -> list[Page]:
    """代录 for units and deputies."""
    handled = Assignment.objects.filter(proposal__state=State.HANDLING).exclude(part=Part.ASSIST)
    signed = first(handled.filter(state=AssignmentState.SIGNED))
    told = Contact.objects.filter(confirmed=None, proposal__state=State.HANDLING)
    replied = Reply.objects.filter(proposal__state=State.REPLIED, evaluation=None)
    signers = Cosign.objects.filter(
        state=CosignState.CONFIRMED, proposal__state__in=[State.SUBMITTED, State.HANDLING]
    )
    return [
        at("proposals:desk-act-part", pk=first(handled.filter(state="pending")), name="sign"),
        *(
            at("proposals:desk-act-part", pk=signed, name=name)
            for name in ("contact", "extension", "return")
        ),
        at("proposals:desk-act-reply", pk=signed),
        at("proposals:desk-act-evaluate", pk=first(replied)),
        at("proposals:desk-act-contact", pk=first(told)),
        at("proposals:desk-act-cosign", pk=first(signers), name="leave"),
        at("proposals:desk-act-promise", pk=first(Promise.objects.filter(state="open"))),
    ]


def desk_roster() -> list[Page]:
    township = Township.objects.get(slug=SLUG)
    batch = ImportBatch.objects.order_by("-pk").first() or roster_import.stage(
        messy_roster(), "名册.xlsx", township,
        create_missing=True, by=demo_role("clerk"), on=timezone.localdate(),
    )  # fmt: skip
    silent = first(Deputy.objects.filter(user=None))
    wrong = batch.rows.filter(state="error")
    return [
        at("deputies:desk-roster"),
        at("deputies:desk-deputy", pk=first(Deputy.objects.all())),
        at("deputies:desk-structure"),
        at("deputies:desk-structure-plan"),
        at("deputies:desk-duty-file", pk=first(Deputy.objects.all())),
        at("deputies:desk-duty-files"),
        at("deputies:desk-award-new", pk=first(Deputy.objects.all())),
        *(
            at("deputies:desk-award", pk=pk)
            for pk in Award.objects.values_list("pk", flat=True)[:1]
        ),
        at("deputies:desk-deputy-new"),
        at("deputies:desk-deputy-edit", pk=silent),
        at("deputies:desk-deputy-account", pk=silent),
        at("deputies:desk-seat-end", pk=first(Mandate.objects.filter(ended_on=None))),
        at("deputies:desk-import"),
        at("deputies:desk-import-check", pk=batch.pk),
        at("deputies:desk-import-row", pk=batch.pk, row_pk=first(wrong)),
        at("deputies:desk-districts"),
        at("deputies:desk-constituency-new"),
        at("deputies:desk-constituency", pk=first(Constituency.objects.all())),
        at("deputies:desk-group-new"),
        at("deputies:desk-group", pk=first(Group.objects.all())),
    ]


def desk_duty() -> list[Page]:
    by_hand = DutyEntry.objects.filter(source_type="")
    waiting = first(by_hand.filter(state="pending"))
    return [
        at("deputies:desk-duty"),
        at("deputies:desk-duty", "?state=all"),
        at("deputies:desk-duty", "?state=objection"),
        at("deputies:desk-duty-queue"),
        at("deputies:desk-duty-new"),
        at("deputies:desk-duty-kinds"),
        at("deputies:desk-duty-kind-new"),
        at("deputies:desk-duty-kind", pk=first(DutyKind.objects.all())),
        at("deputies:desk-duty-objection", pk=first(DutyObjection.objects.filter(upheld=None))),
        *(
            at("deputies:desk-duty-entry", pk=first(by_hand.filter(state=state)))
            for state in sorted(set(by_hand.values_list("state", flat=True)))
        ),
        at("deputies:desk-duty-correct", pk=waiting),
        *(at("deputies:desk-duty-act", pk=waiting, name=name) for name in ("send-back", "drop")),
    ]


def desk_office() -> list[Page]:
    groups = len(dict.fromkeys(setting.group for setting in SETTINGS))
    return [
        at("congress:desk-units"),
        at("congress:desk-add-unit"),
        at("congress:desk-unit", pk=first(Unit.objects.all())),
        at("congress:desk-accounts"),
        at("congress:desk-open-account"),
        at("congress:desk-body"),
        at("congress:desk-add-term"),
        at("congress:desk-term", pk=first(Term.objects.all())),
        at("congress:desk-add-session"),
        at("congress:desk-session", pk=first(Session.objects.all())),
        at("congress:desk-village", pk=first(Village.objects.all())),
        at("congress:desk-law"),
        *(at("congress:desk-law-group", number=n) for n in (1, groups)),
        at("congress:desk-law-version", version=1),
        at("congress:desk-papers"),
        at("congress:desk-paper", kind="duty-card"),
        at("congress:desk-log"),
    ]


def chairs() -> list[Page]:
    disputed = Proposal.objects.filter(state=State.DISSATISFIED)
    return [
        at("proposals:desk-today"),
        at("proposals:desk-act", pk=first(disputed), name="rehandle"),
        at("proposals:desk-decide-extension", pk=first(ExtensionRequest.objects.all())),
    ]


def county() -> list[Page]:
    numbered = Proposal.objects.filter(number__isnull=False)
    return [
        at("proposals:county-home"),
        at("proposals:county-list"),
        at("proposals:county-case", pk=first(numbered)),
    ]


def operators() -> list[Page]:
    return [at("office:operator-calendar")]
