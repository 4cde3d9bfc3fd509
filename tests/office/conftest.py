"""A mail server on a loopback port that does as it is told."""

import asyncio
import socket
import threading

import pytest
from aiosmtpd.controller import Controller


class Sink:
    """Keeps what arrives. `mode` is ok, refuse, hang (no answer) or close (taken, then the line breaks)."""

    def __init__(self):
        self.mode = "ok"
        self.mails = []
        self.entered = threading.Event()
        self.hold = 0.0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        self.entered.set()
        if self.mode == "refuse":
            return "554 refused"
        if self.mode == "hang":
            await asyncio.sleep(3)
            return "451 too late"
        self.mails.append(envelope)
        if self.mode == "close":
            server.transport.abort()
        await asyncio.sleep(self.hold)
        return "250 OK"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def sink(settings):
    handler = Sink()
    host, port = "127.0.0.1", free_port()
    controller = Controller(handler, hostname=host, port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = host, port, 1
    yield handler
    controller.stop()
