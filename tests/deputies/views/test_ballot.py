"""The ballot on a voter's phone: light, silent, the same answer to everybody who may not vote."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import reverse

from deputies.models import Vote
from deputies.services import ballots
from deputies.views import ballot
from deputies.voting import codes as codes_of
from office.models import FormTries
from tests.deputies.meetings import by_two, make_announced, make_open, marks

pytestmark = pytest.mark.django_db

LIGHT = 20_000
WECHAT = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Mobile MicroMessenger/8.0.40"


def address(meeting, name="ballot"):
    return reverse(f"deputies:{name}", kwargs={"slug": meeting.township.slug, "pk": meeting.pk})


def filled(meeting, code, choice="0"):
    return {"code": code, **{f"q{item}-{n}": choice for item, n, _ in marks(meeting)}}


def send(meeting, code, client=None, **more):
    return (client or Client()).post(address(meeting), {**filled(meeting, code), **more})


def refusals(response):
    return re.findall(
        r'<div class="told is-error" role="alert">(.*?)</div>', response.text, re.DOTALL
    )


def test_a_vote_is_cast_and_the_page_after_it_tells_nothing():
    meeting, (code,) = make_open(codes=1, deputies=6)

    answer = send(meeting, codes_of.show(code).lower())

    assert (answer.status_code, answer.url) == (302, address(meeting, "ballot-done"))
    assert Vote.objects.count() == 6
    after = Client().get(answer.url)
    assert "已经投票" in after.text
    assert code not in after.text


def test_looking_spends_nothing():
    meeting, (code,) = make_open(codes=1)

    for _ in range(3):
        assert Client().get(address(meeting), {"code": code}).status_code == 200

    assert ballots.spent(meeting) == 0


def test_the_page_is_light_and_asks_for_nothing_foreign_and_no_cookie():
    meeting, _ = make_open(deputies=6)

    page = Client(headers={"user-agent": WECHAT}).get(address(meeting))

    files = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.text))
    weight = len(page.content) + sum(Path(finders.find(file)).stat().st_size for file in files)
    assert weight < LIGHT
    assert len(files) == 3
    assert "http" not in page.text
    assert not page.cookies
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]


def test_unknown_spent_foreign_and_void_codes_get_one_answer():
    meeting, codes = make_open(codes=2)
    other, (foreign,) = make_open(codes=1, title="另一场")
    send(meeting, codes[0])
    unknown = codes_of.draw(meeting.pk, 1)[0]

    answers = [send(meeting, code) for code in (codes[0], foreign, unknown)]

    assert {answer.status_code for answer in answers} == {422}
    assert len({tuple(refusals(answer)) for answer in answers}) == 1
    assert ballot.REFUSED in answers[0].text
    assert ballots.spent(other) == 0


def test_a_slip_of_the_finger_is_told_before_anything_is_looked_up():
    meeting, (code,) = make_open(codes=1)

    answer = send(meeting, code[:-1])

    assert answer.status_code == 422
    assert "共11个字母和数字" in answer.text
    assert not FormTries.objects.exists()


def test_an_open_question_is_asked_once_and_then_counts_as_a_blank():
    meeting, (code,) = make_open(codes=1, deputies=2)
    first = next(iter(marks(meeting)))
    half = {"code": code, f"q{first[0]}-0": "1"}

    asked = Client().post(address(meeting), half)
    done = Client().post(address(meeting), {**half, "rest": "1"})

    assert (asked.status_code, done.status_code) == (422, 302)
    assert "还有1项没有选" in asked.text
    assert "checked" in asked.text
    assert sorted(Vote.objects.values_list("choice", flat=True), key=str) == [1, None]


@pytest.mark.parametrize("wrong", ["3", "-1", "x", "00", "1" * 400])
def test_a_choice_that_is_none_is_refused(wrong):
    meeting, (code,) = make_open(codes=1)

    answer = Client().post(address(meeting), filled(meeting, code, wrong))

    assert (answer.status_code, Vote.objects.count()) == (422, 0)


def test_before_and_after_the_vote_the_page_says_so():
    meeting = make_announced()
    assert "投票还没有开始" in Client().get(address(meeting)).text

    meeting, (code,) = make_open(codes=1)
    by_two(meeting, "close_ballots")

    late = send(meeting, code)
    assert "投票已经结束" in late.text
    assert ballots.spent(meeting) == 0


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(method):
    meeting, _ = make_open()

    assert getattr(Client(), method)(address(meeting)).status_code == 405


def test_ten_thousand_guesses_find_none_are_not_looked_up_and_shut_nobody_out(monkeypatch):
    """One phone in the hall guesses; the other seventy vote from behind the same address."""
    meeting, codes = make_open(codes=70, present=70)
    looked_up = []
    monkeypatch.setattr(ballot, "cast", lambda *args: looked_up.append(args) or ballots.cast(*args))
    page, statuses = address(meeting), []
    where = {"slug": meeting.township.slug, "pk": meeting.pk}
    marked = filled(meeting, "")
    # Letters of another meeting: no guesser knows the tag of this one.
    for code in codes_of.draw(0, 10_000):
        request = RequestFactory().post(page, {**marked, "code": code})
        statuses.append(ballot.ballot(request, **where).status_code)

    lucky = sum(codes_of.is_ours(meeting.pk, args[1]) for args in looked_up)
    assert set(statuses) == {422, 429}
    assert ballots.spent(meeting) == 0
    # Sixty at the price of a look each, then one in 961: the others cost a guesser time and gain nothing.
    assert statuses.count(429) > 9_800
    # Two stretches of ten minutes where the clock turns over in between.
    assert len(looked_up) <= 2 * ballot.GUESSES + lucky < 160

    assert [send(meeting, code).status_code for code in codes] == [302] * 70
    assert ballots.spent(meeting) == 70


def test_a_spent_code_tried_again_counts_as_no_guess():
    meeting, (code,) = make_open(codes=1)
    send(meeting, code)

    for _ in range(5):
        send(meeting, code)

    assert not FormTries.objects.exists()


def test_the_samples_keep_no_log_of_ballots():
    deploy = settings.BASE_DIR / "docs/deploy"
    proxy = (deploy / "nginx.conf.sample").read_text()
    assert re.search(r"location ~ \^/t/\[\^/\]\+/ballot/ \{[^}]*access_log off;", proxy)
    for unit in ("lvzhi-web.service", "compose.yaml"):
        assert "access-log" not in (deploy / unit).read_text()
