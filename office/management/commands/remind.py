"""The day's sweep of reminders, as the beat runs it."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from office import sweeping


class Command(BaseCommand):
    help = "Owe the reminders of one day; running it twice owes nothing twice."

    def add_arguments(self, parser):
        parser.add_argument("--on", help="the day, like 2026-03-01; today without it")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, on, json: bool, **options):
        counts = sweeping.remind(_day(on))
        self.stdout.write(_as_json(counts) if json else _as_text(counts))


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as error:
        raise CommandError(f"日期写成 2026-03-01 的样子，这里是“{text}”。") from error


def _as_json(counts) -> str:
    return json.dumps({**dict(sorted(counts.items())), "total": counts.total()})


def _as_text(counts) -> str:
    lines = [f"{rule} {number}" for rule, number in sorted(counts.items())]
    return "\n".join([*lines, f"共新增 {counts.total()} 条提醒。"])
