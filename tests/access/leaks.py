"""What a page shows that its reader may not know: other townships' marks, private words, whole numbers."""

import io
import re
import zipfile

from tests.access.table import FOREIGN, WHOLE_NUMBERS

NUMBER = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
# The key of one sending, drawn anew for each page: digits in a row are chance.
KEY = re.compile(r"\b[0-9a-f]{32}\b")
ID_NUMBER = re.compile(r"(?<!\d)51022\d{12}[\dX](?!\d)")
# Who has no part in any private text of the township.
OUTSIDERS = {"anonymous", "disabled", "no_role", "other", "other_unit", "operator"}
# It shows every component, with numbers that are nobody's.
SAMPLES = "congress:styleguide"


def text_of(response) -> str:
    """The page without random keys, or every part of a packed file, as text."""
    if response.body[:2] != b"PK":
        return KEY.sub("", response.body.decode(errors="replace"))
    parts = zipfile.ZipFile(io.BytesIO(response.body))
    return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def leaks(cell, response, world) -> list[str]:
    """What a page that was to be shown gives away, a line each."""
    if (
        (cell.method, cell.answer) != ("GET", 200)
        or cell.place == "foreign"
        or cell.name == SAMPLES
    ):
        return []
    text = text_of(response)
    found = [mark for mark in forbidden(cell, world) if mark in text] + ID_NUMBER.findall(text)
    if cell.actor not in WHOLE_NUMBERS.get(cell.name, ()):
        found += NUMBER.findall(text)
    where = f"{cell.actor} {cell.place} {cell.line.row}"
    return [f"{where}: shows {secret}" for secret in found]


def forbidden(cell, world) -> list[str]:
    """The marks that must not show: other townships', and private ones for voters and outsiders."""
    home, sibling, foreign = (world.places[name] for name in ("home", "sibling", "foreign"))
    if cell.actor in FOREIGN and cell.line.door != "public":
        return [home.mark, sibling.mark]
    marks = [foreign.mark] + ([] if cell.actor == "county" else [sibling.mark])
    if cell.line.door == "public" or cell.actor in OUTSIDERS:
        marks.append(home.hidden)
    return marks
