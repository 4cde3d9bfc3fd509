"""Fixtures of the view tests."""

import pytest

from congress.enums import RoleKind
from tests.factories import client_of, make_role


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    """Uploads of a test vanish with it."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerk():
    """The clerk's browser."""
    return client_of(make_role(RoleKind.CLERK))


@pytest.fixture
def chair():
    """The chair's browser."""
    return client_of(make_role(RoleKind.CHAIR))
