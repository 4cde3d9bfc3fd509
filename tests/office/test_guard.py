"""Open forms: a key for each sending, machines refused, a village behind one address let through."""

import uuid
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count

import pytest
from django.core import signing
from django.test import RequestFactory
from django.utils import timezone

from office import guard
from office.models import FormTries

pytestmark = pytest.mark.django_db

FORM = "test.word"


def signed(age, form=FORM):
    """A token that was handed out so long ago."""
    signer = Backdated(salt=f"{guard.SALT}.{form}")
    signer.age = age.total_seconds()
    return signer.sign(uuid.uuid4().hex)


class Backdated(signing.TimestampSigner):
    def timestamp(self):
        moment = int(timezone.now().timestamp() - self.age)
        return signing.b62_encode(moment)


def sent(token, **fields):
    data = {guard.TOKEN: token, guard.TRAP: "", **fields}
    return RequestFactory().post("/", data, REMOTE_ADDR="10.0.0.7")


def test_a_form_that_was_read_is_taken_under_the_key_it_was_handed_out_with():
    token = signed(timedelta(seconds=20))

    key = guard.check(sent(token), FORM)

    assert key.hex == token.split(":")[0]
    assert guard.check(sent(token), FORM) == key


def test_the_template_gets_a_fresh_token_each_time():
    assert guard.fields(FORM).value != guard.fields(FORM).value


@pytest.mark.parametrize(
    ("token", "fields", "words"),
    [
        (lambda: signed(timedelta(seconds=1)), {}, "提交得太快"),
        (lambda: signed(timedelta(hours=12, seconds=5)), {}, "打开得太久"),
        (lambda: signed(timedelta(minutes=1), "another.form"), {}, "打开得太久"),
        (lambda: "made-up", {}, "打开得太久"),
        (lambda: signed(timedelta(minutes=1)), {guard.TRAP: "http://x"}, "打开得太久"),
    ],
    ids=["quick", "old", "of another form", "made up", "trapped"],
)
def test_a_machine_is_refused(token, fields, words):
    with pytest.raises(guard.GuardError, match=words):
        guard.check(sent(token(), **fields), FORM)


@pytest.mark.parametrize(
    ("before", "age", "words"),
    [
        (guard.EASY - 1, 5, None),
        (guard.EASY, 5, "提交得太快"),
        (guard.EASY, 31, None),
        (guard.MOST - 1, 31, None),
        (guard.MOST, 31, "太多"),
    ],
)
def test_a_village_behind_one_address_is_slowed_down_before_it_is_refused(before, age, words):
    guard.count(FORM, "10.0.0.7", now=timezone.now())
    FormTries.objects.update(count=before)
    request = sent(signed(timedelta(seconds=age)))

    if words is None:
        assert guard.check(request, FORM)
    else:
        with pytest.raises(guard.GuardError, match=words) as refused:
            guard.check(request, FORM)
        assert refused.value.too_many == (words == "太多")


def test_addresses_and_forms_are_counted_apart_and_no_address_is_kept():
    now = timezone.now()

    counts = [
        guard.count(FORM, "10.0.0.7", now=now),
        guard.count(FORM, "10.0.0.7", now=now),
        guard.count(FORM, "10.0.0.8", now=now),
        guard.count("other", "10.0.0.7", now=now),
    ]

    assert counts == [1, 2, 1, 1]
    assert not FormTries.objects.filter(address__contains="10.0.0").exists()


def test_the_next_stretch_starts_afresh_and_yesterdays_counts_are_forgotten():
    now = timezone.now()
    guard.count(FORM, "10.0.0.7", now=now - timedelta(days=2))

    assert guard.count(FORM, "10.0.0.7", now=now) == 1
    assert guard.forget(now=now) == 1
    assert FormTries.objects.count() == 1


@pytest.mark.parametrize(
    ("proxy", "forwarded", "expected"),
    [
        (None, "1.2.3.4", "10.0.0.7"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "1.2.3.4, 5.6.7.8", "5.6.7.8"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", "10.0.0.7"),
    ],
)
def test_only_a_trusted_proxy_names_the_address(proxy, forwarded, expected, settings):
    settings.SECURE_PROXY_SSL_HEADER = proxy
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}

    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.7", **headers)

    assert guard.address_of(request) == expected


def proved(token):
    """The number that a browser would find for this token."""
    bits = 2 ** (32 - guard.BITS)
    numbers = (str(number) for number in count())
    return next(
        number
        for number in numbers
        if int(sha256(f"{token}:{number}".encode()).hexdigest()[:8], 16) < bits
    )


def test_a_proof_holds_for_its_own_token_alone():
    token, other = signed(timedelta(minutes=1)), signed(timedelta(minutes=2))
    proof = proved(token)

    assert guard.is_proved(sent(token, proof=proof))
    assert not guard.is_proved(sent(other, proof=proof))
    assert not guard.is_proved(sent(token))


@pytest.mark.parametrize(("works", "free"), [(True, guard.TRUSTED), (False, guard.UNPROVED)])
def test_what_comes_in_numbers_waits_for_a_human_and_is_not_refused(works, free):
    token = signed(timedelta(minutes=1))
    request = sent(token, proof=proved(token) if works else "")

    doubts = [guard.doubtful(request, FORM) for _ in range(free + 2)]

    assert doubts == [False] * free + [True, True]


def test_the_hour_before_fades_out_evenly():
    now = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
    guard.count(FORM, "10.0.0.7", now=now - timedelta(minutes=30), stretch=guard.HOUR)
    guard.count(FORM, "10.0.0.7", now=now, stretch=guard.HOUR)

    assert guard.lately(FORM, "10.0.0.7", now=now) == 1.75
    assert guard.lately(FORM, "10.0.0.7", now=now + timedelta(hours=2)) == 0


@pytest.mark.parametrize(
    ("address", "network"),
    [("10.0.0.7", "10.0.0.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("", "")],
)
def test_a_customer_of_the_new_internet_is_one_address(address, network):
    assert guard.network_of(address) == network
