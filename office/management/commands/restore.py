"""Database and media of a backup in the place of the present ones."""

import sys
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from office.backup.archive import BackupError
from office.backup.restoring import restore_backup


class Command(BaseCommand):
    help = "Check a backup and bring it back; where anything is wrong, nothing is changed."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="over a database that is in use")
        parser.add_argument("--yes", action="store_true", help="do not ask before replacing")
        parser.add_argument(
            "--force", action="store_true", help="although others are connected to the database"
        )

    def handle(self, *, file: Path, replace: bool, yes: bool, force: bool, **options):
        began = time.monotonic()

        def confirm(losses: list[str]) -> None:
            if not yes:
                self.ask(losses)

        try:
            done = restore_backup(
                file, replace=replace, force=force, say=self.stdout.write, confirm=confirm
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        told = done.manifest
        self.stdout.write(
            f"已恢复 {told['at']} 的备份（版本 {told['version']}）：数据 {sum(told['rows'].values())} 行，"
            f"文件 {len(told['files']) - 1} 个（新写入 {done.files} 个），"
            f"用时 {time.monotonic() - began:.1f} 秒。"
        )
        for line in done.lines:
            self.stdout.write(line)
        for words, paths in (("不在备份里", told["missing"]), ("已损坏", told["damaged"])):
            if paths:
                self.stderr.write(f"注意：做备份时就有 {len(paths)} 个附件{words}：{paths[0]} 等")
        if done.faults:
            raise CommandError("已恢复，但是：" + "".join(done.faults))
        self.stdout.write("所有人需要重新登录。请启动网站、worker 和 beat。")

    def ask(self, losses: list[str]) -> None:
        """Have the word typed. Raises BackupError where it is not, or nobody is there to type."""
        name = connection.settings_dict["NAME"]
        if not sys.stdin.isatty():
            raise BackupError("替换正在使用的数据库要有人确认：请在终端上运行，或者加 --yes。")
        for line in losses:
            self.stdout.write(f"将被替换：{line}")
        if input(f"确认请键入 replace {name} 后回车：").strip() != f"replace {name}":
            raise BackupError("没有确认，什么都没有改动。")
