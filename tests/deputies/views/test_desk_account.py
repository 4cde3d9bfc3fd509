"""The desk opens an account from a deputy's page."""

import pytest
from django.urls import reverse

from congress.enums import RoleKind
from tests.factories import client_of, make_deputy, make_role, make_township

pytestmark = pytest.mark.django_db


def url(deputy):
    return reverse("deputies:desk-deputy-account", args=[deputy.pk])


def text_of(response):
    return response.content.decode()


def test_the_rosters_number_is_used_and_shown_masked():
    deputy = make_deputy("秦禾", phone="13812345678")
    client = client_of(make_role())

    form = text_of(client.get(url(deputy)))
    slip = text_of(client.post(url(deputy), {"username": "qinhe", "phone": ""}))

    deputy.refresh_from_db()
    assert "138****5678" in form
    assert "初始密码" in slip
    assert deputy.user.phone == "13812345678"


def test_a_name_that_is_taken_comes_back():
    deputy = make_deputy("秦禾")
    taken = make_role(RoleKind.CHAIR).user.username

    response = client_of(make_role()).post(url(deputy), {"username": taken, "phone": ""})

    assert response.status_code == 422
    assert "已有人用" in text_of(response)


def test_a_deputy_with_an_account_gets_no_second():
    deputy = make_deputy(user=True)
    client = client_of(make_role())

    assert "已有账号" in text_of(client.get(url(deputy)))
    assert client.post(url(deputy), {"username": "x", "phone": ""}).status_code == 422


@pytest.mark.parametrize("kind", [RoleKind.DEPUTY, RoleKind.UNIT, RoleKind.COUNTY])
def test_other_roles_do_not_come_in(kind):
    assert client_of(make_role(kind)).get(url(make_deputy())).status_code == 403


def test_a_deputy_of_another_township_is_not_there():
    deputy = make_deputy(township=make_township("baiyun"))

    assert client_of(make_role()).get(url(deputy)).status_code == 404
