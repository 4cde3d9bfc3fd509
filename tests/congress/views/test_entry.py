"""Signing in: by name and by number, the first password, the role switch, shut doors."""

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from congress.enums import RoleKind
from congress.models import Event, Role, User
from tests.factories import client_of, make_role, make_township, make_user

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
PASSWORD = "secret-2026"
UNITS = "congress:desk-units"


@pytest.fixture(autouse=True)
def _no_tries_counted():
    """Failed sign-ins of other tests do not count here."""
    for cache in caches.all(initialized_only=False):
        cache.clear()


@pytest.fixture
def clerk():
    user = make_user("李清", username="liqing")
    user.set_phone("13812345678")
    user.save()
    return make_role(RoleKind.CLERK, user=user)


def sign_in(login, password=PASSWORD, client=None, **extra):
    client = client or Client()
    return client.post(LOGIN, {"login": login, "password": password}, **extra)


@pytest.mark.parametrize(
    "login", ["liqing", "LiQing", " liqing ", "13812345678", "138 1234 5678", "+86 138-1234-5678"]
)
def test_somebody_signs_in_by_name_or_by_number(login, clerk):
    response = sign_in(login)

    assert (response.status_code, response.url) == (302, reverse("congress:door"))


def test_a_wrong_password_and_an_unknown_name_are_told_in_the_same_words(clerk):
    wrong = sign_in("liqing", "wrong-2026")
    unknown = sign_in("nobody", "wrong-2026")

    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert wrong.context["form"].errors


def test_an_account_out_of_use_does_not_come_in(clerk):
    User.objects.update(is_active=False)

    assert sign_in("liqing").status_code == 200


def test_tries_are_limited_by_account_and_the_neighbour_still_comes_in(clerk):
    make_role(RoleKind.CHAIR, user=make_user("郑怀远", username="chair"))
    for _ in range(5):
        sign_in("liqing", "wrong-2026")

    limited = sign_in("liqing")
    neighbour = sign_in("chair")

    assert limited.status_code in {200, 429}
    assert not limited.wsgi_request.user.is_authenticated
    assert neighbour.status_code == 302


@pytest.mark.parametrize("path", ["/accounts/signup/"])
def test_nobody_signs_up(path):
    response = Client().post(path, {"username": "x", "password1": "abc-2026-xyz"})

    assert response.status_code in {200, 403, 404}
    assert not User.objects.filter(username="x").exists()


def test_a_first_password_is_good_only_for_being_changed(clerk):
    User.objects.update(must_change_password=True)
    client = Client()
    sign_in("liqing", client=client)

    inside = client.get(reverse(UNITS))
    me = client.get(reverse("congress:me"))
    door = client.get(reverse("congress:door"))

    assert {inside.url, me.url, door.url} == {reverse("congress:first-password")}


def test_a_changed_first_password_opens_the_door_and_stays_signed_in(clerk):
    User.objects.update(must_change_password=True)
    client = Client()
    sign_in("liqing", client=client)
    new = {"new_password1": "qingshan-lvshui", "new_password2": "qingshan-lvshui"}

    response = client.post(reverse("congress:first-password"), new)

    assert response.url == reverse("congress:door")
    assert client.get(reverse(UNITS)).status_code == 200
    assert Event.objects.filter(verb="change_password", actor=clerk.user).count() == 1
    assert sign_in("liqing", "qingshan-lvshui").status_code == 302


@pytest.mark.parametrize(
    "typed",
    [
        {"new_password1": "short", "new_password2": "short"},
        {"new_password1": "1234567890", "new_password2": "1234567890"},
        {"new_password1": "qingshan-lvshui", "new_password2": "another-one-2026"},
    ],
)
def test_a_bad_new_password_is_refused(typed, clerk):
    User.objects.update(must_change_password=True)
    client = client_of(clerk)

    response = client.post(reverse("congress:first-password"), typed)

    assert response.context["form"].errors
    assert User.objects.get(pk=clerk.user_id).must_change_password


def test_each_role_lands_at_its_own_door():
    homes = {
        RoleKind.CLERK: "proposals:desk-today",
        RoleKind.CHAIR: "proposals:desk-today",
        RoleKind.DEPUTY: "proposals:my-home",
        RoleKind.UNIT: "proposals:unit-home",
        RoleKind.COUNTY: "proposals:county-home",
        RoleKind.OPERATOR: "office:operator-calendar",
    }

    landed = {kind: client_of(make_role(kind)).get(reverse("congress:door")).url for kind in homes}

    assert landed == {kind: reverse(name) for kind, name in homes.items()}


def test_somebody_without_a_role_is_told_whom_to_ask():
    client = Client()
    client.force_login(make_user())

    response = client.get(reverse("congress:door"))

    assert response.status_code == 403
    assert "请联系本乡镇人大办" in response.content.decode()
    assert client.get(reverse("congress:me")).status_code == 200


def test_one_person_changes_hats(clerk):
    elsewhere = make_role(RoleKind.DEPUTY, township=make_township("baiyun"), user=clerk.user)
    client = client_of(clerk)

    response = client.post(reverse("congress:switch-role"), {"role": elsewhere.pk})

    assert response.url == reverse("proposals:my-home")
    assert client.get(reverse(UNITS)).status_code == 403


def test_nobody_puts_on_another_ones_hat(clerk):
    other = make_role(RoleKind.CHAIR)
    client = client_of(clerk)

    assert client.post(reverse("congress:switch-role"), {"role": other.pk}).status_code == 404
    assert client.post(reverse("congress:switch-role"), {}).status_code == 404
    assert client.get(reverse("congress:switch-role")).status_code == 405


def test_a_closed_hat_cannot_be_put_on(clerk):
    other = make_role(RoleKind.CHAIR, user=clerk.user, is_active=False)

    response = client_of(clerk).post(reverse("congress:switch-role"), {"role": other.pk})

    assert response.status_code == 404


def test_an_open_session_of_a_disabled_account_is_refused_at_the_next_request(clerk):
    client = client_of(clerk)
    assert client.get(reverse(UNITS)).status_code == 200

    User.objects.filter(pk=clerk.user_id).update(is_active=False)

    assert client.get(reverse(UNITS)).url.startswith(LOGIN)


def test_an_open_session_without_any_role_left_is_refused(clerk):
    client = client_of(clerk)

    Role.objects.update(is_active=False)

    assert client.get(reverse(UNITS)).status_code == 403


def test_a_visitor_is_sent_to_sign_in_and_back():
    response = Client().get(reverse(UNITS))

    assert response.url == f"{LOGIN}?next={reverse(UNITS)}"


def test_ones_own_page_shows_roles_and_a_masked_number(clerk):
    page = client_of(clerk).get(reverse("congress:me")).content.decode()

    assert "138****5678" in page
    assert "13812345678" not in page
    assert "现在用的" in page
