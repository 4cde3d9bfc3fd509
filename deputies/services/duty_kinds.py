"""A township's own list of kinds: added, renamed, put in order, switched off; never deleted."""

from django.db import transaction
from django.db.models import Max

from congress.models import Event
from deputies.models import DutyKind


@transaction.atomic
def add(kind: DutyKind, *, by) -> DutyKind:
    """Add a kind under a code of its own, which points rules may price."""
    kinds = DutyKind.objects.select_for_update().of(kind.township)
    kind.code = f"own-{(kinds.aggregate(last=Max('pk'))['last'] or 0) + 1}"
    kind.save()
    Event.record(kind, "add_duty_kind", by=by, note=kind.name)
    return kind


@transaction.atomic
def edit(kind: DutyKind, *, changed: list[str], by) -> None:
    """Keep what was typed; the log names what changed."""
    kind.save()
    Event.record(kind, "edit_duty_kind", by=by, note=f"{kind.name}：{'、'.join(changed)}")
