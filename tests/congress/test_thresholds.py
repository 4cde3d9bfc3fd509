import json

import pytest
from django.core.management import CommandError, call_command

from congress.law import preset
from congress.thresholds import fifth, majority, quorum, seats_hint, thresholds

# Case F6, and the smallest bodies.
TABLE = [
    (1, 1, 1, 1),
    (2, 2, 2, 1),
    (3, 2, 2, 1),
    (45, 30, 23, 9),
    (52, 35, 27, 11),
    (60, 40, 31, 12),
    (65, 44, 33, 13),
    (99, 66, 50, 20),
    (120, 80, 61, 24),
    (160, 107, 81, 32),
]


@pytest.mark.parametrize(("deputies", "present", "votes", "petition"), TABLE)
def test_shares_of_the_body(deputies, present, votes, petition):
    assert (quorum(deputies), majority(deputies), fifth(deputies)) == (present, votes, petition)


@pytest.mark.parametrize(
    ("people", "seats"),
    [(30_000, 65), (75_000, 95), (172_500, 160), (200_000, 160), (1_499, 45), (1_500, 46)],
)
def test_seats(people, seats):
    assert seats_hint(people) == seats  # case F7


def test_all_numbers_at_once():
    assert thresholds(60, preset("zhejiang")).as_dict() == {
        "deputies": 60,
        "quorum": 40,
        "majority": 31,
        "fifth": 12,
        "bill": 5,
        "interpellation": 10,
        "nomination": 10,
        "removal": 12,
        "recall_voters": 30,
    }


def test_an_empty_body_has_no_thresholds():
    with pytest.raises(ValueError, match="代表人数至少为1人。"):
        thresholds(0)


def test_command_json(capsys):
    call_command("thresholds", "--deputies", "52", "--json")

    assert json.loads(capsys.readouterr().out) == thresholds(52).as_dict()


def test_command_text(capsys):
    call_command("thresholds", "--deputies", "52")

    assert capsys.readouterr().out.splitlines()[:3] == [
        "代表人数：52",
        "开会的法定人数（三分之二以上）：35",
        "通过所需票数（全体代表过半数）：27",
    ]


@pytest.mark.parametrize("text", ["", "0", "-3", "12.5", "五十", "10000"])
def test_command_refuses_bad_numbers_in_words(text):
    with pytest.raises(CommandError, match="请用 --deputies 给出代表人数，1到9999之间的整数。"):
        call_command("thresholds", f"--deputies={text}")
