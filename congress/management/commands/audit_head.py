"""Print the head of the event log's hash chain, to be kept outside the machine."""

from django.core.management.base import BaseCommand

from congress.services import head, seal_all


class Command(BaseCommand):
    """One line, NUMBER:DIGEST, as `audit_verify --anchor` takes it."""

    help = "打印经过记录最后一号封签的编号和摘要。"

    def handle(self, *args, **options):
        seal_all()
        number, link = head()
        self.stdout.write(f"{number}:{link}")
