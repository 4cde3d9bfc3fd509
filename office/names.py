"""How Chinese names sort and are searched, and numbers in Chinese and Arabic writing."""

import unicodedata

from pypinyin import lazy_pinyin
from strokes import strokes

from office.surnames import COMPOUND_READINGS, READINGS, STROKE_ORDER

SURNAMES = dict(pair.split(":") for pair in READINGS.split()) | COMPOUND_READINGS
RANK = {char: rank for rank, char in enumerate(STROKE_ORDER)}
LAST_RANK = 0xFFF
DIGITS = {char: value for value, chars in enumerate(
    ["零〇○Ｏ", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"]
) for char in chars}  # fmt: skip
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}


def clean(name: str) -> str:
    """The letters of a name: no blanks, no middle dots, one form of each character."""
    return "".join(char for char in unicodedata.normalize("NFKC", name) if char.isalnum())


def syllables(name: str) -> list[str]:
    """The readings of a name, the surname first and read as a surname."""
    name = clean(name).lower()
    head = name[:2] if name[:2] in COMPOUND_READINGS and len(name) > 2 else name[:1]
    if head not in SURNAMES:
        return lazy_pinyin(name)
    return [*SURNAMES[head].split(), *lazy_pinyin(name[len(head) :])]


def pinyin_key(name: str) -> str:
    """`张三` → `zhang san`: sorts by syllables, a shorter one first."""
    return " ".join(syllables(name))


def initials(name: str) -> str:
    """`张三` → `zs`, what people type to find somebody."""
    return "".join(syllable[0] for syllable in syllables(name))


def stroke_code(char: str) -> str:
    """Strokes, rank among surnames of as many, code point: letters that sort alike in every collation."""
    return f"{strokes(char):02d}{RANK.get(char, LAST_RANK):03x}{ord(char):05x}"


def stroke_key(name: str) -> str:
    """Sorts by the strokes of the surname; within one, two-character names first, then by strokes."""
    name = clean(name)
    if not name:
        return ""
    return stroke_code(name[0]) + str(min(len(name), 9)) + "".join(map(stroke_code, name[1:]))


def chinese_number(number: int) -> str:
    """20 → `二十`, from 0 to 9999. Raises ValueError outside."""
    if not 0 <= number <= 9999:
        raise ValueError("只能写出零到九千九百九十九的数。")
    if number == 0:
        return "零"
    text = ""
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += "零一二三四五六七八九"[digit] + word
        elif text and number and not text.endswith("零"):
            text += "零"
    return text[1:] if text.startswith("一十") else text


def parse_number(text: object) -> int | None:
    """The number that Chinese or Arabic digits write (`二十`, `20`, `２０`, `廿三`), up to 9999, or None."""
    plain = "".join(unicodedata.normalize("NFKC", str(text)).split())
    plain = plain.removesuffix(".0")
    if plain.isascii() and plain.isdecimal():
        return int(plain) if len(plain.lstrip("0")) <= 4 else None
    for short, long in TENS.items():
        plain = plain.replace(short, long)
    if not plain or any(char not in DIGITS and char not in UNITS for char in plain):
        return None
    if not any(char in UNITS for char in plain):
        return int("".join(str(DIGITS[char]) for char in plain)) if len(plain) <= 4 else None
    return _with_units(plain)


def _with_units(plain: str) -> int | None:
    """`一百零五` → 105; None for a sum nobody writes, and for `一百五`, which may mean 105 or 150."""
    total, pending, ceiling, zero = 0, 0, 10_000, False
    for char in plain:
        unit, digit = UNITS.get(char, 0), DIGITS.get(char, 0)
        if unit:
            if unit >= ceiling or (not pending and total and unit != 10):
                return None
            total += (pending or 1) * unit
            pending, ceiling, zero = 0, unit, False
        elif pending or (zero and not digit):
            return None
        else:
            pending, zero = digit, zero or not digit
    vague = pending and ceiling > 10 and not zero
    return None if vague or (zero and not pending) else total + pending
