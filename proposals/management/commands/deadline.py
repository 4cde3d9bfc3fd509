"""A due date and its arithmetic, for auditors: the same code as behind every date on a page."""

import json

from django.core.management.base import BaseCommand, CommandError

from congress.law import NATIONAL, preset
from office.models import load_calendar
from office.workdays import parse_day
from proposals.deadlines import RULES, deadline


class Command(BaseCommand):
    help = "Print a legal due date and the arithmetic that leads to it; stores nothing."

    def add_arguments(self, parser):
        parser.add_argument("--rule", default="", help=" | ".join(RULES))
        parser.add_argument("--from", dest="start", default="", help="day of the event, 2026-03-10")
        parser.add_argument("--closed", default="", help="day on which the session closed")
        parser.add_argument(
            "--between-sessions", action="store_true", help="made after the session"
        )
        parser.add_argument("--profile", default=NATIONAL, help="law profile to start from")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, rule, start, closed, between_sessions, profile, as_json, **options):
        if not rule:
            raise CommandError(f"请用 --rule 说明是哪一种期限：{'、'.join(RULES)}。")
        if not start:
            raise CommandError("请用 --from 给出起算的日期，例如 --from 2026-03-10。")
        try:
            first = parse_day(start)
            found = deadline(
                rule,
                start=first,
                received=first,
                law=preset(profile),
                calendar=load_calendar(),
                closed=parse_day(closed) if closed else None,
                between_sessions=between_sessions,
            )
        except ValueError as error:
            raise CommandError(str(error)) from None
        if as_json:
            told = {"due": found.due.isoformat(), "steps": found.steps}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write("\n".join([found.due.isoformat(), *found.steps]))
