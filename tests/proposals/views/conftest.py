"""Fixtures of the view tests."""

import pytest


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    """Uploads of a test vanish with it."""
    settings.MEDIA_ROOT = tmp_path
