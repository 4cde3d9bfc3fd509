"""Reception days of a rule, for auditors: the same code that lays out a station's year."""

import json

from django.core.management.base import BaseCommand, CommandError

from liaison.reception import FORMS, Held, parse_rule, reception_days, rule_zh
from office.models import load_calendar
from office.workdays import day_week_zh, parse_day


class Command(BaseCommand):
    help = "Print the reception days of a rule and why some are moved; stores nothing."

    def add_arguments(self, parser):
        parser.add_argument("--rule", default="", help=FORMS)
        parser.add_argument("--from", dest="first", default="", help="first day of the rule")
        parser.add_argument("--to", dest="last", default="", help="last day of the rule")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, rule, first, last, as_json, **options):
        if not (rule and first and last):
            raise CommandError(
                '请给出规则和起止日期，例如 --rule "monthly 15" --from 2026-01-01 --to 2026-12-31。'
            )
        try:
            read = parse_rule(rule)
            days = reception_days(read, load_calendar(), parse_day(first), parse_day(last))
        except ValueError as error:
            raise CommandError(str(error)) from None
        if as_json:
            told = {"rule": rule_zh(read), "days": [spoken(day) for day in days]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for day in days:
            note = f"  {day.reason}" if day.reason else ""
            self.stdout.write(f"{day_week_zh(day.on)}{'（暂定）' if day.provisional else ''}{note}")


def spoken(day: Held) -> dict:
    """One day as JSON: dates in ISO form, the reason in words."""
    return {
        "nominal": day.nominal.isoformat(),
        "date": day.on.isoformat(),
        "moved": day.moved,
        "reason": day.reason,
        "also": [one.isoformat() for one in day.also],
        "provisional": day.provisional,
    }
