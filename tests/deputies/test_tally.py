"""The count of an assessment, cases D of the trade and every edge."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from congress.law import preset
from deputies.voting.tally import SCALES, TallyError, tally

LAW = preset("national")


def counted(votes, *, scale="chengzhi", issued=None, returned=None, **more):
    total = sum(votes) + more.get("blank", 0) + more.get("invalid", 0)
    returned = total if returned is None else returned
    issued = returned if issued is None else issued
    law = {**LAW, **more.pop("law", {})}
    return tally(SCALES[scale], issued=issued, returned=returned, votes=votes, law=law, **more)


# Case D1: 80 and 50 belong to the better band, the hundredth below does not.
@pytest.mark.parametrize(
    ("good", "total", "verdict"),
    [
        (46, 46, "称职"),
        (37, 46, "称职"),
        (36, 46, "基本称职"),
        (23, 46, "基本称职"),
        (22, 46, "不称职"),
        (40, 50, "称职"),
        (39, 50, "基本称职"),
        (25, 50, "基本称职"),
        (24, 50, "不称职"),
        (79_999, 100_000, "基本称职"),
        (1, 1, "称职"),
        (0, 1, "不称职"),
    ],
)
def test_the_verdict_by_bands(good, total, verdict):
    assert counted([good, total - good, 0]).verdict == verdict


# Case D2: over half, not half.
@pytest.mark.parametrize(("bad", "total", "due"), [(23, 46, False), (24, 46, True), (23, 45, True)])
def test_rectification_begins_over_half(bad, total, due):
    assert counted([total - bad, 0, bad]).rectify is due


@pytest.mark.parametrize("votes", [(47, 2, 1), (48, 3, 0), (50, 0, 0), (94, 6, 0)])
def test_four_deputies_who_all_pass(votes):
    found = counted(votes, scale="manyi")  # case D3

    assert (found.verdict, found.rectify) == ("满意", False)


def test_more_ballots_than_were_given_out_void_the_vote():
    found = counted([47, 0, 0], issued=46)  # case D11

    assert (found.void, found.verdict, found.rectify) == (True, "", None)
    assert found.steps == ["收回47张，多于发出的46张，本次测评无效，应当重新投票。"]


def test_a_ballot_that_did_not_come_back_is_only_counted():
    found = counted([45, 0, 0], issued=46)  # case D11

    assert (found.void, found.not_returned, found.verdict) == (False, 1, "称职")


@pytest.mark.parametrize(
    ("votes", "blank", "word"), [([40, 3, 2], 0, "少1张"), ([40, 3, 2], 2, "多1张")]
)
def test_no_verdict_while_a_line_does_not_balance(votes, blank, word):
    found = counted(votes, blank=blank, returned=46)

    assert (found.verdict, found.void) == ("", False)
    assert found.unbalanced == [
        f"收回46张，有效45张＋弃权{blank}张＋无效0张＝{45 + blank}张，{word}。"
    ]


# 40 good of 50 that came back, 48 valid, 60 voters there: the base decides.
@pytest.mark.parametrize(
    ("base", "whole", "share", "verdict"),
    [
        ("recovered", 50, "78%", "基本称职"),
        ("valid", 48, "81.25%", "称职"),
        ("participants", 60, "65%", "基本称职"),
    ],
)
def test_the_base_of_the_rate(base, whole, share, verdict):
    found = counted([39, 5, 4], blank=1, invalid=1, present=60, law={"report.base": base})

    assert (found.base_count, found.rows[0], found.verdict) == (whole, ("称职", 39, share), verdict)


def test_more_ballots_than_voters_present():
    assert counted([46, 0, 0], present=45).unbalanced == ["收回46张，多于到场选民45人。"]


def test_two_good_options_count_together():
    found = counted([10, 30, 10, 0], scale="youxiu")

    assert (found.verdict, found.rows[0][2]) == ("称职", "20%")


def test_the_arithmetic_is_told():
    assert counted([36, 6, 4], issued=50).steps == [
        "发出50张，收回46张，有效46张，弃权0张，无效0张。",
        "称职36票，占收回票46张的78.26%（36÷46）。",
        "50%以上不满80%为基本称职（含50%）：78.26087% ≥ 50%，结果为基本称职。",
        "不称职4票，没有超过收回票46张的二分之一（23），不需要整改。",
    ]


def test_nothing_came_back():
    found = counted([0, 0, 0], issued=5, returned=0)

    assert (found.verdict, found.steps) == ("", ["没有收回票，不作结论。"])


@pytest.mark.parametrize(
    ("votes", "more", "unanimous"),
    [
        ([0, 5, 0], {}, True),
        ([5, 0, 0], {"blank": 1}, False),
        ([4, 1, 0], {}, False),
        ([0, 0, 0], {"blank": 5}, True),
    ],
)
def test_unanimous_means_everybody(votes, more, unanimous):
    assert counted(votes, **more).unanimous is unanimous


@pytest.mark.parametrize("votes", [[1, 2], [1, 2, 3, 4], [1, -1, 0]])
def test_numbers_that_cannot_be_counted(votes):
    with pytest.raises(TallyError):
        tally(SCALES["manyi"], issued=9, returned=9, votes=votes, law=LAW)


def run(**options):
    out = StringIO()
    call_command("tally", stdout=out, **options)
    return out.getvalue()


def test_the_command_prints_what_the_pages_reckon():
    options = {"scale": "chengzhi", "issued": "46", "returned": "46", "votes": "37,5,4"}

    found = json.loads(run(**options, as_json=True))

    assert found["rates"] == {"称职": 80.43, "基本称职": 10.87, "不称职": 8.7}
    assert (found["verdict"], found["rectification"], found["balanced"]) == ("称职", False, True)
    assert run(**options).splitlines()[0] == "称职：37票，80.43%"


@pytest.mark.parametrize(
    "wrong", [{"scale": "abc"}, {"issued": "-1"}, {"votes": "1,x,2"}, {"base": "all"}]
)
def test_the_command_refuses_in_words(wrong):
    options = {"scale": "manyi", "issued": "9", "returned": "9", "votes": "9,0,0"}

    with pytest.raises(CommandError):
        run(**{**options, **wrong})
