"""A real Chromium before a real server: a missing browser is a failure, never a skip."""

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.windows import ARGS, Windows, chromium_path


@pytest.fixture(scope="package")
def browser():
    """One Chromium for all journeys."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's event loop lives in the test's own thread, where Django would take every
        # query for one made inside a coroutine; there is none.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def windows(browser, live_server):
    """Windows on an empty site; the test fails where one of them reported an error."""
    opened = Windows(browser, live_server.url)
    yield opened
    opened.close()
    assert opened.complaints == []
