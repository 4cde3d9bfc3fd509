"""THE ACCESS TABLE: for every address of ours, method, actor and township, what comes back.

A line names what the people of the address's own door get of a row of their own township. What
everybody else gets follows from the door (`cells.expected`). A URL name that is missing here fails the
build. Numbers are HTTP statuses; 302 is a redirect that is neither of these two:
"login" to the sign-in page, "password" to the first-password page.
"""

from tests.access.lines import (
    ACTORS,
    DESK,
    DOORS,
    FOREIGN,
    HELD,
    LEADS_ALONE,
    Answer,
    Line,
    act,
    does,
    form,
    paper,
    reads,
    types,
    voters,
)
from tests.access.table_deputies import DEPUTIES
from tests.access.table_points import POINTS
from tests.access.table_stations import STATIONS

__all__ = ["ACTORS", "DESK", "DOORS", "FOREIGN", "HELD", "TABLE", "WHOLE_NUMBERS", "Answer", "Line"]

# What only the lead deputy may do with a text in sight of the asked signer.
LEADS_DRAFT = {"signer": 403, "other": 404}
LEADS_SHOWN = {"signer": 403, "other": 403}
SIGNS = {"lead": 403, "other": 404}
OWN_UNIT = {"other_unit": 404}
NOT_MINE = {actor: 404 for actor in HELD if actor != "clerk"}
# A text in the making is seen by those who sign it.
DRAFT_FILE = {actor: 404 for actor in HELD if actor not in {"lead", "signer"}}
# A picture of what was passed to a unit is seen by that unit and the desk.
PASSED_PHOTO = {actor: 404 for actor in HELD if actor not in {"clerk", "chair", "unit"}}
# An answered and published text is seen by all but strange units and the operator.
SHOWN_FILE = {"other_unit": 404, "operator": 404}

# -- the table --------------------------------------------------------------------------------

TABLE: dict[str, list[Line]] = {
    **DEPUTIES,
    **POINTS,
    **STATIONS,
    "healthz": [voters("")],
    "readyz": [Line("public", 503, 405)],
    # ----- office
    "office:inbox": [reads("any")],
    "office:read-all": [does("any")],
    "office:open-notice": [does("any", "notice", **NOT_MINE)],
    "office:operator-calendar": [form("operator")],
    # ----- congress and everybody
    "congress:townships": [voters("")],
    "congress:open-data": [voters()],
    "congress:open-data-file": [
        *(
            Line("public", 200, 405, "slug", {"name": name, "ending": ending})
            for name in ("deputies", "reports", "results", "proposals")
            for ending in ("csv", "json")
        ),
        Line("public", 200, 405, "slug", {"name": "dictionary", "ending": "txt"}),
        Line("public", 404, 405, "slug", {"name": "nothing", "ending": "csv"}),
    ],
    "congress:door": [Line("session", 302, 405, but={"no_role": 403})],
    "congress:first-password": [Line("session", 302, 302, but={"must_change": 200})],
    "congress:switch-role": [does("session", answer=404)],
    "congress:me": [reads("session")],
    # Shown with DEBUG or demo data only.
    "congress:styleguide": [Line("public", 404, 404)],
    # ----- congress and the desk
    "congress:desk-units": [reads("desk")],
    "congress:desk-add-unit": [form("desk")],
    "congress:desk-unit": [form("desk", "unit")],
    "congress:desk-switch-unit": [does("desk", "unit")],
    "congress:desk-accounts": [reads("desk")],
    "congress:desk-open-account": [form("desk")],
    "congress:desk-reset-password": [does("desk", "role", 200)],
    "congress:desk-close-role": [does("desk", "role")],
    "congress:desk-body": [reads("desk")],
    "congress:desk-add-term": [form("desk")],
    "congress:desk-term": [form("desk", "term")],
    "congress:desk-add-session": [form("desk")],
    "congress:desk-session": [form("desk", "session")],
    "congress:desk-add-villages": [does("desk", answer=422)],
    "congress:desk-village": [form("desk", "village")],
    "congress:desk-law": [reads("desk")],
    "congress:desk-law-group": [
        Line("desk", 200, 422, "", {"number": 2}),
        Line("desk", 404, 404, "", {"number": 99}),
    ],
    "congress:desk-law-preset": [does("desk", answer=404)],
    "congress:desk-law-import": [does("desk", answer=422)],
    "congress:desk-law-save": [does("desk", answer=404)],
    "congress:desk-law-version": [
        Line("desk", 200, 405, "", {"version": 1}),
        Line("desk", 404, 405, "", {"version": 99}),
    ],
    "congress:desk-law-export": [Line("desk", 200, 405, "", {"version": 1})],
    "congress:desk-papers": [reads("desk")],
    "congress:desk-paper": [
        Line("desk", 200, 405, "", {"kind": "duty-card"}),
        Line("desk", 404, 405, "", {"kind": "nothing"}),
    ],
    "congress:desk-paper-upload": [Line("desk", 405, 422, "", {"kind": "duty-card"})],
    "congress:desk-paper-back": [Line("desk", 405, 404, "", {"kind": "duty-card"})],
    "congress:desk-paper-template": [Line("desk", 200, 405, "", {"kind": "duty-card"})],
    "congress:desk-paper-preview": [Line("desk", 200, 405, "", {"kind": "duty-card"})],
    "congress:desk-log": [reads("desk")],
    "congress:desk-resend": [does("desk", "delivery")],
    # ----- proposals and the desk
    "proposals:desk-today": [reads("desk")],
    "proposals:desk-promises": [reads("desk")],
    "proposals:desk-list": [reads("desk")],
    "proposals:desk-new": [form("desk")],
    "proposals:desk-review": [reads("desk")],
    "proposals:desk-hand-over": [form("desk")],
    "proposals:desk-notice": [reads("desk")],
    "proposals:desk-case": [
        reads("desk", "draft", clerk=404, chair=404),
        reads("desk", "waiting"),
        reads("desk", "work"),
        reads("desk", "done"),
    ],
    "proposals:desk-act": [
        act("draft", "admit", clerk=404, chair=404),
        act("waiting", "admit", 302),
        act("waiting", "send-back"),
        act("waiting", "decline"),
        act("waiting", "convert"),
        act("waiting", "set-aside"),
        act("waiting", "withdraw", chair=403),
        act("work", "urge", 302),
        act("done", "rehandle", clerk=403),
        act("done", "settle"),
        act("done", "lapse", 302),
        act("done", "publish"),
        act("done", "unpublish"),
        act("done", "key", 302, clerk=403),
        act("done", "unkey", clerk=403),
        act("done", "nothing", clerk=404, chair=404),
    ],
    "proposals:desk-decide-return": [form("desk", "return", refused=409)],
    "proposals:desk-decide-extension": [form("desk", "extension", refused=409, clerk=403)],
    # What the clerk types for units and deputies; the chair may not.
    "proposals:desk-act-part": [
        types("part", "contact"),
        types("part", "return"),
        types("part", "extension"),
        types("part", "sign", clerk=(302, 422)),
        types("assist_part", "opinion", clerk=(302, 422)),
        types("part", "nothing", clerk=404, chair=404),
    ],
    "proposals:desk-act-reply": [form("desk", "part", chair=403)],
    "proposals:desk-act-contact": [form("desk", "contact", chair=403)],
    "proposals:desk-act-evaluate": [form("desk", "reply", chair=403)],
    "proposals:desk-act-promise": [form("desk", "promise", chair=403)],
    "proposals:desk-act-cosign": [
        types("joint", "leave"),
        types("joint", "agree", clerk=(302, 422)),
        types("joint", "nothing", clerk=404, chair=404),
        types("cosign", "leave", clerk=404, chair=404),
    ],
    # ----- proposals and deputies
    "proposals:my-home": [reads("my")],
    "proposals:my-list": [reads("my")],
    "proposals:my-new": [form("my")],
    "proposals:my-case": [
        reads("my", "draft", other=404),
        reads("my", "work", **LEADS_ALONE),
        reads("my", "done"),
    ],
    "proposals:my-edit": [
        form("my", "draft", **LEADS_DRAFT),
        form("my", "waiting", lead=(302, 422), **LEADS_ALONE),
        form("my", "done", lead=(302, 422), **LEADS_SHOWN),
    ],
    "proposals:my-invite": [
        form("my", "draft", **LEADS_DRAFT),
        form("my", "done", lead=(302, 422), **LEADS_SHOWN),
    ],
    "proposals:my-submit": [
        does("my", "draft", **LEADS_DRAFT),
        does("my", "work", **LEADS_ALONE),
    ],
    "proposals:my-withdraw": [
        does("my", "waiting", **LEADS_ALONE),
        does("my", "done", **LEADS_SHOWN),
    ],
    "proposals:my-copy": [does("my", "waiting", **LEADS_ALONE), does("my", "done", **LEADS_SHOWN)],
    "proposals:my-add-files": [
        does("my", "draft", 422, **LEADS_DRAFT),
        does("my", "done", 422, **LEADS_SHOWN),
    ],
    "proposals:my-delete-file": [
        does("my", "draft_file", **LEADS_DRAFT),
        does("my", "reply_file", 404),
    ],
    "proposals:my-cosign": [does("my", "cosign", **SIGNS)],
    "proposals:my-agree-withdrawal": [does("my", "cosign", **SIGNS)],
    "proposals:my-leave": [does("my", "cosign", **SIGNS)],
    "proposals:my-confirm-contact": [does("my", "contact", 422, **LEADS_ALONE)],
    "proposals:my-evaluate": [form("my", "reply", **LEADS_SHOWN)],
    # ----- proposals and units
    "proposals:unit-home": [reads("unit")],
    "proposals:unit-list": [reads("unit")],
    "proposals:unit-case": [
        reads("unit", "work", **OWN_UNIT),
        reads("unit", "done", **OWN_UNIT),
        reads("unit", "waiting", unit=404, **OWN_UNIT),
        reads("unit", "draft", unit=404, **OWN_UNIT),
    ],
    "proposals:unit-sign": [
        does("unit", "part", **OWN_UNIT),
        does("unit", "assist_part", unit=404, **OWN_UNIT),
    ],
    "proposals:unit-return": [form("unit", "part", **OWN_UNIT)],
    "proposals:unit-contact": [form("unit", "part", **OWN_UNIT)],
    "proposals:unit-extension": [form("unit", "part", **OWN_UNIT)],
    "proposals:unit-opinion": [
        form("unit", "part", unit=(302, 422), **OWN_UNIT),
        form("unit", "assist_part", unit=404, **OWN_UNIT),
    ],
    "proposals:unit-redo": [form("unit", "redo", **OWN_UNIT)],
    "proposals:unit-reply": [
        form("unit", "part", **OWN_UNIT),
        form("unit", "done_part", unit=(302, 422), **OWN_UNIT),
    ],
    "proposals:unit-promise": [form("unit", "promise", **OWN_UNIT)],
    # ----- proposals and the county
    "proposals:county-home": [reads("county")],
    "proposals:county-list": [reads("county")],
    "proposals:county-case": [
        reads("county", "work"),
        reads("county", "draft", county=404),
    ],
    # ----- proposals and files
    "proposals:file": [
        reads("any", "draft_file", **DRAFT_FILE),
        reads("any", "reply_file", **SHOWN_FILE),
    ],
    # ----- proposals and official papers
    "proposals:paper": [
        *(paper("part", word) for word in ("notice", "form", "return", "extension")),
        paper("part", "reply", 302, lead=302),
        paper("part", "nothing", 404, lead=404, county=404),
        paper("done_part", "reply", 200, lead=200, signer=403, other=403),
        paper("done_part", "evaluation", 200, lead=200, signer=403, other=403),
        paper("done_part", "notice", signer=403, other=403),
    ],
    # ----- proposals and voters
    "proposals:public-home": [voters()],
    "proposals:public-list": [voters()],
    "proposals:public-case": [
        voters("done"),
        Line("public", 404, 405, "work"),
        Line("public", 404, 405, "draft"),
    ],
    "proposals:public-deputy": [voters("deputy")],
    "proposals:public-village": [voters("village")],
    "proposals:public-file": [
        voters("reply_file"),
        Line("public", 404, 405, "draft_file"),
    ],
    # ----- liaison and the desk
    "liaison:desk-page-reports": [reads("desk")],
    "liaison:desk-page-report-settle": [does("desk", "page_report")],
    "liaison:desk-opinions": [reads("desk")],
    "liaison:desk-opinion-new": [form("desk")],
    "liaison:desk-opinions-held": [Line("desk", 200, 302)],
    "liaison:desk-opinion-kinds": [form("desk")],
    "liaison:desk-opinion-kind": [form("desk", "opinion_kind")],
    "liaison:desk-opinion": [reads("desk", "opinion"), reads("desk", "held_opinion")],
    "liaison:desk-opinion-contact": [does("desk", "opinion", 200)],
    "liaison:desk-opinion-ledger": [does("desk", "", 200)],
    "liaison:desk-opinion-act": [
        act("opinion", "unit", 422),
        act("opinion", "answer", 422),
        act("passed_opinion", "urge", 302),
        act("opinion", "urge"),
        act("opinion", "nothing", clerk=404, chair=404),
    ],
    # ----- liaison and deputies
    "liaison:my-opinions": [reads("my")],
    "liaison:my-opinion-new": [form("my")],
    "liaison:my-opinion": [
        reads("my", "opinion", **LEADS_ALONE),
        reads("my", "held_opinion", lead=404, **LEADS_ALONE),
    ],
    "liaison:my-opinion-act": [
        Line("my", 200, 422, "opinion", {"name": "settle"}, LEADS_ALONE),
        Line("my", 403, 403, "opinion", {"name": "answer"}, LEADS_ALONE),
        Line("my", 404, 404, "opinion", {"name": "nothing"}),
    ],
    "liaison:my-opinion-take-up": [does("my", "opinion", **LEADS_ALONE)],
    "liaison:my-card": [reads("my")],
    # ----- liaison and units
    "liaison:unit-opinions": [reads("unit")],
    "liaison:unit-opinion": [
        reads("unit", "passed_opinion", **OWN_UNIT),
        reads("unit", "opinion", unit=404, **OWN_UNIT),
    ],
    "liaison:unit-opinion-act": [
        Line("unit", 200, 422, "passed_opinion", {"name": "answer"}, OWN_UNIT),
        Line("unit", 200, 422, "passed_opinion", {"name": "back"}, OWN_UNIT),
        Line("unit", 404, 404, "passed_opinion", {"name": "nothing"}),
    ],
    "liaison:opinion-photo": [reads("any", "opinion_photo", **PASSED_PHOTO)],
    # ----- liaison and deputies
    # ----- liaison and voters
    "liaison:short": [Line("public", 302, 405, "short")],
    "liaison:public-search": [voters()],
    "liaison:public-punctuality": [voters()],
    "liaison:public-feed": [voters()],
    "liaison:public-notice-sheet": [voters("village")],
    "liaison:public-page-report": [Line("public", 200, 422, "slug")],
    "liaison:public-say": [Line("public", 200, 422, "slug")],
    "liaison:public-slip": [voters("opinion_code")],
    "liaison:public-follow": [Line("public", 200, 422, "slug")],
    "liaison:public-opinion": [Line("public", 200, 422, "opinion_code")],
    "liaison:public-rate": [Line("public", 405, 422, "opinion_code")],
    "liaison:public-mended": [Line("public", 405, 422, "opinion_code")],
    "liaison:public-opinions": [voters()],
}

# Pages that print whole telephone numbers, because whoever reads them must call: URL name → actors.
# Always of the actor's own township; everywhere else a number is masked.
WHOLE_NUMBERS = {
    "proposals:unit-case": {"unit"},
    "deputies:desk-import-errors": set(DESK),
    "deputies:desk-import-row": set(DESK),
    "deputies:desk-roster-export": set(DESK),
    "deputies:desk-deputy-phone": set(DESK),
    # How to reach a voter who left a word.
    "deputies:desk-report-word-contact": set(DESK),
    # The desk calls voters; a unit and a deputy do where the voter agreed.
    "liaison:desk-opinion-contact": set(DESK),
    "liaison:unit-opinion": {"unit"},
    "liaison:my-opinion": {"lead"},
}

# Other people's packages, by prefix.
STAFF_ONLY = "admin:"
ALLAUTH = ("account_", "mfa_")
