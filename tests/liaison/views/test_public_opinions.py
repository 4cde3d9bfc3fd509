"""Voters' own pages: say it, follow it by code, rate it; guessers slowed down, neighbours not locked out (C13)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liaison.codes import LETTERS, check_word, spelt
from liaison.enums import Channel, OpinionState, RightDoor
from liaison.models import Opinion
from liaison.services import opinion_handling as handling
from liaison.views.public_opinions import WRONG_CODES, WRONG_TAILS
from office.models import FormTries
from tests.factories import MONDAY, make_deputy, make_township, make_village
from tests.liaison.factories import make_station
from tests.liaison.views.test_opinion_flood import token
from tests.liaison.voices import PHONE, TEXT, make_fed_back, make_opinion, make_passed

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def page(name, *args) -> str:
    return reverse(f"liaison:public-{name}", args=[make_township().slug, *args])


def read(response) -> str:
    return response.content.decode()


@pytest.fixture
def voter():
    return Client()


def typed(**fields):
    return {"text": TEXT, "public": "yes", "guard": token(), **fields}


def test_saying_leads_to_a_slip_with_the_code_and_no_word_of_the_matter(voter):
    village = make_village("石桥村")

    response = voter.post(page("say"), typed(village=village.pk, voter_phone=PHONE), follow=True)

    opinion = Opinion.objects.get()
    assert opinion.spoken in read(response)
    assert TEXT[:6] not in read(response)
    assert (opinion.village, opinion.wants_public, opinion.channel) == (village, True, Channel.WEB)
    assert opinion.received_on == TODAY


@pytest.mark.parametrize("paper", ["", "58"])
def test_the_slip_prints_on_both_papers(voter, paper):
    opinion = make_opinion()

    text = read(voter.get(page("slip", opinion.spelt), {"paper": paper}))

    assert ("slip-58.css" in text) == (paper == "58")
    assert "<svg" in text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"public": ""}, "请先选：可以公开，还是不公开。"),
        ({"text": "  桥 坏"}, "再多写几个字"),
        ({"voter_phone": "12345"}, "手机号应为11位"),
        ({"guard": "made-up"}, "打开得太久"),
    ],
)
def test_nothing_typed_is_lost_on_a_mistake(voter, wrong, words):
    response = voter.post(page("say"), typed(**{"voter_name": "陈平安", **wrong}))

    text = read(response)
    assert (response.status_code, Opinion.objects.count()) == (422, 0)
    assert words in text
    assert 'value="陈平安"' in text
    assert wrong.get("text", TEXT).strip() in text


def test_a_form_sent_twice_is_stored_once_and_leads_to_the_same_slip(voter):
    data = typed()

    first, second = voter.post(page("say"), data), voter.post(page("say"), data)

    assert first.url == second.url
    assert Opinion.objects.count() == 1


def test_the_codes_of_a_deputy_and_of_a_station_address_it(voter):
    deputy, station = make_deputy(), make_station()
    form = read(voter.get(page("say"), {"deputy": deputy.pk}))
    place = read(voter.get(page("station", station.slug)))
    assert f"{page('say')}?station={station.pk}" in place
    voter.post(page("say"), typed(deputy=deputy.pk))
    voter.post(page("say"), typed(station=station.pk, text="另外一件村里的事。"))

    assert f"写给{deputy.name}代表" in form
    assert list(Opinion.objects.order_by("pk").values_list("channel", "deputy", "station")) == [
        (Channel.DEPUTY_CODE, deputy.pk, None),
        (Channel.STATION_CODE, None, station.pk),
    ]


@pytest.mark.parametrize("asked", ["999999", "x", "1" * 30])
def test_a_code_of_nobody_is_the_plain_form(voter, asked):
    response = voter.get(page("say"), {"deputy": asked, "station": asked})

    assert response.status_code == 200


def test_the_page_is_never_kept_and_sets_no_cookie(voter):
    response = voter.get(page("say"))

    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_a_code_as_it_is_read_aloud_leads_to_its_page(voter):
    opinion = make_opinion()

    response = voter.post(page("follow"), {"code": f" {opinion.spoken} "})

    assert response.url == page("opinion", opinion.spelt)


def test_a_slip_of_the_pen_is_told_from_an_unknown_code(voter):
    opinion = make_opinion()
    digit = "1" if opinion.code[3] != "1" else "2"
    miscopied = opinion.code[:3] + digit + opinion.code[4:]
    unknown = "桥000001" + check_word("桥", "000001")

    first = voter.post(page("follow"), {"code": miscopied})
    second = voter.post(page("follow"), {"code": unknown})

    assert "抄错了一处" in read(first)
    assert "没有这个编号" in read(second)
    assert FormTries.objects.get(form="opinion.code").count == 1


def test_the_page_tells_who_has_it_until_when_and_no_personal_text(voter):
    opinion = make_passed(text=f"{TEXT}{PHONE}", on=MONDAY)

    text = read(voter.get(page("opinion", opinion.spelt)))

    assert str(opinion.unit) in text
    assert "2026年3月23日" in text
    assert not [word for word in (TEXT[:8], PHONE, "陈平安", "0001234") if word in text]


def test_the_last_four_digits_open_the_words_and_never_stand_in_an_address(voter):
    opinion = make_fed_back()
    url = page("opinion", opinion.spelt)

    closed, wrong = read(voter.get(url)), voter.post(url, {"tail": "0000"})
    opened = voter.post(url, {"tail": "1234"})
    in_address = read(voter.get(url, {"tail": "1234"}))

    assert (wrong.status_code, opened.status_code) == (422, 200)
    assert TEXT in read(opened)
    assert "焊好" in read(opened)
    for text in (closed, read(wrong), in_address):
        assert TEXT not in text
        assert "焊好" not in text


def test_who_left_no_number_reads_the_outcome_with_the_code_alone(voter):
    opinion = make_fed_back(voter_phone="", voter_name="")

    text = read(voter.get(page("opinion", opinion.spelt)))

    assert "焊好" in text
    assert TEXT not in text


def test_digits_are_not_guessed_by_trying(voter):
    opinion = make_opinion()
    url = page("opinion", opinion.spelt)
    for number in range(WRONG_TAILS):
        voter.post(url, {"tail": f"9{number:03}"}, REMOTE_ADDR=f"10.2.{number}.1")

    late = voter.post(url, {"tail": "1234"})

    assert "今天试错的次数太多" in read(late)
    assert TEXT not in read(late)
    assert voter.get(url).status_code == 200


def guess(voter, times, address="10.9.9.9") -> list[int]:
    """Codes made up by somebody who knows the scheme."""
    found = []
    for number in range(times):
        word, digits = LETTERS[number % 31], f"{number:06}"
        url = page("opinion", spelt(word + digits + check_word(word, digits)))
        found.append(voter.get(url, REMOTE_ADDR=address).status_code)
    return found


def test_guessing_codes_is_slowed_down_and_the_neighbours_still_get_in(voter):
    """After 20 wrong ones an address learns nothing from a code alone; the digits still open it."""
    opinion = make_opinion()
    url = page("opinion", opinion.spelt)

    answers = guess(voter, WRONG_CODES + 5)
    alone = voter.get(url, REMOTE_ADDR="10.9.9.9")
    neighbour = voter.post(url, {"tail": "1234"}, REMOTE_ADDR="10.9.9.9")
    elsewhere = voter.get(url, REMOTE_ADDR="10.9.9.8")

    assert answers[:WRONG_CODES] == [404] * WRONG_CODES
    assert set(answers[WRONG_CODES + 1 :]) == {200}
    assert "再填电话后四位" in read(alone)
    assert "人大办正在看" not in read(alone)
    assert TEXT in read(neighbour)
    assert "人大办正在看" in read(elsewhere)


def test_a_right_and_a_wrong_code_look_the_same_to_who_guesses(voter):
    opinion = make_opinion()
    guess(voter, WRONG_CODES + 5)
    known = page("opinion", opinion.spelt)
    unknown = page("opinion", spelt("桥999999" + check_word("桥", "999999")))

    pages = [
        read(voter.post(url, {"tail": "0000"}, REMOTE_ADDR="10.9.9.9")).replace(url, "")
        for url in (known, unknown)
    ]

    assert pages[0] == pages[1]


def test_the_voter_is_told_when_the_clerk_is_late(voter):
    opinion = make_opinion(on=TODAY - timedelta(days=30))

    text = read(voter.get(page("opinion", opinion.spelt)))

    assert "人大办晚了" in text
    assert "个工作日，对不起" in text


def test_what_is_not_taken_tells_the_right_door(voter):
    opinion = make_opinion(voter_phone="")
    handling.decline(opinion, by=None, on=MONDAY, door=RightDoor.COURT, reason="正在打官司。")

    text = read(voter.get(page("opinion", opinion.spelt)))

    assert "请到人民法院" in text
    assert "正在打官司。" in text


def test_one_tap_says_mended_and_another_opens_it_again(voter):
    opinion = make_fed_back(on=date(2026, 3, 2))
    shown = read(voter.get(page("opinion", opinion.spelt)))
    voter.post(page("mended", opinion.spelt), {"mended": "yes"})
    opinion.refresh_from_db()
    assert (opinion.state, "真的办好了吗" in shown) == (OpinionState.CLOSED, True)

    response = voter.post(
        page("mended", opinion.spelt), {"mended": "no", "note": "又断了。"}, follow=True
    )

    opinion.refresh_from_db()
    assert (opinion.state, opinion.round) == (OpinionState.RECEIVED, 2)
    assert "人大办正在看" in read(response)


def test_two_taps_are_one(voter):
    opinion = make_fed_back()
    url = page("mended", opinion.spelt)

    first, second = voter.post(url, {"mended": "yes"}), voter.post(url, {"mended": "yes"})

    assert (first.status_code, second.status_code) == (302, 422)
    assert "不能做这一步" in read(second)


def test_rating_is_taken_and_needs_a_choice(voter):
    opinion = make_fed_back()
    empty = voter.post(page("rate", opinion.spelt), {"rating": ""})
    taken = voter.post(
        page("rate", opinion.spelt), {"rating": "basically", "note": ""}, follow=True
    )

    opinion.refresh_from_db()
    assert (empty.status_code, opinion.rating) == (422, "basically")
    assert "基本满意" in read(taken)


def test_only_what_was_agreed_to_is_public_and_without_numbers(voter):
    shown = make_fed_back(wants_public=True, text="愿意公开的事情。")
    make_fed_back(text="不愿意公开的事情。")
    handling.publish(shown, by=None, on=MONDAY, text=f"栏杆断了，打{PHONE}。")

    text = read(voter.get(page("opinions")))

    assert "栏杆断了，打139****1234。" in text
    assert not [word for word in ("不愿意公开", PHONE, shown.spoken) if word in text]


@pytest.mark.parametrize("number", [2, 12])
def test_the_list_costs_the_same_whatever_its_length(voter, number, django_assert_max_num_queries):
    for one in range(number):
        opinion = make_fed_back(wants_public=True, text=f"第{one}件公开的事情。")
        handling.publish(opinion, by=None, on=MONDAY, text=f"第{one}件。")

    with django_assert_max_num_queries(6):
        voter.get(page("opinions"), {"x": "1"})


def test_the_page_of_one_is_cheap(voter, django_assert_max_num_queries):
    opinion = make_fed_back()

    with django_assert_max_num_queries(8):
        voter.get(page("opinion", opinion.spelt))
