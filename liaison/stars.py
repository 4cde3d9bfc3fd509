"""年终检查评比: points into stars, and what a township starts with. Pure but for its own file."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

MOST_STARS = 5


@cache
def presets() -> dict[str, Any]:
    """The check-lists (with their source) and the points table that come with the software."""
    path = Path(__file__).with_name("station_presets.json")
    return json.loads(path.read_text(encoding="utf-8"))


def stars(total: int, lines: Sequence[int]) -> int:
    """Stars for `total` points: five from the first line on, four from the second…; 0 below the last.

    `lines` are the profile's `station.stars`, the highest first; a line itself is reached.
    """
    reached = (MOST_STARS - place for place, line in enumerate(lines) if total >= line)
    return next(reached, 0)
