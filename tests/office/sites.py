"""Whole installations for the tests of backups: databases of their own, filled by the real moves, with media."""

import io
import json
import tarfile
from contextlib import contextmanager
from hashlib import md5

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection

from office.backup.archive import DUMP, MANIFEST, Writer
from office.evidence import accept
from tests.factories import make_deputy, make_township
from tests.office.files import picture

PHONE = "13800138000"


def make_database(name, *, template=None):
    """A database anew, empty or a copy; nobody may be connected to what is copied.

    The threads of a live server, of browser tests before, connect again when they are asked again.
    """
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE datname = %s",
            [template],
        )
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template or "template0"}"')


def drop_database(name):
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def connected_to(name):
    """Everything inside talks to this database."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def fill():
    """A township, a deputy with a phone, and two pictures."""
    deputy = make_deputy("秦禾", township=make_township())
    deputy.set_phone(PHONE)
    deputy.save()
    for side in (40, 60):
        accept(SimpleUploadedFile(f"{side}.jpg", picture(size=(side, 40))))


def content(*, without=()):
    """A digest of every table's rows, by its name."""
    with connection.cursor() as cursor:
        names = sorted(set(connection.introspection.table_names(cursor)) - set(without))
        return {name: digest_of(cursor, name) for name in names}


def digest_of(cursor, table):
    cursor.execute(f'SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t')
    return cursor.fetchone()[0]


def files_below(root):
    return {
        path.relative_to(root).as_posix(): md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


def back_up(target, *words):
    """Takes a backup as an operator does; gives back what was said."""
    said = io.StringIO()
    call_command("backup", str(target), *words, stdout=said, stderr=said)
    return said.getvalue()


def bring_back(source, *words):
    said = io.StringIO()
    call_command("restore", str(source), *words, stdout=said, stderr=said)
    return said.getvalue()


def forge(source, target, *, dump=None, leave_out=(), **told):
    """The same backup with another dump or other words in its manifest, sealed again as if it were sound."""
    with tarfile.open(source) as old, target.open("wb") as out:
        writer = Writer(out)
        for member in old.getmembers():
            data = old.extractfile(member).read()
            if member.name == MANIFEST:
                manifest = json.loads(data)
            else:
                data = dump(data) if dump and member.name == DUMP else data
                writer.add(member.name, io.BytesIO(data), len(data))
        for name in ("form", "key", "files", "seal"):
            manifest.pop(name)
        writer.finish({**manifest, **told})


def without_member(source, target, chosen):
    """The same backup, its manifest unchanged, but one file is not there."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            if not chosen(member.name):
                new.addfile(member, old.extractfile(member))
