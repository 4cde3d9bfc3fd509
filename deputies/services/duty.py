"""Duty entries: written by hand or by what happened elsewhere, and kept in step with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Model

from congress.models import Township
from deputies.enums.roster import DutyState
from deputies.kinds.duty import KINDS
from deputies.models import Deputy, DutyEntry, DutyKind


def lay_out_kinds(township: Township) -> None:
    """The list of kinds that a township starts with; what is there already stays."""
    DutyKind.objects.bulk_create(
        [
            DutyKind(township=township, code=code, name=name, order=order, by_hand=by_hand)
            for order, (code, name, by_hand) in enumerate(KINDS, start=1)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def follow(
    source: Model,
    deputy: Deputy,
    *,
    kind: str,
    event: str,
    on: date,
    amount: Decimal | int = 1,
    text: str = "",
    place: str = "",
    village=None,
    public: bool = True,
) -> DutyEntry:
    """Write, or bring up to date, the entry that `source` (an attendance, a reception, a proposal…) makes.

    Once per source, deputy and event; confirmed at once, since whoever keeps the source has checked it.
    `kind` is a code of `deputies.kinds.duty`, `event` what points rules price, `amount` how many.
    `public` is how it begins; what the desk decided since stays. The act that changed `source` writes
    the event of the log.
    """
    row = DutyKind.objects.get(township=deputy.township_id, code=kind)
    values = {
        "township_id": deputy.township_id,
        "kind": row,
        "amount": amount,
        "on": on,
        "text": text,
        "place": place,
        "village": village,
        "state": DutyState.CONFIRMED,
    }
    entry, _ = DutyEntry.objects.update_or_create(
        source_type=source._meta.label_lower,
        source_id=source.pk,
        deputy=deputy,
        event=event,
        defaults=values,
        create_defaults={**values, "public": public},
    )
    return entry


def unfollow(source: Model, *, events: set[str] | None = None) -> int:
    """Take back the entries that `source` made, all or those of some events; how many there were."""
    rows = DutyEntry.objects.from_source(source)
    rows = rows if events is None else rows.filter(event__in=events)
    return rows.delete()[0]


@dataclass(frozen=True)
class Followed:
    """An entry that a row makes, as `follow` would write it; `source` is the key of that row.

    `public` is how it begins; what the desk decided since stays.
    """

    source: int
    deputy: int
    kind: str
    event: str
    on: date
    amount: Decimal = Decimal(1)
    text: str = ""
    place: str = ""
    village: int | None = None
    public: bool = True

    def values(self, kinds: dict[str, int]) -> dict:
        return {
            "kind_id": kinds[self.kind],
            "amount": self.amount,
            "on": self.on,
            "text": self.text,
            "place": self.place,
            "village_id": self.village,
            "state": DutyState.CONFIRMED,
        }


@transaction.atomic
def follow_all(
    model: type[Model], sources: Sequence[int], wanted: Iterable[Followed], *, township: Township
) -> None:
    """Bring the entries of many rows of `model` into step at once: written, changed or taken back.

    What is not among `wanted` any more goes. A few statements however many rows there are; whoever
    calls it holds a lock under which nobody else does the same.
    """
    kinds = dict(DutyKind.objects.of(township).values_list("code", "pk"))
    label = model._meta.label_lower
    there = {
        (entry.source_id, entry.deputy_id, entry.event): entry
        for entry in DutyEntry.objects.filter(source_type=label, source_id__in=sources)
    }
    new, changed = [], []
    for row in wanted:
        values, entry = row.values(kinds), there.pop((row.source, row.deputy, row.event), None)
        if entry is None:
            new.append(
                DutyEntry(
                    township=township,
                    deputy_id=row.deputy,
                    event=row.event,
                    source_type=label,
                    source_id=row.source,
                    public=row.public,
                    **values,
                )
            )
        elif any(getattr(entry, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(entry, name, value)
            changed.append(entry)
    DutyEntry.objects.filter(pk__in=[entry.pk for entry in there.values()]).delete()
    DutyEntry.objects.bulk_create(new)
    fields = ["kind", "amount", "on", "text", "place", "village", "state"]
    DutyEntry.objects.bulk_update(changed, fields)
