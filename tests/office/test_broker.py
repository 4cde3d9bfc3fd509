"""No web request talks to the broker: what is owed is a row, and a dead Redis harms nobody."""

import kombu
import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from office import tasks
from office.models import Delivery, Notice
from office.services import owe
from tests.office.people import DAY, MONDAY, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_broker(monkeypatch):
    def refuse(*args, **options):
        raise OperationalError("the broker is away")

    for name in ("connect", "ensure_connection", "default_channel", "channel"):
        monkeypatch.setattr(kombu.Connection, name, refuse)
    monkeypatch.setattr(tasks.send_delivery, "delay", refuse)


@pytest.mark.usefixtures("no_broker")
def test_owing_works_while_the_broker_is_away():
    zhang = make_person()

    with transaction.atomic():
        assert owe("reply-7", zhang, [zhang], on=DAY, title="快到期了") == 1

    assert Notice.objects.unread_count(zhang) == 1


def test_what_was_owed_meanwhile_is_delivered_when_the_broker_is_back(sink, settings, no_broker):
    settings.SEND_WINDOW = ""
    zhang = make_person()
    owe("reply-7", zhang, [zhang], on=DAY, title="快到期了")

    with pytest.raises(OperationalError):
        tasks.plan_deliveries()
    Delivery.objects.update(lease_until=MONDAY)
    rung = []
    tasks.send_delivery.delay = rung.append
    tasks.plan_deliveries()
    tasks.send_delivery(*rung)

    assert [mail.rcpt_tos for mail in sink.mails] == [["zhang@example.cn"]]
