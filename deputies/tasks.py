"""Clocks and queues only. Every task may run twice."""

from celery import shared_task

from deputies.services import reckoning


@shared_task(name="deputies.reckon_points")
def reckon_points() -> None:
    """Reckon the years whose entries changed since the last time."""
    reckoning.sweep()
