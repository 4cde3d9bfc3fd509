"""Import a roster from .xlsx or .csv: the same code as the page, both steps at once."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from congress.models import Township
from deputies.enums.roster import RowState
from deputies.services import roster_import
from office.errors import OfficeError

LABELS = {"new": "新增", "changed": "有变化", "same": "无变化"}


class Command(BaseCommand):
    help = "Import deputies from a spreadsheet; rows with errors are left out and told."
    # The checks load every page; whoever imports waits for them in vain.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", help="an .xlsx or .csv file")
        parser.add_argument("--township", default="", help="slug of the township")
        parser.add_argument(
            "--create-missing", action="store_true", help="add constituencies and groups it names"
        )
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, file, township, create_missing, dry_run, as_json, **options):
        place = Township.objects.filter(slug=township).first()
        if place is None:
            raise CommandError(f"没有网址名为“{township}”的乡镇，请用 --township 给出。")
        try:
            data = Path(file).read_bytes()
        except OSError as error:
            raise CommandError(f"打不开文件 {file}：{error.strerror}。") from error
        on = timezone.localdate()
        try:
            _, rows = roster_import.dry_run(data, place, create_missing=create_missing, on=on)
            if not dry_run and any(row.state in {RowState.NEW, RowState.CHANGED} for row in rows):
                name = Path(file).name
                with transaction.atomic():
                    batch = roster_import.stage(
                        data, name, place, create_missing=create_missing, by=None, on=on
                    )
                    roster_import.apply(batch, by=None, on=on)
        except OfficeError as error:
            raise CommandError(str(error)) from error
        self.report(rows, as_json=as_json, dry_run=dry_run)

    def report(self, rows, *, as_json, dry_run):
        """Totals, then every error under its sheet row number."""
        totals = roster_import.totals(rows)
        counts = {state: totals[state] for state in LABELS}
        errors = [
            {"row": row.number, "column": error["label"], "message": error["message"]}
            for row in rows
            for error in row.errors
        ]
        if as_json:
            self.stdout.write(json.dumps({**counts, "errors": errors}, ensure_ascii=False))
            return
        told = "，".join(f"{label}{counts[state]}行" for state, label in LABELS.items())
        self.stdout.write(f"{'试读' if dry_run else '导入'}：{told}，有问题{totals['error']}行。")
        for error in errors:
            self.stdout.write(f"第{error['row']}行 {error['column']}：{error['message']}")
