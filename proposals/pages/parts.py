"""All that hangs on one case, in one query, whatever its length."""

import json
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from proposals.models import (
    Assignment,
    Attachment,
    Contact,
    Cosign,
    ExtensionRequest,
    Opinion,
    Promise,
    Proposal,
    Reply,
    ReturnRequest,
)

UNIT = F("assignment__unit__name")
# Per part: its rows, by which path they hang on the case, and what is read of them.
PARTS: dict[str, tuple[Any, str, tuple[str, ...], dict[str, F]]] = {
    "signers": (
        Cosign.objects.order_by("pk"),
        "proposal",
        ("pk", "state", "wants_withdrawal", "decided_on", "deputy_id"),
        {"name": F("deputy__name"), "user_id": F("deputy__user_id")},
    ),
    "assignments": (
        Assignment.objects.order_by("-round", "pk"),
        "proposal",
        ("pk", "round", "part", "state", "handed_over_on", "signed_on", "unit_id"),
        {"unit": F("unit__name"), "phone": F("unit__office_phone")},
    ),
    "contacts": (
        Contact.objects.order_by("-on", "-pk"),
        "proposal",
        (
            *("pk", "assignment_id", "on", "way", "people", "summary", "recorded_by"),
            *("confirmed", "objection"),
        ),
        {"unit": UNIT},
    ),
    "opinions": (
        Opinion.objects.order_by("-pk"),
        "proposal",
        ("pk", "body", "sent_on", "assignment_id"),
        {"unit": UNIT, "assignment_state": F("assignment__state")},
    ),
    "replies": (
        Reply.objects.order_by("-round", "pk"),
        "proposal",
        (
            *("pk", "round", "class_code", "class_label", "reference_no", "signer", "body"),
            *("replied_on", "assignment_id"),
        ),
        {
            "unit": UNIT,
            "attitude": F("evaluation__attitude"),
            "result": F("evaluation__result"),
            "overall": F("evaluation__overall"),
            "reason": F("evaluation__reason"),
            "evaluated_on": F("evaluation__on"),
        },
    ),
    "promises": (
        Promise.objects.order_by("due_on", "pk"),
        "proposal",
        ("pk", "reply_id", "text", "due_on", "state", "outcome", "settled_on"),
        {"unit_id": F("reply__assignment__unit_id")},
    ),
    "returns": (
        ReturnRequest.objects.order_by("-pk"),
        "assignment__proposal",
        (
            *("pk", "assignment_id", "reason", "asked_on", "decision", "decided_on"),
            *("decided_by", "decision_note", "proposed_unit"),
        ),
        {"unit": UNIT},
    ),
    "extensions": (
        ExtensionRequest.objects.order_by("-pk"),
        "assignment__proposal",
        (
            *("pk", "assignment_id", "reason", "asked_on", "decision", "decided_on"),
            *("decided_by", "decision_note", "until", "deputy_view"),
        ),
        {"unit": UNIT},
    ),
    "files": (
        Attachment.objects.order_by("pk"),
        "proposal",
        ("pk", "reply_id"),
        {"name": F("file__original_name"), "size": F("file__size"), "kind": F("file__kind")},
    ),
}
DATES = {
    *("on", "decided_on", "handed_over_on", "signed_on", "sent_on", "replied_on"),
    *("evaluated_on", "due_on", "settled_on", "asked_on", "until"),
}


# Stands for the case in the statement that is composed once.
ANY_CASE = -1


def read_parts(pk: int) -> dict[str, list[dict[str, Any]]]:
    """Signers, assignments, contacts, opinions, replies, promises, requests and files of a case."""
    sql, values = _statement()
    with connection.cursor() as cursor:
        cursor.execute(sql, [pk if value == ANY_CASE else value for value in values])
        columns = cursor.fetchone()
    if columns is None:
        raise Proposal.DoesNotExist
    return {
        name: [_dated(json.loads(part)) for part in column]
        for name, column in zip(PARTS, columns, strict=True)
    }


@lru_cache(maxsize=1)
def _statement() -> tuple[str, tuple[Any, ...]]:
    """The SQL and its values, composed once a process: the ORM takes some 7 ms of CPU to compose
    nine nested reads, PostgreSQL less than one to answer them."""
    columns = [
        ArraySubquery(
            rows.filter(**{path: OuterRef("pk")}).values(
                row=JSONObject(**{field: F(field) for field in fields}, **more)
            )
        )
        for rows, path, fields, more in PARTS.values()
    ]
    found = Proposal.objects.order_by().filter(pk=ANY_CASE).values_list(*columns)
    return found.query.sql_with_params()


def _dated(part: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no dates: put them back."""
    return {
        key: date.fromisoformat(value) if key in DATES and value else value
        for key, value in part.items()
    }
