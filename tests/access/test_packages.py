"""Addresses of other people's packages, cross-site posts, and rights that end while a page is open."""

import pytest
from django.urls import resolve, reverse

from congress.models import Role, User
from tests.access.cells import cells
from tests.access.table import ACTORS, ALLAUTH, HELD, STAFF_ONLY, TABLE
from tests.access.walk import address, names, word
from tests.access.world import Browser

# allauth's addresses in use: who gets a page, and everybody else goes to the sign-in page.
OPEN_TO_ALL = {"account_login", "account_reset_password"}
# Where the guard of open forms counts.
COUNTED = {"office_formtries"}
SIGNED_IN = {"account_logout", "account_change_password", "mfa_index"}


def test_a_post_from_elsewhere_is_refused_at_every_address(world, db):
    strange = Browser(world, enforce_csrf_checks=True)
    wrong = []
    for name in TABLE:
        asked = [c for c in cells(name) if c.method == "POST" and c.place == "home"]
        reader = next((c for c in asked if c.answer in {200, 302, 409, 422}), asked[0])
        response = strange.ask(reader.actor, "POST", address(world, reader))
        if not _refused(response, address(world, reader)):
            wrong.append(f"{name}: {word(response)} {response.written}")

    assert wrong == []


def _refused(response, url: str) -> bool:
    """403 and nothing written; an open form, which no session stands behind, only counts the try."""
    view = resolve(url).func
    if getattr(view, "csrf_exempt", False) and getattr(view, "is_public", False):
        return response.status_code in {200, 405, 422, 429} and response.written <= COUNTED
    return (response.status_code, response.written) == (403, set())


@pytest.mark.parametrize("actor", ACTORS)
def test_the_admin_is_for_staff_alone(actor, world, browser):
    plain = [name for name in names() if name.startswith(STAFF_ONLY)]
    wrong = []
    for name in plain:
        try:
            url = reverse(name)
        except Exception:  # noqa: S112 -- addresses with arguments are behind the same wall
            continue
        for method in ("GET", "POST"):
            response = browser.ask(actor, method, url)
            if response.status_code == 200 or response.written:
                wrong.append(f"{method} {name}: {word(response)} {response.written}")

    assert wrong == []


def test_the_admin_opens_for_staff(world, browser):
    User.objects.filter(pk=world.users["operator"].pk).update(is_staff=True)

    assert browser.ask("operator", "GET", reverse("admin:index")).status_code == 200


@pytest.mark.parametrize("name", sorted(OPEN_TO_ALL & set(names())))
def test_who_is_not_signed_in_reaches_the_sign_in_pages(name, world, browser):
    assert browser.ask("anonymous", "GET", reverse(name)).status_code == 200


@pytest.mark.parametrize("name", sorted(SIGNED_IN & set(names())))
def test_who_is_signed_in_keeps_an_account(name, world, browser):
    assert browser.ask("clerk", "GET", reverse(name)).status_code in {200, 302}
    assert browser.ask("anonymous", "GET", reverse(name)).status_code == 302
    assert browser.ask("disabled", "GET", reverse(name)).status_code == 302


def test_nobody_signs_up(world, browser):
    form = {"username": "nobody", "password1": "qingshan-lvshui", "email": "x@example.org"}
    signup = "/accounts/signup/"

    response = browser.ask("anonymous", "POST", signup, form)

    assert response.written == set()
    assert b"password1" not in browser.ask("anonymous", "GET", signup).body
    assert ALLAUTH == ("account_", "mfa_")


@pytest.mark.parametrize("actor", HELD)
def test_a_role_that_is_taken_away_ends_at_once(actor, world, browser):
    Role.objects.filter(pk=world.roles[actor].pk).update(is_active=False)

    assert browser.ask(actor, "GET", reverse("office:inbox")).status_code == 403


def test_nobody_puts_on_a_role_of_somebody_else(world, browser):
    for asked in (world.roles["chair"].pk, "x", "", "9" * 30):
        response = browser.ask("clerk", "POST", reverse("congress:switch-role"), {"role": asked})

        assert response.status_code == 404


def test_a_chosen_password_is_not_replaced_without_the_old_one(world, browser):
    new = {"new_password1": "qingshan-lvshui", "new_password2": "qingshan-lvshui"}

    response = browser.ask("clerk", "POST", reverse("congress:first-password"), new)

    assert response.url == reverse("account_change_password")
    assert response.written == set()
