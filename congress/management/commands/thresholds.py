"""Quorum, majority and joint numbers of a body, for auditors: the code that the pages use."""

import json
import re

from django.core.management.base import BaseCommand, CommandError

from congress.thresholds import thresholds

MOST_DEPUTIES = 9999
LABELS = {
    "deputies": "代表人数",
    "quorum": "开会的法定人数（三分之二以上）",
    "majority": "通过所需票数（全体代表过半数）",
    "fifth": "五分之一代表",
    "bill": "议案联名",
    "interpellation": "质询案联名",
    "nomination": "联名提名候选人",
    "removal": "联名提出罢免",
    "recall_voters": "选民联名要求罢免代表",
}


class Command(BaseCommand):
    help = "Print how many deputies each act takes in a body of N; stores nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--deputies", default="", help=f"deputies in office, 1 to {MOST_DEPUTIES}"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, deputies, as_json, **options):
        deputies = str(deputies).strip()
        if not re.fullmatch("[0-9]{1,4}", deputies) or not int(deputies):
            raise CommandError(f"请用 --deputies 给出代表人数，1到{MOST_DEPUTIES}之间的整数。")
        numbers = thresholds(int(deputies)).as_dict()
        if as_json:
            self.stdout.write(json.dumps(numbers, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(f"{LABELS[key]}：{n}" for key, n in numbers.items()))
