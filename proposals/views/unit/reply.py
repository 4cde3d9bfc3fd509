"""答复: the form, and the letter as it will look."""

from datetime import date
from functools import partial

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from congress.acts import attempt
from congress.doors import door
from office.workdays import day_zh
from proposals import rules
from proposals.forms.unit import FilledForm, PromiseFormSet, ReplyForm, promised
from proposals.services import answering, papers
from proposals.views.typed import typed
from proposals.views.unit.acts import closed, get_assignment
from proposals.views.unit.filled import read_filled


@require_http_methods(["GET", "POST"])
@door("unit")
def reply(request, pk):
    """Fill in, look at the letter, send. What was typed stays on every refusal."""
    assignment = get_assignment(request, pk, rules.can_reply)
    if away := closed(request, assignment, "reply"):
        return away
    proposal = assignment.proposal
    classes = proposal.law["class_table"]
    first = {"signer": assignment.unit.leader}
    reading = request.POST.get("do") == "read"
    filled, given = read_filled(request, assignment) if reading else (FilledForm(), typed(request))
    form = ReplyForm(**given, classes=classes, initial=first)
    promises = PromiseFormSet(**given, prefix="promises")
    status, preview = 200, request.POST.get("do") == "preview"
    if reading:
        status = 422 if filled.errors else 200
    elif request.method == "POST":
        ready = form.is_valid() and promises.is_valid()
        status = 200 if ready and preview else 422
        if ready and not preview:
            act = partial(send, assignment, form, promises, by=request.role)
            if attempt(request, act, "答复已送代表，代表会给办理情况打分。", form):
                return redirect("proposals:unit-case", proposal.pk)
            status = 409
    context = {
        "form": form,
        "promises": promises,
        "proposal": proposal,
        "assignment": assignment,
        "contacted": assignment.contacts.exists(),
        "committing": "、".join(f"{row['code']}类" for row in classes if row["needs_commitment"]),
        "letter": letter(assignment, form, promises),
        "preview": preview,
        "filled": filled,
        "read_in": reading and not filled.errors,
    }
    return render(request, "proposals/unit/reply.html", context, status=status)


def typed_day(field) -> str:
    """A date as typed, in words; as it stands when it is none."""
    text = str(field.value() or "")
    try:
        return day_zh(date.fromisoformat(text))
    except ValueError:
        return text


@transaction.atomic
def send(assignment, form, promises, *, by, told=None):
    """The reply and its files, or neither."""
    words = form.cleaned_data
    text = answering.ReplyText(
        class_code=words["class_code"],
        reference_no=words["reference_no"],
        signer=words["signer"],
        body=words["body"],
        promises=promised(promises),
    )
    files = papers.keep_files(words["uploads"], by=by)
    answering.reply(assignment, text, by=by, on=timezone.localdate(), files=files, told=told)


def letter(assignment, form, promises) -> dict:
    """What the letter shows now, of what was typed so far."""
    proposal = assignment.proposal
    typed = {name: form[name].value() or "" for name in ("class_code", "reference_no", "signer")}
    rows = [{"text": row["text"].value(), "due": typed_day(row["due_on"])} for row in promises]
    return {
        **typed,
        "body": form["body"].value() or "",
        "promises": [row for row in rows if row["text"]],
        "addressee": str(proposal.lead),
        "headline": f"{proposal.session or ''}{proposal.number_label}{proposal.kind_label}",
        "title": proposal.title,
        "unit": str(assignment.unit),
        "day": day_zh(timezone.localdate()),
    }
