"""The access table's lines about points."""

from tests.access.lines import Line, does, form, reads, voters
from tests.access.points import YEAR

DRAFT, THIS_YEAR, LAST_YEAR = "points_draft", {"number": YEAR}, {"number": YEAR - 1}
SCORE = {"kind": "deputy"}

POINTS: dict[str, list[Line]] = {
    "deputies:desk-points": [reads("desk")],
    "deputies:desk-points-step": [
        Line("desk", 200, 302, "", {"number": YEAR, "name": "open_check"}),
        Line("desk", 200, 422, "", {"number": YEAR, "name": "reopen"}),
        Line("desk", 404, 404, "", {"number": YEAR, "name": "nothing"}),
        Line("desk", 404, 404, "", {"number": YEAR - 9, "name": "reopen"}),
    ],
    "deputies:desk-points-reckon": [Line("desk", 405, 302, "", THIS_YEAR)],
    "deputies:desk-points-score": [
        Line("desk", 200, 405, "points_deputy", SCORE),
        Line("desk", 404, 405, "points_deputy", {"kind": "village"}),
    ],
    "deputies:desk-points-marks": [
        Line("desk", 200, 302, "points_deputy", SCORE),
        Line("desk", 404, 404, "points_deputy", {"kind": "group"}),
    ],
    "deputies:desk-points-object": [
        Line("desk", 200, 422, "points_deputy"),
        Line("desk", 404, 404, "points_deputy", {"number": YEAR - 9}),
    ],
    "deputies:desk-points-objection": [form("desk", "points_objection")],
    "deputies:desk-points-schemes": [reads("desk")],
    "deputies:desk-points-scheme-new": [does("desk", answer=422)],
    "deputies:desk-points-scheme": [reads("desk", DRAFT), reads("desk", "points_adopted")],
    "deputies:desk-points-head": [
        form("desk", DRAFT),
        Line("desk", 404, 404, "points_adopted"),
    ],
    "deputies:desk-points-item-new": [form("desk", DRAFT)],
    "deputies:desk-points-item": [
        Line("desk", 200, 422, DRAFT, {"code": "visit"}),
        Line("desk", 404, 404, DRAFT, {"code": "nothing"}),
    ],
    "deputies:desk-points-item-remove": [Line("desk", 405, 302, DRAFT, {"code": "visit"})],
    "deputies:desk-points-scheme-export": [reads("desk", DRAFT)],
    "deputies:desk-points-preview": [form("desk", DRAFT), form("desk", "points_adopted")],
    "deputies:my-points": [reads("my")],
    "deputies:my-points-object": [Line("my", 405, 422, "", THIS_YEAR)],
    "deputies:my-points-score": [
        Line("my", 200, 302, "", THIS_YEAR),
        Line("my", 404, 404, "", {"number": YEAR - 9}),
    ],
    "deputies:my-points-list": [
        Line("my", 200, 405, "", LAST_YEAR),
        Line("my", 404, 405, "", THIS_YEAR),
    ],
    "deputies:public-points": [voters()],
}
