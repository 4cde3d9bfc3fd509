"""What the database of a backup looks like: rows by table, migrations, keys, and whether this checkout knows it."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from office.backup.archive import BackupError
from office.encryption import EncryptedTextField, key_name

# Signed-in browsers and counts of tries are not brought back: who signed out stays out.
PASSING = ("django_session", settings.CACHES["default"]["LOCATION"])


def row_counts() -> dict[str, int]:
    """Rows by table, without those that no backup holds."""
    with connection.cursor() as cursor:
        names = [
            name for name in connection.introspection.table_names(cursor) if name not in PASSING
        ]
        counts = {}
        for name in sorted(names):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 -- a table's own name
            counts[name] = cursor.fetchone()[0]
    return counts


def latest_migrations() -> dict[str, str]:
    """The last applied migration of each app."""
    return dict(sorted(MigrationRecorder(connection).applied_migrations()))


def keys_in_use() -> list[str]:
    """The names of all keys that encrypted columns were written under."""
    names = {key_name(settings.FIELD_KEY)}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField):
                names |= _keys_of(model._meta.db_table, str(field.column))
    return sorted(names)


def _keys_of(table: str, column: str) -> set[str]:
    quoted = connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT split_part({quoted}, '.', 2) "  # noqa: S608 -- our own columns
            f"FROM {connection.ops.quote_name(table)} WHERE {quoted} <> ''"
        )
        return {name for (name,) in cursor.fetchall()}


def require_known(latest: dict[str, str]) -> None:
    """Raises BackupError where a backup was made by a newer program than this one."""
    known = MigrationLoader(None).disk_migrations
    unknown = [f"{app}.{name}" for app, name in latest.items() if (app, name) not in known]
    if unknown:
        raise BackupError(
            f"备份由更新的版本做成，本程序还不认识 {'、'.join(unknown)}，请先升级程序再恢复。"
        )


def require_same_rows(told: dict[str, Any]) -> None:
    """Raises BackupError where a table has not as many rows as the manifest tells."""
    found = row_counts()
    if wrong := [name for name, rows in told.items() if found.get(name) != rows]:
        raise BackupError(f"恢复出来的行数与清单不一致（{'、'.join(wrong[:5])}），已全部撤回。")
