"""manage.py erase_voters: what voters left about themselves, when its keeping time is over."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from liaison.services import retention
from office.workdays import day_zh, parse_day


class Command(BaseCommand):
    help = "Erase names and phones of voters whose opinions ended longer ago than the profile keeps them."

    def add_arguments(self, parser):
        parser.add_argument("--on", help="as of this day, default today")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be erased")

    def handle(self, *args, on, dry_run, **options):
        try:
            day = parse_day(on) if on else timezone.localdate()
        except ValueError as error:
            raise CommandError(str(error)) from error
        if dry_run:
            for row in retention.expired(day):
                self.stdout.write(f"{row.township} {row.spoken}：{row.closed_on}了结")
            self.stdout.write(f"到{day_zh(day)}应抹去 {len(retention.expired(day))} 件，没有改动。")
            return
        erased = retention.erase_expired(day)
        left = len(retention.expired(day))
        self.stdout.write(f"已抹去 {erased} 件的姓名电话，应抹未抹 {left} 件。")
