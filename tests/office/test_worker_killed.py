"""A real worker is killed in mid-send: nobody is forgotten, at most one person is told twice."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from email import message_from_bytes

import pytest
from celery import Celery
from django.conf import settings as project
from django.db import connection
from django.utils import timezone

from config.local_redis import redis_program
from office.enums import DeliveryState
from office.models import Delivery
from office.services import owe, plan_deliveries
from tests.office.conftest import free_port
from tests.office.people import DAY, make_person

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

PEOPLE = [f"p{number}" for number in range(8)]


class OwnRedis:
    """A Redis that nobody else uses, on a loopback port."""

    def __init__(self, folder):
        self.folder, self.port, self.process = folder, free_port(), None
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        self.process = subprocess.Popen(
            [redis_program(), *options, "--save", ""], stdout=subprocess.DEVNULL
        )
        wait_for(self.answers)

    def answers(self):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True

    def stop(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def redis(tmp_path):
    server = OwnRedis(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def start_worker(redis, settings, tmp_path):
    """Starts a worker on the test database, this Redis and the sink; all are gone at the end."""
    workers = []
    log = (tmp_path / "worker.log").open("wb")

    def start():
        command = [sys.executable, "-m", "celery", "-A", "config.celery", "worker"]
        options = ["--concurrency=1", "--without-gossip", "--without-mingle", "--loglevel=WARNING"]
        workers.append(
            subprocess.Popen(
                [*command, *options],
                env={**os.environ, **environment(redis, settings)},
                cwd=project.BASE_DIR,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )
        return workers[-1]

    yield start
    for worker in workers:
        if worker.poll() is None:
            kill(worker)
    log.close()
    print((tmp_path / "worker.log").read_text())  # noqa: T201 -- pytest shows it when a test fails


def environment(redis, settings):
    at = connection.settings_dict
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"postgresql://{at['USER']}:{at['PASSWORD']}@/{at['NAME']}?host={at['HOST']}&port={at['PORT']}",
        "REDIS_URL": redis.url,
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_KEY": settings.FIELD_KEY,
        "EMAIL_HOST": settings.EMAIL_HOST,
        "EMAIL_PORT": str(settings.EMAIL_PORT),
        "EMAIL_BACKEND": settings.EMAIL_BACKEND,
        "SEND_WINDOW": "",
    }


def kill(worker):
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def ring(redis):
    """What the beat's sweep does, every 15 seconds in real life."""
    with Celery("bell", broker=redis.url) as bell:
        for pk in plan_deliveries(timezone.now(), window=""):
            bell.send_task("office.send_delivery", [pk])


def wait_for(condition, *, seconds=20):
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    assert condition()


def test_worker_killed_in_mid_send(sink, redis, start_worker):
    sink.hold = 0.3
    for name in PEOPLE:
        person = make_person(name)
        owe("reply-7", person, [person], on=DAY, title="快到期了")
    worker = start_worker()
    ring(redis)
    wait_for(lambda: len(sink.mails) >= 3)

    kill(worker)  # the third message is taken, its receipt has not been read
    assert Delivery.objects.filter(state=DeliveryState.SENDING).count() == 1
    sink.hold = 0
    Delivery.objects.filter(lease_until__isnull=False).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )
    start_worker()
    ring(redis)
    wait_for(lambda: not Delivery.objects.exclude(state=DeliveryState.SENT).exists())

    told = Counter(mail.rcpt_tos[0] for mail in sink.mails)
    ids = {message_from_bytes(mail.original_content)["Message-ID"] for mail in sink.mails}
    assert set(told) == {f"{name}@example.cn" for name in PEOPLE}
    assert told.total() <= len(PEOPLE) + 1
    assert len(ids) == len(PEOPLE)


def test_redis_stopped_and_emptied_delays_but_loses_nothing(sink, redis, start_worker):
    redis.stop()
    person = make_person()
    assert owe("reply-7", person, [person], on=DAY, title="快到期了") == 1
    (pk,) = plan_deliveries(timezone.now(), window="")  # this bell is heard by nobody

    redis.start()
    Delivery.objects.filter(pk=pk).update(lease_until=None)
    start_worker()
    ring(redis)
    wait_for(lambda: Delivery.objects.filter(state=DeliveryState.SENT).exists())

    assert [mail.rcpt_tos for mail in sink.mails] == [["zhang@example.cn"]]
