"""Short addresses for boards, cards and papers: a letter and a number, the same for ever. Pure.

`d1k7` leads to one deputy, `v4b` to a village, `p9z2` to a case. The number is the row's own, written with
letters that are not mixed up, and a check character catches a slip of the pen.
"""

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
KINDS = {"d": "deputy", "v": "village", "p": "proposal"}
BASE = len(ALPHABET)


def encode(kind: str, pk: int) -> str:
    """The code of a row; `kind` is a value of KINDS. Raises KeyError for another."""
    letter = {name: letter for letter, name in KINDS.items()}[kind]
    digits, rest = "", pk
    while rest:
        rest, digit = divmod(rest, BASE)
        digits = ALPHABET[digit] + digits
    return f"{letter}{digits}{_check(letter, pk)}"


def decode(code: str) -> tuple[str, int] | None:
    """(kind, pk) of a code typed in any case; None where it is none, or mistyped."""
    code = code.lower()
    letter, digits, check = code[:1], code[1:-1], code[-1:]
    if letter not in KINDS or not digits or not set(digits) <= set(ALPHABET) or len(code) > 12:
        return None
    pk = 0
    for digit in digits:
        pk = pk * BASE + ALPHABET.index(digit)
    return (KINDS[letter], pk) if check == _check(letter, pk) else None


def _check(letter: str, pk: int) -> str:
    weight = sum(int(digit) * place for place, digit in enumerate(str(pk), start=2))
    return ALPHABET[(weight + ord(letter)) % BASE]
