"""Who is told of what, in which words. Rows owed in the transaction of the move; decides nothing."""

from collections.abc import Iterable

from django.urls import reverse

from congress.enums import RoleKind
from congress.models import Role, User
from office.services import owe


def desk_of(township) -> list[User]:
    """The clerks of a township."""
    return _users(Role.objects.active().filter(township=township, kind=RoleKind.CLERK))


def chairs_of(township) -> list[User]:
    """Its chair and vice-chairs; the clerks where nobody holds that role yet."""
    chairs = _users(Role.objects.active().filter(township=township, kind=RoleKind.CHAIR))
    return chairs or desk_of(township)


def handlers_of(unit) -> list[User]:
    """Who in a unit gets its messages; may be nobody."""
    return _users(Role.objects.handlers_of(unit))


def signers_of(proposal) -> list[User]:
    """The lead deputy and all who signed, as far as they have accounts."""
    signed = proposal.cosigns.filter(state="confirmed", deputy__user__isnull=False)
    users = [cosign.deputy.user for cosign in signed.select_related("deputy__user")]
    return [proposal.lead.user, *users] if proposal.lead.user else users


def tell_desk(rule, proposal, *, on, title, body="") -> None:
    _tell(rule, proposal, desk_of(proposal.township), "desk", on=on, title=title, body=body)


def tell_chairs(rule, proposal, *, on, title, body="") -> None:
    _tell(rule, proposal, chairs_of(proposal.township), "desk", on=on, title=title, body=body)


def tell_signers(rule, proposal, *, on, title, body="") -> None:
    _tell(rule, proposal, signers_of(proposal), "my", on=on, title=title, body=body)


def tell_lead(rule, proposal, *, on, title, body="") -> None:
    users = [proposal.lead.user] if proposal.lead.user else []
    _tell(rule, proposal, users, "my", on=on, title=title, body=body)


def tell_deputy(rule, proposal, deputy, *, on, title, body="") -> None:
    users = [deputy.user] if deputy.user else []
    _tell(rule, proposal, users, "my", on=on, title=title, body=body)


def tell_unit(rule, proposal, unit, *, on, title, body="") -> None:
    """Tell a unit's handlers; where it has none, the clerks are told to reach it themselves."""
    handlers = handlers_of(unit)
    if handlers:
        _tell(rule, proposal, handlers, "unit", on=on, title=title, body=body)
        return
    warning = f"{unit}还没有经办人账号，系统通知不到，请电话转告：{title}"
    tell_desk(f"{rule}.unreached", proposal, on=on, title=warning, body=body)


def case_url(proposal, door: str) -> str:
    """The case as seen through one door."""
    return reverse(f"proposals:{door}-case", args=[proposal.pk])


def headline(proposal) -> str:
    """第31号《关于…的建议》; the title alone before it has a number."""
    number = proposal.number_label if proposal.number else ""
    return f"{number}《{proposal.title}》"


def _tell(rule, proposal, users: Iterable[User], door, *, on, title, body) -> None:
    owe(
        f"proposals.{rule}",
        proposal,
        users,
        on=on,
        title=title,
        body=body,
        url=case_url(proposal, door),
        scope=proposal.township.slug,
    )


def _users(roles) -> list[User]:
    return list({role.user_id: role.user for role in roles.select_related("user")}.values())
