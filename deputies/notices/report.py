"""Word about duty reports: who gets it, and where it leads."""

from datetime import date

from django.urls import reverse

from congress.enums import RoleKind
from congress.models import Role, User
from office.services import owe


def people(township, kind: RoleKind) -> list[User]:
    """The users of a township's desk in that role."""
    roles = Role.objects.active().filter(township=township, kind=kind).select_related("user")
    return list({role.user_id: role.user for role in roles}.values())


def tell_clerks(rule: str, report, *, on: date, title: str, body: str = "") -> None:
    _tell(rule, report, people(report.township, RoleKind.CLERK), "desk", on, title, body)


def tell_chairs(rule: str, report, *, on: date, title: str, body: str = "") -> None:
    """The chair; where none has an account, the clerk."""
    users = people(report.township, RoleKind.CHAIR) or people(report.township, RoleKind.CLERK)
    _tell(rule, report, users, "desk", on, title, body)


def tell_deputy(rule: str, report, *, on: date, title: str, body: str = "") -> None:
    user = report.deputy.user
    _tell(rule, report, [user] if user else [], "my", on, title, body)


def _tell(rule: str, report, users: list[User], door: str, on: date, title: str, body: str) -> None:
    url = reverse(f"deputies:{door}-report", args=[report.pk])
    scope = report.township.slug
    owe(f"reports.{rule}", report, users, on=on, title=title, body=body, url=url, scope=scope)
