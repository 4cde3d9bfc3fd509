"""What the floors above know of a backup: each puts one `Party` into PARTIES when it starts."""

from typing import Any


class Party:
    """A floor's part in backup and restore; what it has nothing to say about it leaves as it is."""

    def before(self) -> None:
        """Bring things in order before the snapshot is taken. May write."""

    def doubts(self) -> list[str]:
        """Why no copy should be taken now, in Chinese. Asked inside the snapshot."""
        return []

    def facts(self) -> dict[str, Any]:
        """What the manifest is to tell, as JSON. Asked inside the snapshot."""
        return {}

    def done(self, note: str) -> None:
        """The backup is whole; `note` says which file."""

    def losses(self) -> list[str]:
        """What a restore would replace, in Chinese; empty for a database that nobody uses yet."""
        return []

    def restored(self, facts: dict[str, Any], note: str) -> tuple[list[str], list[str]]:
        """Look at the restored rows, before they are committed, and record that it happened.

        `facts` is everything that the manifest tells. Gives back what to print, and what is wrong.
        """
        return [], []


PARTIES: list[Party] = []
