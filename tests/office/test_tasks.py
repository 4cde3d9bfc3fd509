"""The tasks ring for what is due; they may run twice."""

import importlib

import pytest

from office import tasks
from office.models import Delivery, EvidenceFile
from office.services import owe
from tests.office.people import DAY, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _always_open(settings):
    settings.SEND_WINDOW = ""


def test_the_sweep_rings_once_for_each_message_and_the_task_sends_it_once(sink, monkeypatch):
    rung = []
    monkeypatch.setattr(tasks.send_delivery, "delay", rung.append)
    for name in ("zhang", "li"):
        person = make_person(name)
        owe("reply-7", person, [person], on=DAY, title="快到期了")

    tasks.plan_deliveries()
    tasks.plan_deliveries()
    for pk in rung * 2:
        tasks.send_delivery(pk)

    assert sorted(rung) == list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    assert sorted(mail.rcpt_tos[0] for mail in sink.mails) == ["li@example.cn", "zhang@example.cn"]


def test_reconciling_runs_on_an_empty_house(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path

    tasks.reconcile_files()

    assert EvidenceFile.objects.count() == 0


def test_every_beat_entry_names_a_task_that_exists():
    app = importlib.import_module("config.celery").app
    app.loader.import_default_modules()

    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)
