"""The form of one invented case."""

from dataclasses import dataclass

# Text, due day in days from the end of the demo's year, and what became of it:
# "" still open, or kept, moved, explained, a colon, and how.
PromiseRow = tuple[str, int, str]


@dataclass(frozen=True)
class Case:
    """What was asked, what was answered and how far it went. `{p}` is the first promised date."""

    title: str
    topic: str
    village: str
    unit: str
    matter: str
    measure: str
    analysis: str = ""
    reply: str = ""
    again: str = ""
    when: str = "s2"
    fate: str = "closed"
    klass: str = "A"
    promises: tuple[PromiseRow, ...] = ()
    lead: str = ""
    signers: int = 0
    assist: str = ""
    opinion: str = ""
    result: str = "satisfied"
    reason: str = ""
    note: str = ""
    publicity: str = "full"
    key: bool = False
