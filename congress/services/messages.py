"""Messages that were given up, sent again on the clerk's word."""

from datetime import datetime

from django.db import transaction

from congress.errors import StaleError
from congress.models import Event
from office.models import Delivery
from office.services import revive


@transaction.atomic
def resend(delivery: Delivery, *, by, now: datetime) -> None:
    """Queue a dead message anew. Raises StaleError when somebody did so already."""
    if not revive(delivery, now=now):
        raise StaleError("这封通知邮件已经重新发送。")
    Event.record(delivery, "resend", by=by, township=by.township, note=str(delivery.recipient))
