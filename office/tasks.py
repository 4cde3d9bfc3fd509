"""Clocks and queues only. Every task may run twice; the retries are kept in the table."""

from celery import shared_task
from django.utils import timezone

from office import evidence, guard, services, sweeping


@shared_task(name="office.plan_deliveries")
def plan_deliveries() -> None:
    """Every few seconds: group what is not mailed yet, ring a sender for each message that is due."""
    for pk in services.plan_deliveries(timezone.now()):
        send_delivery.delay(pk)


@shared_task(name="office.send_delivery")
def send_delivery(pk: int) -> None:
    services.deliver(pk, now=timezone.now())


@shared_task(name="office.reconcile_files")
def reconcile_files() -> None:
    """Nightly: remove files that no row names, such as those of a process that died in mid-upload."""
    evidence.reconcile_files(now=timezone.now())


@shared_task(name="office.sweep")
def sweep() -> None:
    """Every few minutes: owe the reminders of today and of every day the machine was dark."""
    sweeping.catch_up(timezone.localdate())


@shared_task(name="office.forget_tries")
def forget_tries() -> None:
    """Nightly: what open forms counted is kept for a day."""
    guard.forget(now=timezone.now())
