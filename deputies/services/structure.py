"""The structure of the deputies in office on a day, and the plan that it is held against."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from congress.law import completed
from congress.models import Event, Term, Township
from deputies import structure
from deputies.enums.roster import Level
from deputies.models import Mandate, StructureTarget
from deputies.structure import Structure, Target


def structure_of(township: Township, *, on: date, level: str = Level.TOWN) -> Structure:
    """Everybody of the township who holds a seat at `level` on day `on`, beside the plan of that term."""
    seats = Mandate.objects.filter(deputy__township=township, level=level).in_force(on=on)
    law = completed(township.law.values)
    targets = targets_of(term_on(township, on), level)
    return structure.reckon(seats.facts(), on=on, law=law, level=level, targets=targets)


def term_on(township: Township, on: date) -> Term | None:
    """The term that runs on that day."""
    return township.terms.filter(started_on__lte=on).order_by("-started_on").first()


def targets_of(term: Term | None, level: str) -> dict[tuple[str, str], Target]:
    """What the plan asked, by dimension and class."""
    if term is None:
        return {}
    rows = StructureTarget.objects.filter(term=term, level=level)
    return {(row.dimension, row.label): Target(row.sense, row.share) for row in rows}


@transaction.atomic
def save_targets(term: Term, level: str, targets: Mapping[tuple[str, str], Target], *, by) -> None:
    """Put the plan of one term and level in place of what was there."""
    Term.objects.select_for_update().get(pk=term.pk)
    StructureTarget.objects.filter(term=term, level=level).delete()
    StructureTarget.objects.bulk_create(
        StructureTarget(
            term=term,
            level=level,
            dimension=dimension,
            label=label,
            sense=target.sense,
            share=target.share,
        )
        for (dimension, label), target in targets.items()
    )
    note = "；".join(f"{label}{target}" for (_, label), target in targets.items())
    Event.record(term, "plan_structure", by=by, note=f"{Level(level).label}：{note or '取消计划'}")
