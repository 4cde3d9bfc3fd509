"""代办: what the clerk may type now for units and deputies, read off the page of a case."""

from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from congress.models import Role
from proposals import rules
from proposals.enums import ENDED, ClockKind

Rows = list[dict[str, Any]]
# In the order in which a unit works.
UNIT_ACTS = (
    ("sign", "签收"),
    ("contact", "记沟通"),
    ("opinion", "送协办意见"),
    ("reply", "答复"),
    ("extension", "申请延期"),
    ("return", "申请退回"),
)


def typed_acts(proposal, context: dict[str, Any], *, on) -> Rows:
    """For each unit and deputy: who it is, whether it has an account, links to what may be typed.

    `context` is that of `case_context`. One query where a unit still owes something.
    """
    found = _units(proposal, context, on=on) + _promises(context) + _deputies(proposal, context)
    return [row for row in found if row["acts"]]


def _units(proposal, context: dict[str, Any], *, on) -> Rows:
    active = [row for row in context["assignments"] if row["state"] in {"pending", "signed"}]
    reached = _reached([row["unit_id"] for row in active])
    return [
        {
            "who": row["unit"],
            "what": row["part_label"],
            "unreached": row["unit_id"] not in reached,
            "acts": _unit_acts(proposal, row, context, on=on),
        }
        for row in active
    ]


def _reached(units: list[int]) -> set[int]:
    """Which of these units have a handler with an account."""
    if not units:
        return set()
    roles = Role.objects.active().filter(kind="unit", unit__in=units)
    return set(roles.values_list("unit_id", flat=True))


def _unit_acts(proposal, row: dict[str, Any], context: dict[str, Any], *, on) -> Rows:
    open_ = rules.unit_acts(proposal, SimpleNamespace(**row))
    waiting = {
        asked["kind"]
        for asked in context["requests"]
        if asked["open"] and asked["assignment_id"] == row["pk"]
    }
    # A reply waits for what was asked; who asks twice or too late is refused.
    open_ -= waiting | ({"reply"} if waiting else set())
    if proposal.round > 1:
        open_.discard("extension")
    if _return_is_over(proposal, row, context, on=on):
        open_.discard("return")
    return [
        {"text": text, "url": _unit_url(name, row["pk"])}
        for name, text in UNIT_ACTS
        if name in open_
    ]


def _unit_url(name: str, pk: int) -> str:
    if name == "reply":
        return reverse("proposals:desk-act-reply", args=[pk])
    return reverse("proposals:desk-act-part", args=[pk, name])


def _return_is_over(proposal, row: dict[str, Any], context: dict[str, Any], *, on) -> bool:
    """Past the window, and the profile lets nobody make an exception."""
    if proposal.law["return.override"]:
        return False
    return any(
        clock["kind"] == ClockKind.RETURN and clock["due_on"] < on
        for clock in context["clocks"]
        if clock["assignment_id"] == row["pk"]
    )


def _promises(context: dict[str, Any]) -> Rows:
    return [
        {
            "who": reply["unit"],
            "what": f"承诺：{promise['text']}",
            "acts": [
                {
                    "text": "登记承诺情况",
                    "url": reverse("proposals:desk-act-promise", args=[promise["pk"]]),
                }
            ],
        }
        for reply in context["replies"]
        for promise in reply["promises"]
        if promise["open"]
    ]


def _deputies(proposal, context: dict[str, Any]) -> Rows:
    lead = {"who": f"{proposal.lead}代表", "what": "领衔", "acts": _lead_acts(proposal, context)}
    others = [
        {
            "who": f"{signer['name']}代表",
            "what": "联名",
            "acts": _signer_acts(proposal, SimpleNamespace(**signer)),
        }
        for signer in context["signers"]
    ]
    return [lead, *others]


def _lead_acts(proposal, context: dict[str, Any]) -> Rows:
    contacts = [] if proposal.state in ENDED else context["contacts"]
    acts = [
        {
            "text": f"确认{contact['unit']}{contact['day']}的沟通",
            "url": reverse("proposals:desk-act-contact", args=[contact["pk"]]),
        }
        for contact in contacts
        if contact["confirmed"] is None
    ]
    return acts + [
        {
            "text": f"对{reply['unit']}答复的测评",
            "url": reverse("proposals:desk-act-evaluate", args=[reply["pk"]]),
        }
        for reply in context["replies"]
        if rules.open_to_evaluation(proposal, SimpleNamespace(**reply)) and not reply["evaluation"]
    ]


def _signer_acts(proposal, signer) -> Rows:
    open_ = []
    if rules.open_to_agreeing(proposal, signer):
        open_.append(("agree", "同意撤回"))
    if rules.open_to_leaving(proposal, signer):
        open_.append(("leave", "退出联名"))
    return [
        {"text": text, "url": reverse("proposals:desk-act-cosign", args=[signer.pk, name])}
        for name, text in open_
    ]
