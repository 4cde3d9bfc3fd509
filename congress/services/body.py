"""The body's own rows: terms, sessions, villages, units. Each change leaves an event."""

from datetime import date
from itertools import chain

from django.db import transaction

from congress.errors import DomainError
from congress.models import Event, Session, Term, Township, Unit, Village
from congress.signals import session_closing_changed


@transaction.atomic
def save_unit(unit: Unit, *, by) -> Unit:
    """Add or change an 承办单位."""
    return _save(unit, "unit", unit.name, by=by)


@transaction.atomic
def set_unit_active(unit: Unit, active: bool, *, by) -> None:
    """Put a unit out of use (it is no more offered at hand-over) or back into use."""
    if not Unit.objects.filter(pk=unit.pk, is_active=not active).update(is_active=active):
        raise DomainError("本单位已经启用。" if active else "本单位已经停用。")
    Event.record(unit, "open_unit" if active else "close_unit", by=by, note=unit.name)


@transaction.atomic
def save_term(term: Term, *, by) -> Term:
    """Begin a term with its first session, which ends the one before (组织法 §9); or correct one.

    Raises DomainError when a new term does not begin after the one that runs.
    """
    running = Term.objects.filter(township=term.township, ended_on=None).exclude(pk=term.pk)
    before = running.select_for_update().first()
    if term.pk is None and before is not None:
        if term.started_on <= before.started_on:
            raise DomainError(f"新一届的第一次会议要晚于{before}的第一次会议。")
        _save_end(before, term.started_on, by=by)
    return _save(term, "term", str(term), by=by, township=term.township)


def _save_end(term: Term, day: date, *, by) -> None:
    term.ended_on = day
    term.save(update_fields=["ended_on"])
    Event.record(term, "end_term", by=by, note=f"{term}到{day:%Y年%-m月%-d日}届满")


@transaction.atomic
def save_session(session: Session, *, by) -> list[str]:
    """Add or change a 会次. Gives back what moved when its closing day did, a line each.

    Raises DomainError for a day before its term began.
    """
    if session.opened_on < session.term.started_on:
        raise DomainError(f"会议日期不能早于{session.term}开始的日期。")
    before = Session.objects.filter(pk=session.pk).values_list("closed_on", flat=True).first()
    _save(session, "session", str(session), by=by, township=session.term.township)
    if before == session.closed_on:
        return []
    answers = session_closing_changed.send(sender=Session, session=session, by=by)
    return list(chain.from_iterable(lines or [] for _, lines in answers))


@transaction.atomic
def add_villages(township: Township, names: list[str], *, by) -> list[Village]:
    """Add villages by name; those that are there already stay as they are."""
    known = set(Village.objects.filter(township=township).values_list("name", flat=True))
    fresh = [name for name in dict.fromkeys(names) if name not in known]
    made = [Village.objects.create(township=township, name=name) for name in fresh]
    if made:
        Event.record(township, "add_villages", by=by, township=township, note="、".join(fresh))
    return made


@transaction.atomic
def rename_village(village: Village, name: str, *, by) -> None:
    """Another name for the same village; what hangs on it stays."""
    old, village.name = village.name, name
    village.save()
    Event.record(village, "rename_village", by=by, note=f"{old}改为{name}")


def _save(row, noun: str, label: str, *, by, township: Township | None = None):
    verb = f"add_{noun}" if row.pk is None else f"edit_{noun}"
    row.save()
    Event.record(row, verb, by=by, township=township, note=label)
    return row
