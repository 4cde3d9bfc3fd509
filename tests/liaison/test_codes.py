"""Codes that are told by telephone: every single slip is found."""

import random

import pytest

from liaison.codes import (
    LETTERS,
    PRIME,
    WORDS,
    CodeError,
    check_word,
    new_code,
    read_code,
    spelt,
    spoken,
)

CODE = "桥482617" + check_word("桥", "482617")
WORD, CHECK = WORDS["桥"], WORDS[CODE[-1]]


def test_a_new_code_is_eight_characters_that_read_back():
    codes = {new_code() for _ in range(500)}

    assert {len(code) for code in codes} == {8}
    assert all(read_code(code) == code for code in codes)
    assert len(codes) == 500


def test_no_two_words_sound_alike_and_their_number_is_a_prime():
    assert len(set(WORDS.values())) == len(WORDS) == PRIME == 31
    assert all(PRIME % n for n in range(2, PRIME))


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        spoken(CODE),
        spelt(CODE),
        f"{WORD} 482617 {CHECK}",
        f"{WORD.upper()}482617{CHECK.upper()}",
        f"桥－４８２　６１７，{CODE[-1]}",
        f" 桥·482·617·{CODE[-1]} ",
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed):
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", "桥482617", "482617", "桥48261田x", "桥ABCDEF田", "楼482617田"]
)
def test_what_is_no_code_is_refused_with_an_example(typed):
    with pytest.raises(CodeError, match="编号"):
        read_code(typed)


def test_every_single_wrong_character_is_found():
    slips = [
        CODE[:place] + wrong + CODE[place + 1 :]
        for place in range(8)
        for wrong in ("0123456789" if 1 <= place <= 6 else LETTERS)
        if wrong != CODE[place]
    ]

    assert len(slips) == 6 * 9 + 2 * 30
    for slip in slips:
        with pytest.raises(CodeError, match="抄错"):
            read_code(slip)


def test_every_exchange_of_two_neighbouring_digits_is_found():
    rng = random.Random(7)
    for _ in range(300):
        digits = f"{rng.randrange(10**6):06}"
        place = rng.randrange(5)
        swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        if swapped == digits:
            continue
        with pytest.raises(CodeError):
            read_code("田" + swapped + check_word("田", digits))
