"""The event log: one row for every change, written with it, never altered (database triggers)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from congress.models.body import Township
from congress.querysets import EventQuerySet

# The day of acts that name none, where it is not today: while the demo is played.
DAY: ContextVar[date | None] = ContextVar("day", default=None)


@contextmanager
def dated(on: date) -> Iterator[None]:
    """Events recorded inside that name no day of their own count for `on`."""
    token = DAY.set(on)
    try:
        yield
    finally:
        DAY.reset(token)


@dataclass(frozen=True)
class Told:
    """代录: who told the clerk, and how (by word of mouth, on paper, by phone)."""

    by: str
    how: str


class Event(models.Model):
    """Who did what to which row, when, in which role, and on whose word."""

    at = models.DateTimeField("记录时间", auto_now_add=True)
    on = models.DateField("日期", default=timezone.localdate)
    township = models.ForeignKey(Township, models.PROTECT, null=True, related_name="events")
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    verb = models.CharField("动作", max_length=40)
    old = models.CharField(max_length=40, blank=True, default="")
    new = models.CharField(max_length=40, blank=True, default="")
    note = models.TextField("说明", blank=True, default="")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField("经手人", max_length=60, blank=True, default="")
    actor_role = models.CharField("角色", max_length=120, blank=True, default="")
    told_by = models.CharField("口述人", max_length=40, blank=True, default="")
    told_how = models.CharField("方式", max_length=40, blank=True, default="")
    data = models.JSONField(encoder=DjangoJSONEncoder, default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "经过"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="event_subject"),
            models.Index(fields=["township", "-id"], name="event_township"),
        ]

    def __str__(self):
        return f"{self.verb} {self.subject_type}:{self.subject_id}"

    @classmethod
    def record(
        cls,
        subject: models.Model,
        verb: str,
        *,
        by,
        township: Township | None = None,
        old: str = "",
        new: str = "",
        note: str = "",
        told: Told | None = None,
        data: dict[str, Any] | None = None,
        on: date | None = None,
    ) -> "Event":
        """Write one event about `subject`. `by` is the acting role, or None for the clock itself.

        `on` is the day that the act counts for, today unless it is entered afterwards.
        """
        return cls.objects.create(
            on=on or DAY.get() or timezone.localdate(),
            township=township or getattr(subject, "township", None),
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            verb=verb,
            old=old,
            new=new,
            note=note,
            actor=by.user if by else None,
            actor_name=str(by.user) if by else "系统",
            actor_role=str(by) if by else "",
            told_by=told.by if told else "",
            told_how=told.how if told else "",
            data=data or {},
        )


class Seal(models.Model):
    """The link of one event in the hash chain: gapless number, digest over the one before."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="seal")
    number = models.BigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "封签"
        ordering = ["number"]

    def __str__(self):
        return f"{self.number} {self.digest[:12]}"
