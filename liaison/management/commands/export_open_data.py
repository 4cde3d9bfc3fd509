"""`manage.py export_open_data --township shifan --to DIR`: the township's open data as files."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from congress import open_data
from congress.models import Township


class Command(BaseCommand):
    """Writes CSV, JSON and the dictionary; a table that is not safe stops all of it."""

    help = "导出一个乡镇的开放数据：CSV、JSON 和数据字典。"

    def add_arguments(self, parser):
        parser.add_argument("--township", required=True, help="乡镇的网址名，例如 shifan")
        parser.add_argument("--to", required=True, help="写到哪个文件夹")

    def handle(self, *args, township, to, **options):
        found = Township.objects.filter(slug=township).first()
        if found is None:
            raise CommandError(f"没有网址名为“{township}”的乡镇。")
        try:
            files = open_data.release(found, on=timezone.localdate())
        except open_data.UnsafeDataError as error:
            raise CommandError(f"有数据不宜公开，没有导出：{error}") from error
        folder = Path(to)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        self.stdout.write(f"已导出{found.name}开放数据 {len(files)} 个文件到 {folder}。")
