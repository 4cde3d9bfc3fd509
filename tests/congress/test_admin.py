"""The operator's repairs: who comes in, what may be touched, what is left behind."""

import pytest
from django.urls import reverse

from congress.enums import RoleKind
from congress.models import Event, Role, User
from tests.factories import client_of, make_role, make_township, make_user

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")
READ_ONLY = [
    "congress_event",
    "congress_seal",
    "congress_lawprofile",
    "office_calendaryear",
    "office_delivery",
    "office_evidencefile",
]


@pytest.fixture
def operator():
    return make_role(RoleKind.OPERATOR, user=make_user("值守员", is_staff=True, is_superuser=True))


@pytest.fixture
def client(operator):
    return client_of(operator)


def test_the_operator_comes_in(client):
    assert client.get(INDEX).status_code == 200


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind != RoleKind.OPERATOR])
def test_staff_in_another_role_do_not_come_in(kind):
    user = make_user(is_staff=True, is_superuser=True)

    assert client_of(make_role(kind, user=user)).get(INDEX).status_code in {302, 403}


def test_a_first_password_does_not_open_the_back_office(client, operator):
    User.objects.update(must_change_password=True)

    assert client.get(INDEX).status_code in {302, 403}


@pytest.mark.parametrize("model", READ_ONLY)
def test_the_log_and_its_like_are_only_to_read(model, client, operator):
    Event.record(operator, "repair", by=operator)

    assert client.get(reverse(f"admin:{model}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:{model}_add")).status_code == 403


def test_a_county_role_is_given_with_an_event(client, operator):
    user = make_user()
    data = {"user": user.pk, "kind": "county", "county_code": "500000", "is_active": "on"}

    client.post(reverse("admin:congress_role_add"), data)

    role = Role.objects.get(user=user)
    event = Event.objects.get(verb="repair")
    assert role.kind == RoleKind.COUNTY
    assert (event.subject_id, event.actor) == (role.pk, operator.user)


def test_a_password_is_given_with_an_event(client):
    user = make_user()
    data = {"usable_password": "true", "password1": "qingshan-2026", "password2": "qingshan-2026"}

    client.post(reverse("admin:auth_user_password_change", args=[user.pk]), data)

    assert User.objects.get(pk=user.pk).check_password("qingshan-2026")
    assert Event.objects.filter(verb="repair", subject_id=user.pk).exists()


def test_a_new_account_must_change_its_password(client):
    data = {
        "username": "supervisor",
        "name": "陶正明",
        "usable_password": "true",
        "password1": "qingshan-2026",
        "password2": "qingshan-2026",
    }

    client.post(reverse("admin:congress_user_add"), data)

    assert User.objects.get(username="supervisor").must_change_password


def test_the_page_of_an_account_shows_no_whole_number(client):
    user = make_user()
    user.set_phone("13812345678")
    user.save()

    page = client.get(reverse("admin:congress_user_change", args=[user.pk])).content.decode()

    assert "138****5678" in page
    assert "13812345678" not in page


def test_nothing_is_deleted_and_no_township_founded_here(client):
    township = make_township()

    assert client.get(reverse("admin:congress_township_add")).status_code == 403
    assert (
        client.post(
            reverse("admin:congress_township_delete", args=[township.pk]), {"post": "yes"}
        ).status_code
        == 403
    )
    assert client.get(reverse("admin:congress_township_changelist")).status_code == 200
