"""办理规则: a change makes the next version; running cases keep theirs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from congress import law
from congress.errors import DomainError, StaleError
from congress.models import Event, LawProfile, Township

SYSTEM = "系统"


@transaction.atomic
def adopt_preset(township: Township, preset: str, *, by, on: date | None = None) -> LawProfile:
    """Start from, or go back to, a preset; the next version of the township's law profile."""
    return change_law(township, law.preset(preset), preset=preset, by=by, note="采用预设", on=on)


@transaction.atomic
def change_law(
    township: Township,
    values: Mapping[str, Any],
    *,
    preset: str,
    by,
    note: str,
    expected: int | None = None,
    on: date | None = None,
) -> LawProfile:
    """Adopt changed numbers as a new version; running cases keep theirs.

    `expected` is the version that the change was made from, `on` the day it counts for (today). Raises StaleError when another one
    has been adopted since, DomainError with every fault when the values do not validate or
    change nothing.
    """
    faults = law.validate(values)
    if faults:
        raise DomainError("".join(message for _, message in faults))
    Township.objects.select_for_update().get(pk=township.pk)
    latest = township.law_profiles.order_by("-version").first()
    if latest is not None:
        _check_current(latest, dict(values), preset, expected)
    version = latest.version + 1 if latest else 1
    profile = LawProfile.objects.create(
        township=township,
        version=version,
        preset=preset,
        values=values,
        note=note,
        created_by=str(by.user) if by else SYSTEM,
    )
    Event.record(profile, "change_law", by=by, note=note, data={"version": version}, on=on)
    return profile


def _check_current(latest: LawProfile, values: dict, preset: str, expected: int | None) -> None:
    if expected is not None and latest.version != expected:
        raise StaleError(
            f"办理规则刚才已由{latest.created_by}改为第{latest.version}版，请按新的一版再改。"
        )
    # What the founding put there may be adopted as it is: somebody has looked at it then.
    if (latest.values, latest.preset) == (values, preset) and latest.created_by != SYSTEM:
        raise DomainError("没有改动，不用保存。")
