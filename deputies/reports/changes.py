"""What a text that came back from Word changes in a report, sentence by sentence. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "new", "gone"]
SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+")


@dataclass(frozen=True)
class Piece:
    """Some sentences: kept, new, or gone."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Changes:
    """What would become of each part (by name): changed ones with their pieces, the others by reason."""

    changed: dict[str, list[Piece]]
    same: list[str]
    # Empty in the file though something stands in the report: kept as it is.
    kept: list[str]


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """Compare the parts of a report with those of a file; an empty part of the file changes nothing."""
    changed, same, kept = {}, [], []
    for name, text in new.items():
        before, after = tidy(old[name]), tidy(text)
        if before == after:
            same.append(name)
        elif not after:
            kept.append(name)
        else:
            changed[name] = pieces(before, after)
    return Changes(changed, same, kept)


def pieces(old: str, new: str) -> list[Piece]:
    """The new text with what is gone in between, in the order of reading."""
    before, after = SENTENCE.findall(old), SENTENCE.findall(new)
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(after[c:d])))
            continue
        if a < b:
            found.append(Piece("gone", "".join(before[a:b])))
        if c < d:
            found.append(Piece("new", "".join(after[c:d])))
    return found


def tidy(text: str) -> str:
    """Lines without the blanks around them and without empty ones: what Word or a browser does to
    the ends of lines is no change."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
