"""manage.py seed_demo: loads the invented township 示范镇 with a year of work."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from congress.demo import PASSWORD
from congress.models import Township
from liaison.demo.load import load
from office.workdays import parse_day
from proposals.demo.days import STAGES
from proposals.models import Proposal


class Command(BaseCommand):
    help = "Load the demo township: invented people, a year of proposals made by the real moves."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=list(STAGES), default="year-end")
        parser.add_argument("--seed", type=int, default=1, help="same number, same township")
        parser.add_argument("--on", help="the day on which the demo stands, default today")

    def handle(self, *args, stage, seed, on, **options):
        try:
            today = parse_day(on) if on else timezone.localdate()
        except ValueError as error:
            raise CommandError(str(error)) from error
        if Township.objects.filter(slug="shifan").exists():
            self.stdout.write(
                "演示数据已经在了。要重新载入，请停止程序，删除 var/ 目录"
                "（或者新建一个空数据库），再运行一次。"
            )
            return
        made = load(stage, on=today, seed=seed)
        self.stdout.write(
            f"已载入演示数据：{made.township}，代表{len(made.deputies)}名，"
            f"议案建议{Proposal.objects.filter(township=made.township).count()}件。"
            f"演示账号 clerk、chair、deputy、deputy2、unit、unit2、county、operator，"
            f"密码 {PASSWORD}。"
        )
