"""Ballot codes: how they are drawn, read, recognised and stored. No database.

A code is 8 drawn letters, 2 letters that only this server can reckon from them (the tag), and a check
letter against slips of the finger. The tag lets a server that is being guessed at tell a guess from a
slip without looking anything up: 960 of 961 guesses have a wrong one, no slip ever has.
"""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Sequence

from django.conf import settings

from congress.errors import DomainError
from office.encryption import derived_key

# No 0 O 1 I L: 31 letters, and 31 is a prime, which is what makes the check letter sure.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
DRAWN, TAG = 8, 2
LENGTH = DRAWN + TAG + 1
GROUPS = (4, 4, 3)


class CodeTypedWrongError(DomainError):
    """Not a code at all: a letter is missing or wrong. Said before anything is looked up."""


def draw(meeting: int, count: int) -> list[str]:
    """`count` different codes for one meeting, in random order."""
    bodies: set[str] = set()
    while len(bodies) < count:
        bodies.add("".join(secrets.choice(ALPHABET) for _ in range(DRAWN)))
    codes = [_finish(meeting, body) for body in bodies]
    secrets.SystemRandom().shuffle(codes)
    return codes


def read(text: str) -> str:
    """The code that was typed or scanned, without blanks and dashes.

    Raises CodeTypedWrongError when it has not the right letters, number of letters or check letter.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    code = "".join(letter for letter in plain if letter.isalnum())
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or check(code[:-1]) != code[-1]:
        raise CodeTypedWrongError(f"投票码不对：共{LENGTH}个字母和数字，请照票签再输一遍。")
    return code


def show(code: str) -> str:
    """ABCD-EFGH-JKM, as on a slip."""
    parts, rest = [], code
    for size in GROUPS:
        parts.append(rest[:size])
        rest = rest[size:]
    return "-".join(parts)


def check(body: str) -> str:
    """The letter that makes the weighted sum divisible by 31: finds every single wrong letter and
    every two that changed places."""
    total = sum((place + 1) * ALPHABET.index(letter) for place, letter in enumerate(body, start=1))
    return ALPHABET[-total % len(ALPHABET)]


def is_ours(meeting: int, code: str) -> bool:
    """Whether the tag fits: this server drew the code for this meeting, or somebody was very lucky."""
    tags = [_tag(master, meeting, code[:DRAWN]) for master in _masters()]
    return any(hmac.compare_digest(tag, code[DRAWN : DRAWN + TAG]) for tag in tags)


def digests(meeting: int, code: str) -> list[str]:
    """Under which keys a code may be stored: the present FIELD_KEY first, then earlier ones."""
    return [digest(meeting, code, master=master) for master in _masters()]


def digest(meeting: int, code: str, *, master: str = "") -> str:
    """64 hex digits (HMAC-SHA256); the key lives outside the database."""
    key = derived_key(master or settings.FIELD_KEY, "lvzhi ballot code")
    return hmac.new(key, f"{meeting}:{code}".encode(), hashlib.sha256).hexdigest()


def box_digest(rows: Sequence[tuple[str, int, int, int | None]]) -> str:
    """SHA-256 over the sealed box: (key, item, aspect, choice) of every vote in the order of keys."""
    lines = sorted(" ".join("-" if part is None else str(part) for part in row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _masters() -> list[str]:
    return [settings.FIELD_KEY, *settings.FIELD_KEYS_BEFORE]


def _finish(meeting: int, body: str) -> str:
    code = body + _tag(settings.FIELD_KEY, meeting, body)
    return code + check(code)


def _tag(master: str, meeting: int, body: str) -> str:
    key = derived_key(master, "lvzhi ballot tag")
    made = hmac.new(key, f"{meeting}:{body}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(made[:8], "big")
    base = len(ALPHABET)
    return ALPHABET[number % base] + ALPHABET[number // base % base]
