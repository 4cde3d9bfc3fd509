"""The desk's side of 履职登记: check, second check, send back, correct, answer objections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from congress.errors import DomainError, StaleError
from congress.models import Event
from deputies.enums.roster import DutyState
from deputies.models import DutyEntry, DutyObjection
from deputies.notices import duty as notices
from deputies.services.duty_log import Words, check_words
from office.errors import OfficeError

UNCHECKED = {"checked_by": None, "confirmed_by": None}


def check(entry: DutyEntry, *, by) -> None:
    """核实: one step on. Where the profile asks for two checks the second is the chair's (domain S7).

    Raises DomainError for one's own entry, or where it is another's turn.
    """
    if entry.deputy.user_id == by.user_id:
        raise DomainError("这是您自己的履职，请另一位工作人员核实。")
    if not entry.law["duty.second_check"]:
        entry.move("confirm_duty", by=by, confirmed_by=by.user)
    elif entry.state == DutyState.CHECKED:
        _second_check(entry, by=by)
    else:
        entry.move("check_duty", by=by, checked_by=by.user)


def _second_check(entry: DutyEntry, *, by) -> None:
    if not by.is_chair:
        raise DomainError("已经初核，按本镇规定由主席复核后才算数。")
    if entry.checked_by_id == by.user_id:
        raise DomainError("初核是您做的，请另一位主席、副主席复核。")
    entry.move("confirm_duty", by=by, confirmed_by=by.user)


@dataclass(frozen=True)
class Outcome:
    """What became of one ticked row: `fault` is empty when it was checked."""

    entry: DutyEntry
    fault: str = ""


def check_many(entries: Iterable[tuple[DutyEntry, int]], *, by) -> list[Outcome]:
    """Check each by itself; one that is refused holds up no other.

    Beside each entry stands the `round` that was on the page: what was changed since is not
    confirmed unseen.
    """
    return [_check_one(entry, seen, by=by) for entry, seen in entries]


def _check_one(entry: DutyEntry, seen: int, *, by) -> Outcome:
    try:
        if entry.round != seen:
            raise StaleError("代表刚改过内容，请看过再核。")
        check(entry, by=by)
    except OfficeError as error:
        return Outcome(entry, str(error))
    return Outcome(entry)


@transaction.atomic
def send_back(entry: DutyEntry, *, note: str, by, on: date) -> None:
    """退回补充 with what is missing; the deputy sends it again."""
    _need(note, "请写明要补充什么，代表会看到。")
    entry.move("return_duty", by=by, day=on, note=note, desk_note=note)
    title = f"{notices.about(entry)}请您补充后再报"
    notices.tell_deputy(f"returned.{entry.round}", entry, on=on, title=title, body=note)


@transaction.atomic
def drop(entry: DutyEntry, *, note: str, by, on: date) -> None:
    """作废: it did not take place, or stands twice; the deputy may object."""
    _need(note, "请写明作废的原因，代表会看到。")
    entry.move("drop_duty", by=by, day=on, note=note, desk_note=note)
    title = f"{notices.about(entry)}已作废，有不同意见可以提出异议"
    notices.tell_deputy(f"dropped.{entry.round}", entry, on=on, title=title, body=note)


def reopen(entry: DutyEntry, *, note: str, by) -> None:
    """Take a decision back: the entry waits for its check again."""
    _need(note, "请写明重新核对的原因。")
    entry.move("reopen_duty", by=by, note=note, **UNCHECKED)


def publish(entry: DutyEntry, *, shown: bool, by, note: str = "") -> None:
    """Show an entry to voters, or take it off with a reason in the log."""
    if not shown:
        _need(note, "请写明不公开的原因。")
    with transaction.atomic():
        if not DutyEntry.objects.filter(pk=entry.pk, public=not shown).update(public=shown):
            raise StaleError("这条履职已经是这样。")
        entry.refresh_from_db(fields=["public"])
        Event.record(entry, "show_duty" if shown else "hide_duty", by=by, note=note)


@transaction.atomic
def correct(
    entry: DutyEntry, words: Words, *, amount: Decimal, note: str, by, today: date
) -> list[str]:
    """更正 what an entry says; gives back what is different, a line each, which the log keeps too.

    One that the chair confirmed waits for him again where the profile asks for two checks. Raises
    DomainError when nothing is different, or the entry follows another row and is put right there.
    """
    _need(note, "请写明更正的依据。")
    if not entry.by_hand:
        raise DomainError("这条履职由别处的记录自动生成，请到那里更正。")
    check_words(entry.deputy, words, today=today)
    changes = differences(entry, words, amount)
    if not changes:
        raise DomainError("内容没有变化，不用更正。")
    if entry.state == DutyState.CONFIRMED and entry.law["duty.second_check"]:
        entry.move("recheck_duty", by=by, checked_by=by.user, confirmed_by=None)
    same = DutyEntry.objects.filter(pk=entry.pk, state=entry.state, round=entry.round)
    fields = {**words.fields(), "position": entry.position, "amount": amount}
    if not same.update(round=F("round") + 1, **fields):
        raise StaleError("刚才已有别人处理了这条履职，请看过最新情况再办。")
    entry.refresh_from_db()
    Event.record(entry, "correct_duty", by=by, on=today, note="；".join([*changes, note]))
    title = f"{notices.about(entry)}已更正：{'；'.join(changes)}"
    notices.tell_deputy(f"corrected.{entry.round}", entry, on=today, title=title, body=note)
    return changes


def differences(entry: DutyEntry, words: Words, amount: Decimal) -> list[str]:
    """类型：视察 → 调研, and so on for all that is not the same."""
    pairs = (
        ("类型", entry.kind, words.kind),
        ("日期", f"{entry.on:%Y-%m-%d}", f"{words.on:%Y-%m-%d}"),
        ("数量", _plain(entry.amount), _plain(amount)),
        ("村（社区）", entry.village or "无", words.village or "无"),
        ("地点", entry.place or "无", words.place or "无"),
        ("内容", entry.text, words.text),
    )
    return [f"{label}：{old} → {new}" for label, old, new in pairs if old != new]


def _plain(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else str(number)


@transaction.atomic
def answer(objection: DutyObjection, *, upheld: bool, text: str, by, on: date) -> None:
    """核实异议: taken up or not, with the finding in words. One taken up waits for a check again,
    save that a confirmed entry stays and is corrected."""
    _need(text, "请写明核实情况，代表会看到。")
    entry = objection.entry
    open_one = DutyObjection.objects.filter(pk=objection.pk, upheld=None)
    if not open_one.update(upheld=upheld, answer=text, answered_on=on):
        raise StaleError("这条异议已经答复过了。")
    objection.refresh_from_db()
    word = "采纳" if upheld else "不采纳"
    Event.record(entry, "answer_duty_objection", by=by, on=on, note=f"{word}：{text}")
    if upheld and entry.state != DutyState.CONFIRMED and "reopen_duty" in entry.next_moves:
        entry.move("reopen_duty", by=by, day=on, note=text, **UNCHECKED)
    title = f"您对{notices.about(entry)}的异议：{word}"
    notices.tell_deputy(f"answered.{objection.pk}", entry, on=on, title=title, body=text)


def _need(text: str, fault: str) -> None:
    if not text.strip():
        raise DomainError(fault)
