"""How much of a result may be told, so that nobody's vote can be read from it. Pure.

Told on the screen, to the deputy and to the public alike; the protocol in the presidium's file is whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from congress.law_schema import Values
from deputies.voting.tally import SCALES


@dataclass(frozen=True)
class Told:
    """`verdict` and `rows` (option, votes, per cent) are empty where they are not told; `why` says why."""

    verdict: str
    rows: list[tuple[str, int, str]]
    blank: int | None
    invalid: int | None
    steps: list[str]
    why: str = ""


def tell(result: Mapping[str, Any], law: Values) -> Told:
    """What of one `Tally.as_dict()` is told under `report.small_votes` and `report.unanimous`."""
    least = law["report.small_votes"]
    if result["returned"] < least:
        why = f"收回票不到{least}张，为保护投票人，不公布结果。"
        return Told("", [], None, None, [], why)
    if result["unanimous"] and law["report.unanimous"] == "verdict":
        # Not why: the reason itself would tell how everybody voted.
        why = "按办理规则，这一项只公布等次，不公布票数。"
        return Told(result["verdict"], [], None, None, [], why)
    rates = result["rates"]
    # In the order of the scale: PostgreSQL keeps the keys of a JSON object by their length.
    rows = [
        (option, result["votes"][option], "" if rates[option] is None else f"{rates[option]:g}%")
        for option in SCALES[result["scale"]].options
    ]
    return Told(result["verdict"], rows, result["blank"], result["invalid"], result["steps"])
