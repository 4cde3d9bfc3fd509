"""Who is told of points: rows owed in the transaction of the act; decides nothing."""

from datetime import date

from django.urls import reverse

from congress.enums import RoleKind
from congress.models import Role
from office.services import Owed, owe, owe_many


def tell_deputies(rule: str, year, *, on: date, title: str, body: str = "") -> int:
    """Every deputy of the year with an account; how many notices are new."""
    url, scope = f"{reverse('deputies:my-points')}?year={year.year}", year.township.slug
    people = year.township.deputies.in_office(on=on).exclude(user=None)
    return owe_many(
        Owed(f"points.{rule}", year, deputy.user, on, title, body, url, scope)
        for deputy in people.select_related("user")
    ).total()


def tell_desk(rule: str, objection, *, on: date) -> None:
    """The clerks, that a deputy objects to a score."""
    township = objection.year.township
    clerks = Role.objects.active().filter(township=township, kind=RoleKind.CLERK)
    users = list({role.user_id: role.user for role in clerks.select_related("user")}.values())
    owe(
        f"points.{rule}", objection, users, on=on, scope=township.slug, body=objection.text,
        title=f"{objection.deputy}代表对{objection.year.year}年积分提出异议，请核实答复",
        url=reverse("deputies:desk-points-objection", args=[objection.pk]),
    )  # fmt: skip


def tell_objector(objection, *, on: date) -> None:
    """The deputy, what came of the objection."""
    user = objection.deputy.user
    owe(
        "points.answered", objection, [user] if user else [], on=on,
        scope=objection.year.township.slug, body=objection.answer,
        title=f"您对{objection.year.year}年积分的异议{objection.get_state_display()}",
        url=f"{reverse('deputies:my-points')}?year={objection.year.year}",
    )  # fmt: skip
