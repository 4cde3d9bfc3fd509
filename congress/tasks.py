"""Clocks only. Every task may run twice."""

import logging

from celery import shared_task

from congress import services

logger = logging.getLogger(__name__)


@shared_task(name="congress.seal_events")
def seal_events() -> None:
    """Every ten seconds: number and hash-chain what was written to the event log."""
    services.seal_events()


@shared_task(name="congress.anchor_log")
def anchor_log() -> None:
    """Nightly: seal whatever came late and put the head of the chain into the system's own log."""
    services.seal_all()
    logger.info("event log head %d %s", *services.head())
