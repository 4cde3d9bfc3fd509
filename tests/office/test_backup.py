"""A backup brings all of it back; a bad one changes nothing."""

import resource
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings as live
from django.core.management.base import CommandError
from django.db import Error, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from congress.models import Event, Township
from deputies.models import Deputy
from office.backup import programs
from office.backup.archive import BackupError
from office.backup.party import PARTIES, Party
from office.management.commands.restore import Command
from office.models import EvidenceFile
from tests.office import sites
from tests.office.sites import PHONE, back_up, bring_back, content, files_below

# Written by the restore itself, or never kept.
OWN = ("congress_event", "congress_seal", "django_session", "rate_limit")
OWNER = "pg_database_owner"
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """The name of a database of our own, to which the connection is open in the whole module.

    In the place of pytest-django's fixture: by this name it knows that a test database is needed,
    and no transaction is opened around the tests.
    """
    with django_db_blocker.unblock():
        origin = connection.settings_dict["NAME"]
        assert origin == connection.settings_dict["TEST"]["NAME"]
        name = f"{origin}_site"
        sites.make_database(name, template=origin)
        with sites.connected_to(name):
            yield name
        sites.drop_database(name)


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    root = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=root):
        yield root


@pytest.fixture(scope="module")
def backup(db, media, tmp_path_factory):
    """A sound backup of the site."""
    sites.fill()
    target = tmp_path_factory.mktemp("backups") / "site.tar"
    back_up(target)
    return target


@pytest.fixture
def empty(db):
    """Another db, without a single table."""
    name = f"{db}_new"
    sites.make_database(name)
    with sites.connected_to(name):
        yield name
    sites.drop_database(name)


def test_an_empty_database_and_an_empty_folder_get_all_of_it(backup, empty, tmp_path, settings):
    with sites.connected_to(empty.removesuffix("_new")):
        before, pictures = content(without=OWN), files_below(live.MEDIA_ROOT)
    settings.MEDIA_ROOT = tmp_path / "new" / "media"

    said = bring_back(backup)

    assert content(without=OWN) == before
    assert files_below(settings.MEDIA_ROOT) == pictures
    assert len(pictures) == 2
    assert Deputy.objects.get(name="秦禾").phone == PHONE
    assert "qingshi镇" in said
    assert "封签完整" in said
    # The restore is recorded in the log that it brought back, which takes inserts only, as before.
    assert Event.objects.latest("pk").verb == "restore"
    with connection.cursor() as cursor, pytest.raises(Error, match="append-only"):
        cursor.execute("DELETE FROM congress_event")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspowner::regrole::text, nspacl::text FROM pg_namespace WHERE nspname = 'public'"
        )
        owner, rights = cursor.fetchone()
    assert (owner, rights) == (OWNER, f"{{{OWNER}=UC/{OWNER},=U/{OWNER}}}")


def test_what_happened_since_is_undone_and_its_numbers_are_not_given_again(backup, media):
    before, pictures = content(without=OWN), files_below(media)
    Township.objects.update(name="改坏的镇")
    lost = Deputy.objects.create(township=Township.objects.get(), name="后来的人", sex="男")
    first, second = sorted(path for path in media.rglob("*") if path.is_file())
    first.unlink()
    second.write_bytes(b"damaged")

    bring_back(backup, "--replace", "--yes")

    assert content(without=OWN) == before
    assert files_below(media) == pictures
    note = Event.objects.filter(verb="restore").latest("pk").note
    assert "原有改坏的镇，经过记录到第" in note
    again = Deputy.objects.create(township=Township.objects.get(), name="又一人", sex="男")
    assert again.pk > lost.pk
    again.delete()


def cut_in_half(source, target):
    target.write_bytes(source.read_bytes()[: source.stat().st_size // 2])


def cut_of_its_manifest(source, target):
    sites.without_member(source, target, lambda name: name == "manifest.json")


def flipped(words, *, after=0):
    """One bit is another, some bytes behind the first place where `words` stand."""

    def make(source, target):
        data = bytearray(source.read_bytes())
        data[data.index(words) + after] ^= 1
        target.write_bytes(data)

    return make


def without_a_picture(source, target):
    sites.without_member(source, target, lambda name: name.endswith(".jpg"))


def no_archive(source, target):
    target.write_text("这不是备份")


def of_a_newer_program(source, target):
    sites.forge(source, target, migrations={"congress": "0099_tomorrow"})


def with_a_row_less(source, target):
    sites.forge(source, target, rows={"congress_township": 2})


def with_half_a_dump(source, target):
    sites.forge(source, target, dump=lambda data: data[: len(data) * 2 // 3])


BAD = [
    (cut_in_half, "不完整|损坏"),
    (cut_of_its_manifest, "不完整"),
    (flipped(b"PGDMP", after=5000), "database.dump 已损坏"),
    (flipped(b"\xff\xd8\xff", after=200), "jpg 已损坏"),
    (flipped(b'"version": "', after=12), "封签对不上"),
    (without_a_picture, "缺文件 media/evidence/"),
    (no_archive, "不是履职通的备份"),
    (of_a_newer_program, "congress.0099_tomorrow，请先升级"),
    (with_a_row_less, "congress_township.*全部撤回"),
    (with_half_a_dump, "什么都没有改动"),
]


@pytest.mark.parametrize(("spoil", "words"), BAD)
def test_a_bad_backup_is_told_and_nothing_has_changed(spoil, words, backup, media, tmp_path):
    bad = tmp_path / "bad.tar"
    spoil(backup, bad)
    before, pictures = content(), files_below(media)

    with pytest.raises(CommandError, match=words):
        bring_back(bad, "--replace", "--yes")

    assert (content(), files_below(media)) == (before, pictures)


def test_another_key_is_told_before_anything_is_touched(backup, settings):
    before = content()
    made_under, settings.FIELD_KEY = settings.FIELD_KEY, "another-field-key-that-is-long-enough-0"

    with pytest.raises(CommandError, match=r"密钥不对.*FIELD_KEY") as refused:
        bring_back(backup, "--replace", "--yes")

    assert content() == before
    assert made_under not in str(refused.value)
    assert made_under.encode() not in backup.read_bytes()


def test_a_backup_under_an_earlier_key_is_read_where_that_key_is_kept(backup, empty, settings):
    settings.FIELD_KEYS_BEFORE = [settings.FIELD_KEY]
    settings.FIELD_KEY = "another-field-key-that-is-long-enough-0"

    bring_back(backup)

    assert Deputy.objects.get(name="秦禾").phone == PHONE


def test_an_older_schema_is_brought_up_to_date(db, media, backup, empty, tmp_path):
    """Undone by hand what the last migration of proposals did: `migrate` backwards takes long."""
    bring_back(backup)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE proposals_proposal DROP COLUMN title_bigrams")
        cursor.execute("DROP FUNCTION proposals_bigrams(text)")
        cursor.execute("DROP INDEX proposal_by_number")
    MigrationRecorder(connection).record_unapplied("proposals", "0007_title_bigrams")
    back_up(tmp_path / "older.tar")

    bring_back(tmp_path / "older.tar", "--replace", "--yes")

    assert ("proposals", "0007_title_bigrams") in MigrationRecorder(connection).applied_migrations()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(title_bigrams) FROM proposals_proposal")
    assert Deputy.objects.get(name="秦禾").phone == PHONE


def test_a_site_in_use_is_replaced_only_when_told_and_confirmed(backup):
    before = content()

    with pytest.raises(CommandError, match=r"正在使用：qingshi镇.*--replace"):
        bring_back(backup)
    with pytest.raises(CommandError, match="--yes"):
        bring_back(backup, "--replace")

    assert content() == before


@pytest.mark.parametrize(("typed", "taken"), [("replace {}", True), ("yes", False), ("", False)])
def test_on_a_terminal_the_words_are_typed(typed, taken, db, monkeypatch):
    terminal = StringIO(typed.format(db) + "\n")
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", terminal)
    asking = Command(stdout=StringIO())

    if taken:
        asking.ask(["示范镇"])
    else:
        with pytest.raises(BackupError, match="没有改动"):
            asking.ask(["示范镇"])


def test_others_at_the_database_are_told_and_overridden_by_force(backup, db):
    other = psycopg2.connect(**connection.get_connection_params())
    try:
        with pytest.raises(CommandError, match=r"1 个连接.*worker"):
            bring_back(backup, "--replace", "--yes")
        assert "已恢复" in bring_back(backup, "--replace", "--yes", "--force")
    finally:
        other.close()


def test_a_backup_is_private_whole_and_not_written_over_another(backup, media, tmp_path):
    target = tmp_path / "night.tar"
    said = back_up(target)

    assert "备份完成" in said
    assert "文件 2 个" in said
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["night.tar"]
    old = target.read_bytes()
    with pytest.raises(CommandError, match="已经存在"):
        back_up(target)
    assert target.read_bytes() == old
    back_up(target, "--force")
    assert target.read_bytes() != old
    assert "night.tar" in Event.objects.filter(verb="backup").latest("pk").note


def test_pictures_that_are_gone_or_not_as_they_were_are_told(backup, media, tmp_path):
    gone, other = EvidenceFile.objects.order_by("pk")
    kept = {path: (media / path).read_bytes() for path in (gone.path, other.path)}
    (media / gone.path).unlink()
    (media / other.path).write_bytes(b"not the picture")

    said = back_up(tmp_path / "night.tar")

    for path, data in kept.items():
        (media / path).write_bytes(data)
    assert f"1 个附件不在磁盘上：{gone.path}" in said
    assert f"1 个附件与登记的摘要不符：{other.path}" in said


class Doubting(Party):
    def doubts(self):
        return ["正在投票。"]


def test_what_a_floor_has_against_it_stops_a_backup_unless_overridden(
    backup, tmp_path, monkeypatch
):
    monkeypatch.setattr("office.backup.making.PARTIES", [*PARTIES, Doubting()])

    with pytest.raises(CommandError, match="正在投票"):
        back_up(tmp_path / "night.tar")
    assert list(tmp_path.iterdir()) == []

    back_up(tmp_path / "night.tar", "--during-ballot")
    assert (tmp_path / "night.tar").exists()


def test_a_folder_or_a_file_that_is_not_there_is_named(backup, tmp_path):
    with pytest.raises(CommandError, match=r"没有目录 .*nowhere"):
        back_up(tmp_path / "nowhere" / "night.tar")
    with pytest.raises(CommandError, match=r"没有这个文件或者目录.*night.tar"):
        bring_back(tmp_path / "night.tar")


def test_a_full_disk_leaves_nothing(backup, tmp_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(CommandError, match=r"写不成备份|没有做完"):
            back_up(tmp_path / "night.tar")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert list(tmp_path.iterdir()) == []


START = """
import os, sys, django
django.setup()
from pathlib import Path
from office.backup.making import make_backup
from office.backup.party import PARTIES, Party
from office.backup.restoring import restore_backup
file = Path(sys.argv[1])
def die(*words):
    os.kill(os.getpid(), 9)
"""
KILLED_BACKUP = """
make_backup(file, force=True, anyway=False, say=lambda text: "复制" in text and die())
"""
KILLED_RESTORE = """
class Last(Party):
    restored = die
PARTIES.append(Last())
restore_backup(file, replace=True, force=True, say=print, confirm=print)
"""


def killed(program, file):
    """Runs a program on the site until it kills itself."""
    ours = connection.settings_dict
    environment = programs.environment() | {
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
        "MEDIA_ROOT": str(live.MEDIA_ROOT),
        "FIELD_KEY": live.FIELD_KEY,
        "DATABASE_URL": f"postgresql://{ours['USER']}@/{ours['NAME']}?host={ours['HOST']}",
    }
    command = [sys.executable, "-c", START + program, file]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


@pytest.mark.chaos
def test_a_backup_that_is_killed_leaves_no_set_and_the_next_one_clears_up(backup, tmp_path):
    target = tmp_path / "night.tar"
    target.write_bytes(b"the one of yesterday")

    assert killed(KILLED_BACKUP, target) == -signal.SIGKILL

    assert target.read_bytes() == b"the one of yesterday"
    assert len(list(tmp_path.iterdir())) == 2
    back_up(target, "--force")
    assert [path.name for path in tmp_path.iterdir()] == ["night.tar"]


@pytest.mark.chaos
def test_a_restore_that_is_killed_at_its_last_step_has_changed_nothing(backup, media):
    Township.objects.update(name="现在的镇")
    before, pictures = content(), files_below(media)

    assert killed(KILLED_RESTORE, backup) == -signal.SIGKILL

    assert (content(), files_below(media)) == (before, pictures)


def test_the_oldest_program_that_is_new_enough_is_taken(db):
    major = programs.server_version()
    found = programs.find_program("pg_dump", least=major)

    assert programs.version_of(found) >= major
    with pytest.raises(BackupError, match=r"版本太旧.*postgresql-client-99"):
        programs.find_program("pg_dump", least=99)
    with pytest.raises(BackupError, match=r"找不到 pg_nothing.*安装"):
        programs.find_program("pg_nothing", least=major)


def test_a_password_goes_by_the_environment(db, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "secret")

    assert programs.environment()["PGPASSWORD"] == "secret"
