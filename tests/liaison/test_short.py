"""Short addresses: codes that outlive a term, and mistyped ones."""

import pytest

from liaison.short import ALPHABET, KINDS, decode, encode


@pytest.mark.parametrize("kind", KINDS.values())
@pytest.mark.parametrize("pk", [1, 29, 30, 31, 899, 900, 12_345, 987_654_321])
def test_a_code_leads_back_to_its_row(kind, pk):
    code = encode(kind, pk)

    assert decode(code) == (kind, pk)
    assert decode(code.upper()) == (kind, pk)
    assert not set(code[1:]) & set("01ilou")


@pytest.mark.parametrize("code", ["", "d", "d2", "x23", "d0l", "d" + "2" * 20, "d2!", "代表"])
def test_what_is_no_code_leads_nowhere(code):
    assert decode(code) is None


def test_nearly_every_slip_of_one_character_is_caught():
    code = encode("deputy", 4711)
    slips = [
        code[:place] + other + code[place + 1 :]
        for place in range(1, len(code) - 1)
        for other in ALPHABET
        if other != code[place]
    ]

    assert sum(decode(slip) is not None for slip in slips) / len(slips) < 0.05


def test_another_kind_with_the_same_number_is_another_code():
    assert len({encode(kind, 7)[1:] for kind in KINDS.values()}) > 1
