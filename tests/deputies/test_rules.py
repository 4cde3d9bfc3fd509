"""Who keeps the roster."""

import pytest

from congress.enums import RoleKind
from deputies.rules import can_manage_roster
from tests.factories import make_role, make_township

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        (RoleKind.CLERK, True),
        (RoleKind.CHAIR, True),
        (RoleKind.DEPUTY, False),
        (RoleKind.UNIT, False),
        (RoleKind.COUNTY, False),
        (RoleKind.OPERATOR, False),
    ],
)
def test_the_desk_manages_the_roster_of_its_own_township(kind, allowed):
    role, home = make_role(kind), make_township()

    assert can_manage_roster(role, home.pk) is allowed
    assert can_manage_roster(role, make_township("other").pk) is False


def test_a_visitor_manages_nothing():
    assert can_manage_roster(None, 1) is False
