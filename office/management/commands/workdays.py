"""Count working days, for auditors: the calendar that the pages use."""

import json
import re

from django.core.management.base import BaseCommand, CommandError

from office.models import load_calendar
from office.workdays import parse_day, workday_steps

MOST_DAYS = 1000


class Command(BaseCommand):
    help = "Print the n-th working day after a date and what was skipped; stores nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--from", dest="start", default="", help="not counted itself, 2026-03-10"
        )
        parser.add_argument("--days", default="", help=f"working days, 0 to {MOST_DAYS}")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, start, days, as_json, **options):
        if not start:
            raise CommandError("请用 --from 给出起算的日期，例如 --from 2026-03-10。")
        days = str(days).strip()
        if not re.fullmatch("[0-9]{1,4}", days) or int(days) > MOST_DAYS:
            raise CommandError(f"请用 --days 给出工作日数，0到{MOST_DAYS}之间的整数。")
        try:
            first = parse_day(start)
        except ValueError as error:
            raise CommandError(str(error)) from None
        due, steps = workday_steps(load_calendar(), first, int(days))
        if as_json:
            self.stdout.write(
                json.dumps({"due": due.isoformat(), "steps": steps}, ensure_ascii=False)
            )
        else:
            self.stdout.write("\n".join([due.isoformat(), *steps]))
