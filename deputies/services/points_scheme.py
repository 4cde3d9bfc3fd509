"""积分方案 of a township: drafts, what a change would have done last year, adoption by the chair."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from congress.errors import DomainError, StaleError
from congress.models import Event, Township
from deputies.enums.roster import SchemeState
from deputies.models import PointsScheme, PointsYear
from deputies.points.arithmetic import ZERO
from deputies.points.schemes import faults
from deputies.points.schemes import scheme as scheme_of
from deputies.services.points_reading import scheme_in_force, scores
from deputies.services.reckoning import mark_stale
from deputies.workflow.points_year import OPEN

NOBODY = "系统"


@transaction.atomic
def draft(township: Township, table: Mapping[str, Any], *, by, note: str = "") -> PointsScheme:
    """A new version to work on. Raises DomainError with every fault of an unsound table."""
    _check(table)
    Township.objects.select_for_update().get(pk=township.pk)
    latest = township.points_schemes.order_by("-version").first()
    found = PointsScheme.objects.create(
        township=township,
        version=latest.version + 1 if latest else 1,
        table=dict(table),
        note=note,
        created_by=str(by.user) if by else NOBODY,
    )
    Event.record(found, "draft_points_scheme", by=by, note=note)
    return found


@transaction.atomic
def save(found: PointsScheme, table: Mapping[str, Any], *, seen: Mapping[str, Any], by) -> None:
    """Change a draft. `seen` is the table that the change was made from; StaleError when it is another by now."""
    _check(table)
    locked = PointsScheme.objects.select_for_update().get(pk=found.pk)
    if locked.state != SchemeState.DRAFT:
        raise DomainError("采用了的方案不能再改，请照它另起一稿。")
    if locked.table != dict(seen):
        raise StaleError("这份草稿刚才有人改过，请按新的内容再改。")
    locked.table = dict(table)
    locked.save(update_fields=["table"])
    Event.record(locked, "edit_points_scheme", by=by)


def _check(table: Mapping[str, Any]) -> None:
    if found := faults(table):
        raise DomainError("".join(message for _, message in found))


@dataclass(frozen=True)
class Change:
    """What a scheme would make of one deputy's or group's year; `old` is None without an earlier score."""

    pk: int
    old: Decimal | None
    new: Decimal
    old_grade: str
    new_grade: str

    @property
    def difference(self) -> Decimal:
        return self.new - (self.old or ZERO)


def preview(found: PointsScheme, year: int) -> list[Change]:
    """Every subject's total under the scheme beside that of the version now in force, greatest change first.

    From the entries of `year` (from its ledger where it is frozen). Where that year is reckoned by a
    scheme of another kind of subject there is nothing to set beside it.
    """
    kept = PointsYear.objects.of(found.township).filter(year=year).select_related("scheme").first()
    now = kept.scheme if kept else scheme_in_force(found.township, year)
    ground = kept or PointsYear(township=found.township, year=year, scheme=now or found)
    rules = scheme_of(found.table)
    before = scheme_of(now.table) if now else None
    fresh = scores(ground, rules)
    old = scores(ground, before) if before and before.subject == rules.subject else {}
    changes = [
        Change(
            pk,
            old[pk].total if pk in old else None,
            one.total,
            old[pk].grade if pk in old else "",
            one.grade,
        )
        for pk, one in fresh.items()
    ]
    return sorted(changes, key=lambda change: (-abs(change.difference), -change.new, change.pk))


@transaction.atomic
def adopt(found: PointsScheme, *, from_year: int, by, today: date) -> None:
    """采用 from a year on: a year of it that still runs is reckoned anew, later ones begin with it.

    Raises DomainError for a role that is not the chair's, a year long past, or one that is frozen.
    """
    if not by.is_chair:
        raise DomainError("采用积分方案由主席、副主席决定。")
    if not today.year - 1 <= from_year <= today.year + 1:
        raise DomainError("起用年度只能是上一年、本年或者下一年。")
    _check(found.table)
    Township.objects.select_for_update().get(pk=found.township_id)
    years = PointsYear.objects.of(found.township).filter(year__gte=from_year)
    if shut := years.exclude(state__in=OPEN).order_by("year").first():
        raise DomainError(f"{shut.year}年的积分已经封存，要改先由主席重新打开。")
    moved = PointsScheme.objects.filter(pk=found.pk, state=SchemeState.DRAFT).update(
        state=SchemeState.ADOPTED,
        from_year=from_year,
        adopted_by=str(by.user),
        adopted_at=timezone.now(),
    )
    if not moved:
        raise StaleError("这个方案刚才已经采用。")
    found.refresh_from_db()
    Event.record(
        found, "adopt_points_scheme", by=by, note=f"{found.name}，自{from_year}年起", on=today
    )
    years.update(scheme=found)
    for year in years:
        mark_stale(year)
    for number in range(from_year, today.year + 1):
        begin(found.township, number)


def begin(township: Township, number: int) -> PointsYear | None:
    """The year's row, begun with the version in force; None where there is none or nothing is reckoned."""
    scheme = scheme_in_force(township, number)
    if scheme is None or township.law.values.get("points.scheme") == "none":
        return None
    year, created = PointsYear.objects.get_or_create(
        township=township, year=number, defaults={"scheme": scheme}
    )
    if created:
        mark_stale(year)
    return year
