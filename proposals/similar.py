"""Earlier texts about the same matter, found by shared pairs of characters. Pure Python."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Words that nearly every title has and that say nothing of its matter.
COMMON = re.compile(r"关于|进一步|加强|加快|完善|的建议|的议案|建议|议案|[^\w]|的")
LEAST = 0.3


@dataclass(frozen=True)
class Likeness:
    """One earlier title, how alike it is (0 to 1), and the words that it shares."""

    key: int
    title: str
    score: float
    shared: tuple[str, ...]


def bigrams(title: str) -> set[str]:
    """Pairs of neighbouring characters of what the title is about."""
    words = [word for word in COMMON.sub(" ", title).split() if word]
    return {word[i : i + 2] for word in words for i in range(max(1, len(word) - 1))}


def similar(title: str, earlier: Iterable[tuple[int, str]], *, most: int = 5) -> list[Likeness]:
    """The most alike of `earlier` (key, title) pairs, best first; Dice's measure of their bigrams."""
    mine = bigrams(title)
    found = []
    for key, other in earlier:
        theirs = bigrams(other)
        common = mine & theirs
        score = 2 * len(common) / (len(mine) + len(theirs)) if common else 0.0
        if score >= LEAST:
            found.append(Likeness(key, other, round(score, 2), tuple(_runs(title, common))))
    return sorted(found, key=lambda hit: (-hit.score, -hit.key))[:most]


def _runs(title: str, common: set[str]) -> list[str]:
    """The shared bigrams joined to the longest runs of the title, as a person reads them."""
    runs, current = [], ""
    for i in range(len(title) - 1):
        if title[i : i + 2] in common:
            current = current + title[i + 1] if current else title[i : i + 2]
        elif current:
            runs.append(current)
            current = ""
    return [*runs, current] if current else runs
