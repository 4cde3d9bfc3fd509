"""Accounts and roles: opened, linked, closed, given a first password."""

import pytest

from congress.enums import RoleKind
from congress.errors import DomainError
from congress.models import Event, Role, User
from congress.services import change_password, close_role, open_account, reset_password
from tests.factories import make_role, make_township, make_unit, make_user

pytestmark = pytest.mark.django_db
PHONE = "13812345678"


def open_clerk(by, **fields):
    values = {"name": "周明", "username": "zhouming", "phone": PHONE, "kind": RoleKind.CLERK}
    return open_account(**{**values, "township": by.township, "unit": None, **fields}, by=by)


def last_event():
    return Event.objects.order_by("-pk").values_list("verb", "note").first()


def test_a_new_account_has_a_first_password_that_must_be_changed():
    clerk = make_role()

    user, password = open_clerk(clerk, phone="138 1234-5678")

    user.refresh_from_db()
    assert user.check_password(password)
    assert (user.must_change_password, user.phone) == (True, PHONE)
    assert Role.objects.get(user=user).kind == RoleKind.CLERK
    assert last_event() == ("open_account", f"周明：{clerk.township} 人大办工作人员")


def test_a_number_that_has_an_account_gets_the_role_and_keeps_its_password():
    clerk = make_role()
    known, _ = open_clerk(clerk)
    old = User.objects.get(pk=known.pk).password

    user, password = open_clerk(
        clerk, username="other", kind=RoleKind.UNIT, unit=make_unit(township=clerk.township)
    )

    assert (user.pk, password) == (known.pk, "")
    assert User.objects.get(pk=known.pk).password == old
    assert user.roles.count() == 2


def test_a_closed_role_comes_back():
    clerk = make_role()
    user, _ = open_clerk(clerk)
    close_role(user.roles.get(), by=clerk)

    open_clerk(clerk)

    assert user.roles.get().is_active


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": RoleKind.OPERATOR}, "由运维人员开通"),
        ({"kind": RoleKind.COUNTY}, "由运维人员开通"),
        ({"username": "ZhouMing", "phone": ""}, "已有人用"),
        ({"username": "周 明", "phone": ""}, "不留空格"),
        ({"phone": "1381234"}, "手机号应为11位"),
        ({}, "已有这个角色"),
    ],
)
def test_what_cannot_be_opened(fields, message):
    clerk = make_role()
    open_clerk(clerk)

    with pytest.raises(DomainError, match=message):
        open_clerk(clerk, **fields)

    assert User.objects.count() == 2


def test_the_number_of_an_account_out_of_use_is_refused():
    clerk = make_role()
    user, _ = open_clerk(clerk)
    User.objects.filter(pk=user.pk).update(is_active=False)

    with pytest.raises(DomainError, match="已停用"):
        open_clerk(clerk, username="other")


def test_a_reset_password_must_be_changed_and_the_old_one_is_void():
    clerk = make_role()
    held = make_role(RoleKind.UNIT, township=clerk.township)

    password = reset_password(held, by=clerk)

    user = User.objects.get(pk=held.user_id)
    assert user.check_password(password)
    assert not user.check_password("secret-2026")
    assert user.must_change_password
    assert last_event()[0] == "reset_password"


def test_the_password_of_somebody_with_a_role_elsewhere_is_not_the_clerks_to_reset():
    clerk = make_role()
    held = make_role(RoleKind.UNIT, township=clerk.township)
    make_role(RoleKind.CLERK, township=make_township("baiyun"), user=held.user)

    with pytest.raises(DomainError, match="在别处还有角色"):
        reset_password(held, by=clerk)

    assert User.objects.get(pk=held.user_id).check_password("secret-2026")


def test_closing_takes_one_role_and_leaves_the_others():
    clerk = make_role()
    user = make_user()
    held = make_role(RoleKind.CHAIR, township=clerk.township, user=user)
    kept = make_role(RoleKind.DEPUTY, township=clerk.township, user=user)

    close_role(held, by=clerk)

    assert list(Role.objects.active().filter(user=user)) == [kept]
    assert last_event()[0] == "close_role"
    with pytest.raises(DomainError, match="已经停用"):
        close_role(held, by=clerk)


def test_nobody_closes_the_role_that_he_acts_in():
    clerk = make_role()

    with pytest.raises(DomainError, match="不能停用自己"):
        close_role(clerk, by=clerk)


def test_a_chosen_password_lifts_the_mark():
    clerk = make_role()
    user, _ = open_clerk(clerk)

    change_password(user, "yuan-shan-2026", by=None)

    user.refresh_from_db()
    assert user.check_password("yuan-shan-2026")
    assert not user.must_change_password
