"""Who is told what became of a duty entry. Rows owed in the transaction of the act; decides nothing."""

from datetime import date

from django.urls import reverse

from congress.enums import RoleKind
from congress.models import Role
from office.services import owe


def tell_deputy(rule: str, entry, *, on: date, title: str, body: str = "") -> None:
    """Word to the deputy, where he has an account."""
    users = [entry.deputy.user] if entry.deputy.user else []
    _tell(rule, entry, users, "deputies:my-duty-entry", on=on, title=title, body=body)


def tell_desk(rule: str, entry, *, on: date, body: str) -> None:
    """Word to the clerks that a deputy objects."""
    clerks = Role.objects.active().filter(township=entry.township_id, kind=RoleKind.CLERK)
    users = list({role.user_id: role.user for role in clerks.select_related("user")}.values())
    title = f"{entry.deputy}代表对{about(entry)}提出异议，请核实"
    _tell(rule, entry, users, "deputies:desk-duty-entry", on=on, title=title, body=body)


def about(entry) -> str:
    """6月2日的走访联系."""
    return f"{entry.on.month}月{entry.on.day}日的{entry.kind}"


def _tell(rule, entry, users, page, *, on, title, body) -> None:
    url, scope = reverse(page, args=[entry.pk]), entry.township.slug
    owe(f"duty.{rule}", entry, users, on=on, title=title, body=body, url=url, scope=scope)
