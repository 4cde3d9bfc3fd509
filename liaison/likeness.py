"""Floods of nearly the same words: whoever changes a number in an advertisement is still told from a village.

Pure arithmetic on texts; nobody is refused for it, a human looks first.
"""

from collections.abc import Iterable

from proposals.similar import bigrams

# From this measure on (0 to 1) two texts are nearly the same.
ALIKE = 0.75
# So many alike since yesterday are taken as said by several people; what comes after them waits for a human.
FREE = 3
# Characters that are compared: an advertisement says it at once.
COMPARED = 300


def likeness(one: set[str], other: set[str]) -> float:
    """Dice's measure of two sets of bigrams, 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def floods(text: str, recent: Iterable[str]) -> bool:
    """Whether so many `recent` texts say nearly the same that a human should look at this one."""
    mine, alike = bigrams(text[:COMPARED]), 0
    for other in recent:
        alike += likeness(mine, bigrams(other[:COMPARED])) >= ALIKE
        if alike >= FREE:
            return True
    return False
