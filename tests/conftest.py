"""Fixtures wanted by several apps; nothing else."""

import gc
from itertools import groupby

import pytest
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from office.calendar_data import package_days


def enter_known_years():
    """The working calendar that migrations entered, again where a committing test emptied it."""
    from office.models import CalendarYear, replace_year  # noqa: PLC0415 -- app ready

    if not CalendarYear.objects.exists():
        for year, days in groupby(package_days(), key=lambda day: day[0].year):
            replace_year(year, days, source="国务院办公厅放假安排通知", entered_by="系统预置")


def empty_database():
    """Take everything away again, as a test that commits does, but what migrations entered."""
    call_command("flush", verbosity=0, interactive=False)
    enter_known_years()


# Entered when a database is migrated, and changed by no test that commits.
LASTING = {"django_content_type", "auth_permission", "office_calendaryear", "office_calendarday"}


def deletions(style, tables, **options) -> list[str]:
    """In place of TRUNCATE, which makes a new file for each of some hundred tables, most of them empty.

    No trigger fires: neither the foreign keys' nor those that keep the event log.
    """
    emptied = [f'DELETE FROM "{table}"' for table in tables if table not in LASTING]
    return ["SET LOCAL session_replication_role = replica", *emptied]


def may_skip_triggers() -> bool:
    """Whether the database's user is its superuser, as that of the embedded one is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return cursor.fetchone()[0]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database kept from an earlier run may have been emptied at its end."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        if may_skip_triggers():
            patch.setattr(connection.ops, "sql_flush", deletions)
            patch.setattr(flush, "emit_post_migrate_signal", lambda *args: None)
        enter_known_years()
        yield


def pytest_collection_finish():
    """What is there now stays to the end: the collector need not look at it again and again."""
    gc.set_threshold(20_000, 20, 10)
    gc.collect()
    gc.freeze()


def commits(item) -> bool:
    """Whether a test commits, and so empties the database when it ends."""
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


@pytest.fixture(autouse=True)
def _known_years(request):
    """Tests that commit find the calendar too, whichever of them ran before."""
    if commits(request.node):
        request.getfixturevalue("transactional_db")
        enter_known_years()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """A test that committed leaves the calendar to the next one, which may be of any kind."""
    done = yield
    if commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            enter_known_years()
    return done
