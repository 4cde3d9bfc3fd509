"""Rows made by the real moves: a factory here can never build an illegal one. Plain functions."""

from datetime import date
from itertools import count

from django.test import Client

from congress.enums import RoleKind
from congress.models import Role, Session, Township, Unit, User, Village
from congress.services import found_township
from deputies.models import Constituency, Deputy, Group, Mandate
from proposals.enums import ContactWay, Kind, Rating
from proposals.models import Proposal, Reply
from proposals.services import answering, drafting, handling, review

serial = count(1)

FOUNDED = date(2026, 1, 8)
MONDAY = date(2026, 3, 2)


def make_township(slug="qingshi", *, preset="national", **fields) -> Township:
    """A township with law profile, 20th term begun, first session opened and closed."""
    found = Township.objects.filter(slug=slug).first()
    if found:
        return found
    values = {"name": f"{slug}镇", "county_code": "500000", "county_name": "示例县", **fields}
    township = found_township(slug=slug, preset=preset, term=20, started_on=FOUNDED, **values)
    Session.objects.create(
        term=township.current_term, number=1, opened_on=FOUNDED, closed_on=date(2026, 1, 10)
    )
    return township


def make_user(name="李清", **fields) -> User:
    """An account with the password `secret-2026`, past its first password."""
    user = User(username=fields.pop("username", f"user{next(serial)}"), name=name, **fields)
    user.set_password("secret-2026")
    user.save()
    return user


def make_role(kind=RoleKind.CLERK, *, township=None, unit=None, user=None, **fields) -> Role:
    """A role with its user; of the home township where the kind has one."""
    placeless = kind in {RoleKind.COUNTY, RoleKind.OPERATOR}
    if not placeless:
        township = township or (unit.township if unit else make_township())
    if kind == RoleKind.UNIT and unit is None:
        unit = make_unit(township=township)
    if kind == RoleKind.COUNTY:
        fields.setdefault("county_code", "500000")
    return Role.objects.create(
        user=user or make_user(), kind=kind, township=township, unit=unit, **fields
    )


def client_of(role: Role) -> Client:
    """A browser that is signed in and acts in this role."""
    client = Client()
    client.force_login(role.user)
    session = client.session
    session["role"] = role.pk
    session.save()
    return client


def make_unit(name="", *, township=None) -> Unit:
    return Unit.objects.create(
        township=township or make_township(), name=name or f"第{next(serial)}办公室"
    )


def make_village(name="", *, township=None) -> Village:
    return Village.objects.create(
        township=township or make_township(), name=name or f"第{next(serial)}村"
    )


def make_constituency(number=None, *, township=None, villages=()) -> Constituency:
    made = Constituency.objects.create(
        township=township or make_township(), number=number or next(serial)
    )
    made.villages.set(villages)
    return made


def make_group(number=None, *, township=None) -> Group:
    return Group.objects.create(township=township or make_township(), number=number or next(serial))


def make_deputy(name="秦禾", *, township=None, user=None, constituency=None, **fields) -> Deputy:
    """A deputy in office since the term began; with `user=True` also an account and role."""
    township = township or make_township()
    if user is True:
        user = make_user(name)
        make_role(RoleKind.DEPUTY, township=township, user=user)
    fields = {"sex": "男", "card_no": f"K{next(serial):05}", **fields}
    deputy = Deputy.objects.create(township=township, name=name, user=user or None, **fields)
    Mandate.objects.create(
        deputy=deputy, term=township.current_term, started_on=FOUNDED, constituency=constituency
    )
    return deputy


def role_of(deputy: Deputy) -> Role:
    """The deputy role of somebody who has an account."""
    return deputy.user.roles.get(kind=RoleKind.DEPUTY, township=deputy.township)


def make_draft(*, township=None, lead=None, by=None, kind=Kind.SUGGESTION, **fields) -> Proposal:
    lead = lead or make_deputy(township=township, user=True)
    township = lead.township
    values = {
        "title": "关于修复青石桥的建议",
        "matter": "青石桥桥面破损，雨天积水。",
        "measure": "请镇交通办今年汛期以前修好。",
        **fields,
    }
    proposal = Proposal(
        township=township, term=township.current_term, lead=lead, kind=kind, **values
    )
    return drafting.create(proposal, by=by or (role_of(lead) if lead.user else None))


def make_submitted(*, on=MONDAY, **fields) -> Proposal:
    proposal = make_draft(**fields)
    drafting.submit(proposal, by=None, on=on)
    return proposal


def make_admitted(*, on=MONDAY, by=None, **fields) -> Proposal:
    proposal = make_submitted(on=on, **fields)
    review.admit(proposal, by=by, on=on)
    return proposal


def make_handling(*, on=MONDAY, unit=None, assist=(), by=None, **fields) -> Proposal:
    """Handed over to a lead unit with one handler."""
    proposal = make_admitted(on=on, by=by, **fields)
    if unit is None:
        unit = make_role(RoleKind.UNIT, township=proposal.township).unit
    handling.hand_over(proposal, by=by, on=on, lead=unit, assist=list(assist))
    return proposal


def handler_of(proposal: Proposal) -> Role:
    """The handler of the unit that answers this case now."""
    unit = proposal.assignments.answering().get().unit
    return Role.objects.handlers_of(unit).get()


def make_signed(*, on=MONDAY, **fields) -> Proposal:
    """Signed for, and one contact logged: ready for the reply."""
    proposal = make_handling(on=on, **fields)
    ready_to_reply(proposal, on=on)
    return proposal


def ready_to_reply(proposal: Proposal, *, on) -> None:
    assignment = proposal.assignments.answering().get()
    handler = handler_of(proposal)
    handling.sign(assignment, by=handler, on=on)
    handling.log_contact(
        assignment,
        by=handler,
        on=on,
        recorded_on=on,
        way=ContactWay.VISIT,
        summary="现场看过桥面。",
    )


def reply_text(code="A", **fields) -> answering.ReplyText:
    values = {
        "reference_no": "青石建〔2026〕1号",
        "signer": "周明",
        "body": "桥面已经修好。",
        **fields,
    }
    return answering.ReplyText(class_code=code, **values)


def make_replied(*, on=MONDAY, text=None, **fields) -> Reply:
    proposal = make_signed(on=on, **fields)
    assignment = proposal.assignments.answering().get()
    return answering.reply(assignment, text or reply_text(), by=handler_of(proposal), on=on)


def make_evaluated(*, on=MONDAY, result=Rating.SATISFIED, **fields) -> Proposal:
    answer = make_replied(on=on, **fields)
    reason = "没有修好。" if result == Rating.DISSATISFIED else ""
    answering.evaluate(
        answer, attitude=Rating.SATISFIED, result=result, reason=reason, by=None, on=on
    )
    answer.proposal.refresh_from_db()
    return answer.proposal
