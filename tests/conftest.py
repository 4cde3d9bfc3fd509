"""Fixtures wanted by several apps; nothing else."""

from itertools import groupby

import pytest
from django.core.management import call_command
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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database kept from an earlier run may have been emptied at its end."""
    with django_db_blocker.unblock():
        enter_known_years()


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
