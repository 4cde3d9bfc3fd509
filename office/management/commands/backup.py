"""The whole installation as one file: database, media, and a manifest to check it by."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from office.backup.archive import BackupError
from office.backup.making import make_backup


class Command(BaseCommand):
    help = "Write database and media into one file; whole, or not at all."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="for example lvzhi-0301.tar")
        parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
        parser.add_argument(
            "--during-ballot", action="store_true", help="also while a secret ballot is open"
        )

    def handle(self, *, file: Path, force: bool, during_ballot: bool, **options):
        began = time.monotonic()
        try:
            made = make_backup(file, force=force, anyway=during_ballot, say=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for words, paths in (("不在磁盘上", made.missing), ("与登记的摘要不符", made.damaged)):
            if paths:
                self.stderr.write(f"注意：{len(paths)} 个附件{words}：{'、'.join(paths[:5])}")
        size = filesizeformat(made.size).replace("\xa0", " ")
        self.stdout.write(
            f"备份完成：{file}，{size}，数据 {made.rows} 行，文件 {made.files} 个，"
            f"用时 {time.monotonic() - began:.1f} 秒。"
        )
