"""Notices: who is owed word, which message carries it, and sending that message once.

The table is the truth and the broker a doorbell: `owe` writes rows in the transaction of what
happened; a sweep groups what is not mailed yet into one message a person; a sender claims a message
by a lease, sends it outside every transaction, and writes the outcome only while its claim holds.
"""

import logging
import random
import unicodedata
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from smtplib import SMTPException, SMTPServerDisconnected
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection, transaction
from django.db.models import F, Model
from django.utils import timezone

from office.enums import Channel, DeliveryState
from office.models import Carriage, Delivery, Notice, load_calendar
from office.notices import compose

logger = logging.getLogger(__name__)

# A sweep rings for a message again only when nobody has answered for so long.
BELL = timedelta(seconds=60)
# How many messages one sweep rings for; the next one comes in seconds.
BATCH = 1000
# Longer than the hard time limit of a task, so that a live sender never loses its claim.
LEASE = timedelta(seconds=90)
HORIZON = timedelta(days=30)
MAX_ATTEMPTS = 12
# A message that may have arrived goes out once more, never twice.
MAX_UNKNOWNS = 1
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
SWEEP_LOCK = 0x6C767A68


@dataclass(frozen=True)
class Owed:
    """One notice to be written: `subject` is any saved row, `on` the day that it belongs to."""

    rule: str
    subject: Model
    recipient: Any
    on: date
    title: str
    body: str = ""
    url: str = ""
    scope: str = ""


def owe(
    rule: str,
    subject: Model,
    recipients: Iterable[Any],
    *,
    on: date,
    title: str,
    body: str = "",
    url: str = "",
    scope: str = "",
) -> int:
    """Owe each user of `recipients` word of `subject`; returns how many notices are new.

    Once per rule, subject, recipient and day, whoever asks and however often. None among the
    recipients is skipped. `url` is a path on this site. Raises ValueError for another host.
    """
    rows = [Owed(rule, subject, one, on, title, body, url, scope) for one in recipients if one]
    return owe_many(rows).total()


def owe_many(rows: Iterable[Owed]) -> Counter[str]:
    """Owe many notices in one statement; returns how many are new, by rule."""
    # In one order, so that two transactions which owe the same people never wait for each other.
    columns = sorted(_columns(row) for row in rows)
    if not columns:
        return Counter()
    table = connection.ops.quote_name(Notice._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (recipient_id, rule, subject_type, subject_id, day, title, body, url, scope) "  # noqa: S608 -- our own table's name
            "SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::date[], "
            "%s::text[], %s::text[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING RETURNING rule",
            [list(column) for column in zip(*columns, strict=True)],
        )
        return Counter(rule for (rule,) in cursor.fetchall())


def _columns(row: Owed) -> tuple[Any, ...]:
    if row.url and (not row.url.startswith("/") or row.url.startswith(("//", "/\\"))):
        raise ValueError(f"A notice links to a path of this site, not to {row.url!r}.")
    kind, body = row.subject._meta.label_lower, row.body.replace("\0", "")
    title = one_line(row.title)[:200]
    return row.recipient.pk, row.rule, kind, row.subject.pk, row.on, title, body, row.url, row.scope


def one_line(text: str) -> str:
    """Without line breaks and control characters, so that it may stand in a header."""
    return " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).split())


def in_send_window(now: datetime, window: str | None = None) -> bool:
    """Whether messages may leave at `now`: on working days from opening to closing (`08:30-17:30`).

    `window` is SEND_WINDOW of the settings unless named; an empty one never closes.
    """
    window = settings.SEND_WINDOW if window is None else window
    if not window:
        return True
    opens, closes = (time.fromisoformat(part.strip()) for part in window.split("-"))
    local = timezone.localtime(now)
    return opens <= local.time() < closes and load_calendar().is_workday(local.date())


def plan_deliveries(now: datetime, *, window: str | None = None) -> list[int]:
    """Sweep: messages made of what is not mailed yet; returns the ids for which to ring a sender.

    Outside the send window nothing is planned and nothing rings. May run twice, also at once.
    """
    if not in_send_window(now, window):
        return []
    with transaction.atomic():
        if not _alone():
            return []
        _group_unmailed(now)
        _give_up_abandoned(now)
        due = Delivery.objects.due(now=now).order_by("due_at", "pk")
        ids = list(due.values_list("pk", flat=True)[:BATCH])
        Delivery.objects.filter(pk__in=ids).update(lease_until=now + BELL)
    return ids


def _alone() -> bool:
    """Whether this transaction is the only sweep; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SWEEP_LOCK])
        return cursor.fetchone()[0]


def _group_unmailed(now: datetime) -> None:
    """One e-mail to each person for all that is not mailed: what piled up becomes one digest."""
    if settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend"):
        return  # No mail server is named yet: the notices wait in the app.
    by_person: dict[int, list[int]] = defaultdict(list)
    unmailed = Notice.objects.unmailed(since=now - HORIZON)
    for person, notice in unmailed.order_by("pk").values_list("recipient_id", "pk"):
        by_person[person].append(notice)
    made = Delivery.objects.bulk_create(
        [
            Delivery(
                recipient_id=person, channel=Channel.EMAIL, due_at=now, message_id=_new_message_id()
            )
            for person in by_person
        ]
    )
    Carriage.objects.bulk_create(
        Carriage(delivery=delivery, notice_id=notice, channel=Channel.EMAIL)
        for delivery in made
        for notice in by_person[delivery.recipient_id]
    )


def _new_message_id() -> str:
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname or 'lvzhi.localhost'}>"


def _give_up_abandoned(now: datetime) -> None:
    """A sender that died may have sent: once more under the same Message-ID, then the clerk is shown."""
    abandoned = Delivery.objects.abandoned(now=now)
    abandoned.filter(unknowns__gte=MAX_UNKNOWNS).update(
        state=DeliveryState.DEAD, last_error="发送中断两次，对方可能已经收到。"
    )
    abandoned.update(
        state=DeliveryState.UNKNOWN,
        unknowns=F("unknowns") + 1,
        due_at=now,
        lease_until=None,
        last_error="发送中断，不知是否送达，将重发一次。",
    )


def deliver(pk: int, *, now: datetime) -> str | None:
    """Claim message `pk` and send it; returns the state that it ends in, None when it is not ours to send.

    Runs outside any transaction of its caller: the claim is seen by others before the first byte leaves.
    """
    delivery = claim(pk, now=now)
    if delivery is None:
        return None
    mail = get_connection(timeout=settings.EMAIL_TIMEOUT)
    opened = False
    try:
        message = compose(delivery)
        mail.open()
        opened = True
        mail.send_messages([message])
    except Exception as error:
        logger.warning("delivery %s failed: %s", pk, type(error).__name__, exc_info=True)
        return _failed(delivery, error, doubtful=opened and _may_have_arrived(error), now=now)
    finally:
        mail.close()
    return _finish(delivery, state=DeliveryState.SENT, sent_at=now, last_error="")


def claim(pk: int, *, now: datetime) -> Delivery | None:
    """Take message `pk` for LEASE, or None when another sender has it, it is not due, or it is done."""
    with transaction.atomic():
        waiting = Delivery.objects.filter(pk=pk, due_at__lte=now).exclude(
            state__in=[DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.DEAD]
        )
        delivery = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if delivery is None:
            return None
        delivery.state = DeliveryState.SENDING
        delivery.lease_until = now + LEASE
        delivery.fence += 1
        delivery.attempt += 1
        delivery.save(update_fields=["state", "lease_until", "fence", "attempt"])
    return delivery


def _may_have_arrived(error: Exception) -> bool:
    """Whether the line broke in mid-send; a refusal in words is sure not to have arrived."""
    if isinstance(error, SMTPException):
        return isinstance(error, SMTPServerDisconnected)
    return isinstance(error, OSError)


def _failed(delivery: Delivery, error: Exception, *, doubtful: bool, now: datetime) -> str | None:
    """Plan another try; dead after MAX_ATTEMPTS, or when it may have arrived twice."""
    unknowns = delivery.unknowns + doubtful
    state = DeliveryState.UNKNOWN if doubtful else DeliveryState.RETRY
    if delivery.attempt >= MAX_ATTEMPTS or unknowns > MAX_UNKNOWNS:
        state = DeliveryState.DEAD
    pause = min(FIRST_PAUSE * 2 ** (delivery.attempt - 1), LONGEST_PAUSE)
    jitter = random.uniform(1, 1.2)  # noqa: S311 -- spreads retries, guards nothing
    words = one_line(f"{type(error).__name__}：{error}")[:300]
    return _finish(
        delivery, state=state, unknowns=unknowns, due_at=now + pause * jitter, last_error=words
    )


def _finish(delivery: Delivery, *, state: DeliveryState, **fields: Any) -> str | None:
    """Write the outcome while our claim still holds; None when another sender took over."""
    ours = Delivery.objects.filter(
        pk=delivery.pk, fence=delivery.fence, state=DeliveryState.SENDING
    )
    return str(state) if ours.update(state=state, lease_until=None, **fields) else None


def revive(delivery: Delivery, *, now: datetime) -> bool:
    """The clerk sends a given-up message again; False when it is not given up any more."""
    return bool(
        Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.DEAD).update(
            state=DeliveryState.RETRY, attempt=0, unknowns=0, due_at=now, lease_until=None
        )
    )
