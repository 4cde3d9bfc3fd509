"""Floods without a foreign service: a machine of 500 posts, twenty people behind one router (D14)."""

import uuid
from hashlib import sha256
from itertools import count

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liaison.enums import OpinionState
from liaison.likeness import FREE
from liaison.models import Opinion
from liaison.views.public_opinions import FORM
from office import guard
from tests.factories import make_township

pytestmark = pytest.mark.django_db


class Backdated(signing.TimestampSigner):
    """Tokens handed out a minute ago: people read before they write, and clever machines wait."""

    def timestamp(self):
        return signing.b62_encode(int(timezone.now().timestamp()) - 60)


def token() -> str:
    return Backdated(salt=f"{guard.SALT}.{FORM}").sign(uuid.uuid4().hex)


def proof(value: str) -> str:
    bits = 2 ** (32 - guard.BITS)
    return next(
        str(n)
        for n in count()
        if int.from_bytes(sha256(f"{value}:{n}".encode()).digest()[:4], "big") < bits
    )


@pytest.fixture
def say(monkeypatch):
    """Posts what somebody typed from an address, all within one moment: counts of ten minutes do not roll over."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    url = reverse("liaison:public-say", args=[make_township().slug])
    client = Client()

    def post(text, *, guard_token=None, address="10.0.0.7", **fields):
        data = {"text": text, "public": "no", guard.TOKEN: guard_token or token(), **fields}
        return client.post(url, data, REMOTE_ADDR=address)

    return post


def queue() -> int:
    """What the clerk has to sort."""
    return Opinion.objects.filter(state=OpinionState.RECEIVED).count()


def test_a_machine_that_fills_in_every_field_reaches_nobody(say):
    for number in range(40):
        say(f"便宜药品第{number}号，快来买。", **{guard.TRAP: "http://x.example"})

    assert Opinion.objects.count() == 0


def test_a_machine_that_sends_one_form_over_and_over_is_stored_once(say):
    one = token()

    for number in range(40):
        say(f"便宜药品第{number}号，快来买。", guard_token=one)

    assert Opinion.objects.count() == 1


@pytest.mark.parametrize(("works", "posts"), [(False, 500), (True, 120)], ids=["lazy", "working"])
def test_of_500_patient_posts_at_most_five_reach_the_queue(say, works, posts):
    proved = [(one, proof(one)) for one in (token() for _ in range(8))] if works else []

    for number in range(posts):
        value, work = proved[number] if number < len(proved) else (None, "")
        say(f"便宜药品第{number}号，快来买。", guard_token=value, proof=work)

    assert 1 <= queue() <= 5
    assert Opinion.objects.filter(state=OpinionState.HELD).count() <= guard.MOST


def test_the_same_words_from_many_addresses_reach_the_queue_once(say):
    for number in range(60):
        say("便宜药品，快来买，加微信。", address=f"10.1.{number}.9")

    assert queue() == 1


def test_nearly_the_same_words_from_many_addresses_reach_the_queue_three_times(say):
    for number in range(30):
        say(
            f"代开发票，点子低，电话微信同号{number}，随叫随到，长期有效。",
            address=f"10.2.{number}.9",
        )

    assert queue() == FREE


def test_a_village_behind_one_address_that_says_the_same_is_stored_whole(say):
    answers = [say(f"我家在{name}，从昨天起停水，请快来修水管。") for name in "甲乙丙丁戊己庚辛"]

    assert {answer.status_code for answer in answers} == {302}
    assert Opinion.objects.count() == 8
    assert set(Opinion.objects.values_list("state", flat=True)) == {"received", "held"}


@pytest.mark.parametrize("works", [False, True], ids=["without scripts", "with scripts"])
def test_twenty_people_behind_one_router_are_all_taken(say, works):
    answers = []
    for number in range(20):
        one = token()
        answers.append(
            say(
                f"第{number}户门口的路灯不亮。",
                guard_token=one,
                proof=proof(one) if works and number < 6 else "",
            )
        )

    assert [answer.status_code for answer in answers] == [302] * 20
    assert Opinion.objects.count() == 20
    assert len({answer.url for answer in answers}) == 20


def test_who_is_held_back_is_not_told_and_follows_by_code_like_everybody(say):
    for number in range(8):
        answer = say(f"第{number}户门口的路灯不亮。")
    held = Opinion.objects.filter(state=OpinionState.HELD).latest("pk")

    page = Client().get(reverse("liaison:public-opinion", args=[held.township.slug, held.spelt]))

    assert held.spelt in answer.url
    assert "已经收到，人大办还没有看" in page.content.decode()
