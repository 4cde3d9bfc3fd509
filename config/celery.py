"""The Celery app and the whole beat schedule."""

import os
import time

from celery import Celery
from celery.schedules import crontab
from django.core.cache import caches

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("lvzhi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

TICK, TICK_SECONDS = "beat:last", 15.0

app.conf.beat_schedule = {
    "tick": {
        "task": "config.tick",
        "schedule": TICK_SECONDS,
        "options": {"expires": TICK_SECONDS},
    },
    "plan deliveries": {
        "task": "office.plan_deliveries",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    # Runs the day once, and after a dark spell each missed day once; the rest of the time it finds nothing.
    "sweep": {"task": "office.sweep", "schedule": 300.0, "options": {"expires": 300}},
    "seal-events": {
        "task": "congress.seal_events",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "reckon points": {
        "task": "deputies.reckon_points",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "anchor log": {"task": "congress.anchor_log", "schedule": crontab(hour=3, minute=47)},
    "reconcile files": {"task": "office.reconcile_files", "schedule": crontab(hour=3, minute=17)},
    "erase voters": {"task": "liaison.erase_voters", "schedule": crontab(hour=3, minute=37)},
    "forget tries": {"task": "office.forget_tries", "schedule": crontab(hour=3, minute=27)},
}


@app.task(name="config.tick")
def tick() -> None:
    """Leave the time where /readyz looks for it."""
    caches["redis"].set(TICK, time.time(), None)
