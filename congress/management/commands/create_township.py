"""An empty township with a term and a law profile, ready for an import."""

import re
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from congress import law
from congress.errors import DomainError
from congress.services import found_township

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Command(BaseCommand):
    help = "Create a township: its name, the slug of its public pages, a law profile and a term."
    # The checks load every page; whoever imports waits for them in vain.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--name", default="", help="for example 检验镇")
        parser.add_argument("--slug", default="", help="letters, digits and hyphens: /t/<slug>/")
        parser.add_argument("--profile", default="national", help="、".join(law.PRESETS))
        parser.add_argument("--term", default="1", help="number of the current term")
        parser.add_argument("--started-on", default="", help="first day of its first session")
        parser.add_argument("--county-code", default="", help="six digits of the county")
        parser.add_argument("--county-name", default="", help="name of the county")

    def handle(self, *args, **options):
        name, slug = options["name"].strip(), options["slug"].strip()
        if not 1 <= len(name) <= 40:
            raise CommandError("请用 --name 给出乡镇名称，最多40个字，例如 --name 检验镇。")
        if not SLUG.fullmatch(slug) or len(slug) > 50:
            raise CommandError("请用 --slug 给出网址名，只用小写字母、数字和连字符，例如 jianyan。")
        try:
            township = found_township(
                name=name,
                slug=slug,
                preset=options["profile"],
                term=term_number(options["term"]),
                started_on=day(options["started_on"]),
                county_code=options["county_code"],
                county_name=options["county_name"],
            )
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已建好{township}，公开页：/t/{township.slug}/")


def term_number(text: str) -> int:
    """A term of 1 to 99. Raises CommandError."""
    if not re.fullmatch("[0-9]{1,2}", str(text)) or not int(text):
        raise CommandError("请用 --term 给出届数，1到99之间的整数。")
    return int(text)


def day(text: str) -> date:
    """The date written as 2026-01-08; today when there is none. Raises CommandError."""
    if not text:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError("--started-on 的日期写成 2026-01-08 的样子。") from None
