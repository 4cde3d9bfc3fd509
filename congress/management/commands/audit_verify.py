"""Check the hash chain of the event log from its first link to its last."""

from django.core.management.base import BaseCommand, CommandError

from congress.services import head, verify


class Command(BaseCommand):
    """Exit code 0 when every link holds, 1 with the first one that does not."""

    help = "核对经过记录的封签链，指出第一处对不上的编号。"

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchor", metavar="NUMBER:DIGEST", help="以前用 audit_head 留存的编号和摘要"
        )

    def handle(self, *args, **options):
        fault = verify(_anchor(options["anchor"]))
        if fault is not None:
            raise CommandError(f"第{fault.number}号：{fault.message}")
        self.stdout.write(f"封签完整，共{head()[0]}号。")


def _anchor(text: str | None) -> tuple[int, str] | None:
    if not text:
        return None
    number, _, link = text.partition(":")
    if not number.isdecimal() or len(link) != 64:
        raise CommandError("--anchor 要写成 NUMBER:DIGEST，例如 120:9f86…（摘要64位）。")
    return int(number), link
