"""Tracking codes that can be told by phone: 桥 482 617 田. Pure.

A word, six digits and a check word: eight characters. The words are everyday things of one syllable
whose sounds differ in every dialect that we know of (none with l or n against each other, none that
sounds like a number). 31 is a prime, so that the check finds every single wrong character and every
exchange of two neighbours. 31 million codes: `docs/decisions.md` says why that is enough.
"""

import re
import secrets
import unicodedata

# The word and how it is typed on a keyboard without Chinese; never reorder, codes on paper stand on it.
WORDS = {
    "桥": "qiao", "田": "tian", "河": "he", "花": "hua", "马": "ma", "羊": "yang", "船": "chuan",
    "米": "mi", "茶": "cha", "竹": "zhu", "松": "song", "梅": "mei", "桃": "tao", "瓜": "gua",
    "豆": "dou", "麦": "mai", "月": "yue", "星": "xing", "云": "yun", "雪": "xue", "风": "feng",
    "火": "huo", "土": "tu", "车": "che", "门": "men", "灯": "deng", "书": "shu", "笔": "bi",
    "刀": "dao", "鞋": "xie", "白": "bai",
}  # fmt: skip
LETTERS = list(WORDS)
PRIME = len(LETTERS)
SOUNDS = {sound: word for word, sound in WORDS.items()}
WEIGHTS = (7, 2, 3, 5, 11, 13, 17)
SPELT = re.compile(r"([a-z]+)(\d{6})([a-z]+)")


class CodeError(ValueError):
    """What was typed is no code of ours; str() says in Chinese what is wrong."""


def new_code() -> str:
    """A fresh code, drawn so that nobody can guess the next one: 桥482617田."""
    word, digits = secrets.choice(LETTERS), f"{secrets.randbelow(10**6):06}"
    return word + digits + check_word(word, digits)


def check_word(word: str, digits: str) -> str:
    """The last character of the code that begins with `word` and `digits`."""
    parts = [LETTERS.index(word), *map(int, digits)]
    total = sum(weight * part for weight, part in zip(WEIGHTS, parts, strict=True))
    return LETTERS[total % PRIME]


def read_code(typed: str) -> str:
    """The code that somebody typed: blanks and dashes, wide digits and pinyin are understood.

    Raises CodeError where it cannot be a code, or where its check word says that it was miscopied.
    """
    plain = re.sub(r"[\s\-‐–—_·.,，、]", "", unicodedata.normalize("NFKC", typed)).lower()
    if spelt := SPELT.fullmatch(plain):
        plain = SOUNDS.get(spelt[1], "?") + spelt[2] + SOUNDS.get(spelt[3], "?")
    if len(plain) != 8 or not re.fullmatch("[0-9]{6}", plain[1:7]):
        raise CodeError("编号是一个字、六位数字、再一个字，例如“桥 482 617 田”，请照回执填写。")
    word, digits, check = plain[0], plain[1:7], plain[7]
    if word not in WORDS or check not in WORDS or check_word(word, digits) != check:
        raise CodeError("这个编号抄错了一处，请对照回执再看一遍，特别是数字的先后。")
    return plain


def spoken(code: str) -> str:
    """As it is printed and read aloud: 桥 482 617 田."""
    return f"{code[0]} {code[1:4]} {code[4:7]} {code[7]}"


def spelt(code: str) -> str:
    """As it stands in an address: qiao-482617-tian."""
    return f"{WORDS[code[0]]}-{code[1:7]}-{WORDS[code[7]]}"
