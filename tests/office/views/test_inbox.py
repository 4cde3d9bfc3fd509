"""通知: one's own notices of the acting role, and messages that could not be sent."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.enums import RoleKind
from congress.models import Event
from office.enums import DeliveryState
from office.models import Carriage, Delivery, Notice
from office.services import owe
from tests.factories import client_of, make_role, make_township

pytestmark = pytest.mark.django_db
URL = reverse("office:inbox")


def notify(role, title="请签收", *, url="/accounts/me/", scope=None, rule="x"):
    scope = role.township.slug if scope is None else scope
    owe(rule, role, [role.user], on=date(2026, 3, 2), title=title, url=url, scope=scope)
    return Notice.objects.get(recipient=role.user, title=title)


def dead_message(role, title="请签收"):
    notice = notify(role, title, rule=f"dead.{title}")
    delivery = Delivery.objects.create(
        recipient=role.user,
        state=DeliveryState.DEAD,
        due_at=timezone.now(),
        message_id=f"<{title}@x>",
        last_error="SMTPRecipientsRefused：没有这个邮箱",
    )
    Carriage.objects.create(delivery=delivery, notice=notice)
    return delivery


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("kind", list(RoleKind))
def test_every_role_has_an_inbox(kind):
    assert client_of(make_role(kind)).get(URL).status_code == 200


def test_looking_changes_nothing():
    role = make_role(RoleKind.UNIT)
    notice = notify(role)

    page = text_of(client_of(role).get(URL))

    notice.refresh_from_db()
    assert "请签收" in page
    assert notice.read_at is None


def test_opening_marks_it_read_and_goes_there():
    role = make_role(RoleKind.UNIT)
    notice = notify(role)
    client = client_of(role)

    response = client.post(reverse("office:open-notice", args=[notice.pk]))

    notice.refresh_from_db()
    assert response.url == "/accounts/me/"
    assert notice.read_at is not None
    assert "请签收" not in text_of(client.get(URL))
    assert "请签收" in text_of(client.get(URL, {"all": "1"}))


def test_a_notice_without_an_address_comes_back_to_the_inbox():
    role = make_role(RoleKind.UNIT)
    notice = notify(role, url="")

    assert client_of(role).post(reverse("office:open-notice", args=[notice.pk])).url == URL


def test_a_notice_of_somebody_else_or_of_another_role_is_not_there():
    role = make_role(RoleKind.CLERK)
    theirs = notify(make_role(RoleKind.UNIT))
    other_hat = notify(role, "外镇的事", scope="baiyun")
    client = client_of(role)

    for notice in (theirs, other_hat):
        assert client.post(reverse("office:open-notice", args=[notice.pk])).status_code == 404
    assert "外镇的事" not in text_of(client.get(URL))


def test_all_are_marked_read_at_once_within_the_role():
    role = make_role(RoleKind.CLERK)
    notify(role, "甲", rule="a")
    notify(role, "乙", rule="b")
    notify(role, "外镇的事", scope="baiyun", rule="c")

    client_of(role).post(reverse("office:read-all"))

    assert [notice.title for notice in Notice.objects.unread()] == ["外镇的事"]


@pytest.mark.parametrize("name", ["read-all", "open-notice"])
def test_acts_are_not_done_by_looking(name):
    args = [1] if name == "open-notice" else []

    assert client_of(make_role()).get(reverse(f"office:{name}", args=args)).status_code == 405


def test_the_clerk_sees_whom_to_call_with_a_masked_number():
    handler = make_role(RoleKind.UNIT)
    handler.user.set_phone("13812345678")
    handler.user.save()
    dead_message(handler)

    desk = text_of(client_of(make_role(RoleKind.CLERK)).get(URL))
    unit = text_of(client_of(handler).get(URL))

    assert "没有送到的邮件" in desk
    assert "138****5678" in desk
    assert "没有送到的邮件" not in unit


def test_messages_of_another_township_are_not_in_the_tray():
    dead_message(make_role(RoleKind.CLERK, township=make_township("baiyun")))

    assert "没有送到的邮件" not in text_of(client_of(make_role()).get(URL))


def test_a_dead_message_is_sent_again_once_and_leaves_an_event():
    clerk = make_role(RoleKind.CLERK)
    delivery = dead_message(make_role(RoleKind.UNIT))
    client = client_of(clerk)
    url = reverse("congress:desk-resend", args=[delivery.pk])

    client.post(url)

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.RETRY
    assert Event.objects.filter(verb="resend", actor=clerk.user).count() == 1
    assert client.post(url).status_code == 404


def test_a_message_of_another_township_is_not_sent_again():
    delivery = dead_message(make_role(RoleKind.CLERK, township=make_township("baiyun")))

    url = reverse("congress:desk-resend", args=[delivery.pk])

    assert client_of(make_role()).post(url).status_code == 404


def test_the_inbox_takes_six_queries_whatever_its_length(django_assert_max_num_queries):
    clerk = make_role(RoleKind.CLERK)
    for number in range(40):
        notify(clerk, f"第{number}条", rule=f"r{number}")
        dead_message(clerk, f"封{number}")

    client = client_of(clerk)

    with django_assert_max_num_queries(6):
        page = text_of(client.get(URL))

    assert "下一页" in page
