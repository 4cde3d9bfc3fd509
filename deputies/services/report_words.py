"""选民留言 under a published report: taken in, looked at, shown or not, answered. Never a vote."""

import uuid
from datetime import date

from django.db import transaction

from congress.errors import DomainError, StaleError
from congress.models import Event, Told
from deputies.enums.roster import ReportState, WordState
from deputies.models import DutyReport, ReportWord
from deputies.notices.report import tell_clerks, tell_deputy


@transaction.atomic
def leave(
    report: DutyReport, *, key: uuid.UUID, text: str, name: str = "", contact: str = "", on: date
) -> ReportWord:
    """Keep a voter's word for the clerk to look at; the same sending twice is kept once.

    Raises DomainError under a report that is not public.
    """
    if report.state != ReportState.PUBLISHED:
        raise DomainError("这份述职报告没有公开，不能留言。")
    word, new = ReportWord.objects.get_or_create(
        key=key,
        defaults={
            "township": report.township,
            "report": report,
            "text": text,
            "name": name,
            "contact": contact,
            "on": on,
        },
    )
    if new:
        Event.record(word, "leave_word", by=None, on=on, township=report.township)
        title = f"{report.title}下有新的选民留言，请审核"
        tell_clerks("word", report, on=on, title=title)
    return word


@transaction.atomic
def show(word: ReportWord, *, by, on: date) -> None:
    """Put it under the report, numbers in it masked; the deputy is told. Raises StaleError."""
    _decide(word, WordState.SHOWN, by=by, verb="show_word")
    report = word.report
    tell_deputy(f"word.{word.pk}", report, on=on, title="选民在您的述职报告下留言，可以回复")


@transaction.atomic
def hide(word: ReportWord, *, reason: str, by) -> None:
    """Keep it from the page, or take it off again, for a reason that stays on record."""
    if not reason.strip():
        raise DomainError("请写明不显示的原因。")
    _decide(word, WordState.HIDDEN, by=by, verb="hide_word", reason=reason.strip())


def _decide(word: ReportWord, state: WordState, *, by, verb: str, reason: str = "") -> None:
    old = word.state
    found = ReportWord.objects.filter(pk=word.pk, state=old).exclude(state=state)
    if not found.update(state=state, reason=reason):
        raise StaleError("这条留言刚才已有别人处理，页面已按最新情况刷新。")
    word.refresh_from_db(fields=["state", "reason"])
    Event.record(word, verb, by=by, old=old, new=state, note=reason)


@transaction.atomic
def answer(word: ReportWord, *, text: str, by, on: date, told: Told | None = None) -> None:
    """The deputy's answer, shown below the word. Raises DomainError under a word that is not shown."""
    if not text.strip():
        raise DomainError("请写回复。")
    shown = ReportWord.objects.filter(pk=word.pk).shown()
    if not shown.update(answer=text.strip(), answered_on=on):
        raise DomainError("这条留言没有显示，不用回复。")
    word.refresh_from_db(fields=["answer", "answered_on"])
    Event.record(word, "answer_word", by=by, on=on, told=told)


@transaction.atomic
def reveal_contact(word: ReportWord, *, by) -> str:
    """The contact a voter left, for the desk to reach them; who looked stays on record."""
    Event.record(word, "reveal_word_contact", by=by)
    return word.contact
