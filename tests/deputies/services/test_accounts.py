"""A deputy of the roster gets an account."""

import pytest

from congress.enums import RoleKind
from congress.errors import DomainError
from congress.models import Event
from deputies.services.accounts import free_username, open_deputy_account
from tests.factories import make_deputy, make_role, make_user

pytestmark = pytest.mark.django_db
PHONE = "13812345678"


def test_a_deputy_gets_an_account_with_the_role():
    clerk, deputy = make_role(), make_deputy("秦禾")

    user, password = open_deputy_account(deputy, username="qinhe", phone=PHONE, by=clerk)

    deputy.refresh_from_db()
    assert (deputy.user, deputy.user.name) == (user, "秦禾")
    assert user.check_password(password)
    assert user.roles.get().kind == RoleKind.DEPUTY
    assert Event.objects.order_by("-pk").first().verb == "link_account"


def test_a_handler_who_is_a_deputy_too_keeps_one_account():
    handler = make_role(RoleKind.UNIT)
    handler.user.set_phone(PHONE)
    handler.user.save()
    deputy = make_deputy()

    user, password = open_deputy_account(deputy, username="any", phone=PHONE, by=make_role())

    assert (user, password) == (handler.user, "")
    assert user.roles.count() == 2


def test_a_deputy_has_one_account():
    deputy = make_deputy(user=True)

    with pytest.raises(DomainError, match="已有账号"):
        open_deputy_account(deputy, username="x", phone="", by=make_role())


def test_two_deputies_do_not_share_a_number():
    clerk = make_role()
    open_deputy_account(make_deputy("秦禾"), username="qinhe", phone=PHONE, by=clerk)
    other = make_deputy("秦川")

    with pytest.raises(DomainError, match="已有这个角色"):
        open_deputy_account(other, username="qinchuan", phone=PHONE, by=clerk)


def test_an_account_linked_by_hand_is_not_given_to_a_second_deputy():
    user = make_user()
    user.set_phone(PHONE)
    user.save()
    make_deputy("秦禾", user=user)

    with pytest.raises(DomainError, match="另一名代表"):
        open_deputy_account(make_deputy("秦川"), username="x", phone=PHONE, by=make_role())


def test_the_offered_name_is_free():
    make_user(username="qinhe")

    assert free_username(make_deputy("秦禾")) == "qinhe2"
