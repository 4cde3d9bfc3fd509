"""The world of these tests: committed once, emptied after the last of them."""

import logging

import pytest
from django.test import override_settings

from tests.access import world as worlds
from tests.conftest import empty_database


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Three townships. Each test works in a transaction above them and leaves them as they were."""
    media = tmp_path_factory.mktemp("media")
    # Sessions in cookies: who may what is asked some ten thousand times, and no answer hangs on the store.
    cookies = "django.contrib.sessions.backends.signed_cookies"
    settings = override_settings(MEDIA_ROOT=media, SESSION_ENGINE=cookies)
    with settings, django_db_blocker.unblock():
        empty_database()
        try:
            yield worlds.build()
        finally:
            empty_database()


@pytest.fixture
def browser(world, db):
    """Refusals by the thousand are no news for the log: formatting them would take minutes."""
    logging.disable(logging.ERROR)
    yield worlds.Browser(world)
    logging.disable(logging.NOTSET)
