"""How much of one text stands in another, by runs of characters that both have. Pure Python."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Characters a run: shorter ones are idiom, longer ones miss what was changed a little.
RUN = 8
SHOWN = 60
NOISE = re.compile(r"[\W\d_]+")


@dataclass(frozen=True)
class Likeness:
    """One other text: its key, the share of ours that stands there (percent), a passage of both."""

    key: int
    share: int
    passage: str


def plain(text: str) -> str:
    """The words alone: no punctuation, no figures, no spaces."""
    return NOISE.sub("", text)


def runs(text: str) -> set[str]:
    """Every run of RUN characters of the plain text."""
    words = plain(text)
    return {words[at : at + RUN] for at in range(len(words) - RUN + 1)}


def alike(
    text: str, others: Iterable[tuple[int, str]], *, least: int, given: str = ""
) -> list[Likeness]:
    """The others that hold at least `least` percent of `text`, most alike first.

    `given` is what the software itself put there (the facts of the duty file): deputies of one
    activity have it in common, and it counts for nothing.
    """
    own = runs(text) - runs(given)
    if not own:
        return []
    found = []
    for key, other in others:
        shared = own & runs(other)
        share = 100 * len(shared) // len(own)
        if share >= least:
            found.append(Likeness(key, share, passage(text, shared)))
    return sorted(found, key=lambda one: (-one.share, one.key))


def passage(text: str, shared: set[str]) -> str:
    """The longest stretch of `text` made of shared runs, without punctuation, cut to SHOWN characters."""
    words = plain(text)
    best, start = "", None
    for at in range(len(words) - RUN + 2):
        if words[at : at + RUN] in shared:
            start = at if start is None else start
        elif start is not None:
            best = max(best, words[start : at - 1 + RUN], key=len)
            start = None
    return best if len(best) <= SHOWN else f"{best[:SHOWN]}…"
