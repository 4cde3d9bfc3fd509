"""The count of an assessment, for auditors: the same code as behind every result on a page."""

import json
import re
from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError

from congress.law import NATIONAL, preset
from deputies.voting.tally import BASES, SCALES, Tally, TallyError, tally


class Command(BaseCommand):
    help = "Print rates, verdict, rectification and what does not balance; stores nothing."

    def add_arguments(self, parser):
        parser.add_argument("--scale", default="", help=" | ".join(SCALES))
        parser.add_argument("--issued", default="", help="ballots given out")
        parser.add_argument("--returned", default="", help="ballots that came back")
        parser.add_argument("--votes", default="", help="votes of each option, best first: 37,5,4")
        parser.add_argument("--blank", default="0", help="ballots without a choice")
        parser.add_argument("--invalid", default="0", help="spoilt ballots")
        parser.add_argument("--base", default="", help=" | ".join(BASES))
        parser.add_argument("--present", default="", help="voters present, for base participants")
        parser.add_argument("--profile", default=NATIONAL, help="law profile to start from")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, scale, base, present, profile, as_json, **options):
        if scale not in SCALES:
            raise CommandError(f"请用 --scale 选一种等次：{'、'.join(SCALES)}。")
        if base and base not in BASES:
            raise CommandError(f"请用 --base 选一种基数：{'、'.join(BASES)}。")
        names = ("issued", "returned", "blank", "invalid")
        try:
            law = preset(profile)
            found = tally(
                SCALES[scale],
                **{name: number(name, options[name]) for name in names},
                votes=[number("votes", part) for part in options["votes"].split(",")],
                present=number("present", present) if present else None,
                law={**law, "report.base": base or law["report.base"]},
            )
        except (TallyError, ValueError) as error:
            raise CommandError(str(error)) from None
        if as_json:
            self.stdout.write(json.dumps(found.as_dict(), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(lines(found)))


def number(name: str, text: str) -> int:
    """A count as typed; raises CommandError that names the option."""
    if not re.fullmatch("[0-9]{1,6}", text.strip()):
        raise CommandError(f"--{name} 要写成0到999999之间的整数，现在是“{text}”。")
    return int(text)


def lines(found: Tally) -> Iterable[str]:
    """The count as a person reads it."""
    for option, count, share in found.rows:
        yield f"{option}：{count}票{f'，{share}' if share else ''}"
    yield f"结果：{found.verdict or '无'}"
    yield f"未收回：{found.not_returned}张"
    yield from found.steps
