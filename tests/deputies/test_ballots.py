"""Codes: drawn, shown, read back, recognised."""

from itertools import pairwise

import pytest

from deputies.voting import codes as ballots
from deputies.voting.codes import ALPHABET, CodeTypedWrongError


def test_codes_are_different_and_without_look_alikes():
    codes = ballots.draw(7, 500)

    assert len(set(codes)) == 500
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("01OIL")
    assert {len(code) for code in codes} == {11}


def test_a_code_is_read_however_it_is_typed():
    code = ballots.draw(7, 1)[0]
    shown = ballots.show(code)

    assert [len(part) for part in shown.split("-")] == [4, 4, 3]
    for typed in (code, shown, shown.lower(), f" {shown.replace('-', ' ')} ", fullwidth(shown)):
        assert ballots.read(typed) == code


def fullwidth(text):
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


def test_every_wrong_letter_and_every_swap_of_neighbours_is_found():
    code = ballots.draw(7, 1)[0]
    wrong = {
        code[:n] + letter + code[n + 1 :]
        for n in range(len(code))
        for letter in ALPHABET
        if letter != code[n]
    }
    swapped = {
        code[:n] + b + a + code[n + 2 :] for n, (a, b) in enumerate(pairwise(code)) if a != b
    }

    for text in wrong | swapped:
        with pytest.raises(CodeTypedWrongError):
            ballots.read(text)


@pytest.mark.parametrize("text", ["", "ABC", "0" * 11, "A" * 12, "投票码" * 4, "\0" * 11])
def test_what_is_no_code_is_told(text):
    with pytest.raises(CodeTypedWrongError, match="共11个字母和数字"):
        ballots.read(text)


def test_only_codes_of_this_meeting_are_recognised():
    codes = ballots.draw(7, 300)

    assert all(ballots.is_ours(7, code) for code in codes)
    # One in 961 by luck.
    assert sum(ballots.is_ours(8, code) for code in codes) <= 5


def test_digests_differ_by_meeting_and_by_key(settings):
    code = ballots.draw(7, 1)[0]
    first = ballots.digest(7, code)
    assert ballots.digest(8, code) != first

    settings.FIELD_KEYS_BEFORE = [settings.FIELD_KEY]
    settings.FIELD_KEY = "another-field-key-that-is-long-enough-000"

    assert ballots.digests(7, code)[1] == first
    assert ballots.is_ours(7, code)
