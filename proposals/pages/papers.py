"""Which papers of a case a page offers."""

from typing import Any

from proposals.enums import AssignmentState, Part
from proposals.papers import BY_WORD
from proposals.rules import FOR_DEPUTIES

OVER = {AssignmentState.RETURNED, AssignmentState.STOPPED}


def paper_links(assignments: list[dict[str, Any]], role) -> list[dict[str, Any]]:
    """part, word and label of each paper that the role may take; a unit those of its own parts."""
    if role.door not in {"desk", "my", "unit"}:
        return []
    rows = [row for row in assignments if row["state"] not in OVER]
    if role.door == "unit":
        rows = [row for row in rows if row["unit_id"] == role.unit_id]
    return [
        {
            "part": row["pk"],
            "word": word,
            "label": BY_WORD[word].name + (f"（{row['unit']}）" if len(rows) > 1 else ""),
        }
        for row in rows
        for word in _words(row)
        if role.door != "my" or word in FOR_DEPUTIES
    ]


def _words(row: dict[str, Any]) -> list[str]:
    if row["part"] == Part.ASSIST:
        return ["notice", "return"]
    if row["state"] == AssignmentState.ANSWERED:
        return ["notice", "reply", "evaluation"]
    return ["notice", "form", "extension", "return"]
