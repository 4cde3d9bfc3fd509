"""Where the desk opens: what to do today; and the promises that outlive their cases."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.doors import door
from congress.todo import sections
from deputies.services.setup import setup_steps
from office.paging import keyset
from proposals.enums import PromiseState
from proposals.models import Promise
from proposals.pages.figures import figures, this_year
from proposals.pages.today import today_context
from proposals.pages.words import PROMISE_BADGES, badge, left_badge


@require_safe
@door("desk")
def today(request):
    """今日待办."""
    on, township = timezone.localdate(), request.role.township
    context = today_context(request.role, on=on)
    context["figures"] = figures(this_year(township, on=on), on=on, law=request.role.law.values)
    context["on"] = on
    context["sections"] = sections(request.role, on=on)
    context["waiting_note"] = _waiting_note(context)
    if request.GET.get("setup") or not context["figures"].total:
        context["setup"] = setup_steps(township, on=on)
    return render(request, "proposals/desk/today.html", context)


def _waiting_note(context) -> str:
    """待审查 3 · 待交办 2 · 申请 1, without the zeros."""
    parts = [
        ("待审查", context["to_review"]),
        ("待交办", context["to_hand_over"]),
        ("不满意", context["disputed"]),
        ("申请", len(context["requests"])),
    ]
    return " · ".join(f"{word} {number}" for word, number in parts if number)


@require_safe
@door("desk")
def promises(request):
    """承诺事项: what was promised, until when, and what came of it."""
    on = timezone.localdate()
    rows = Promise.objects.visible_to(request.role).select_related(
        "proposal__township", "proposal__lead", "reply__assignment__unit"
    )
    chosen = request.GET.get("state", "")
    if chosen in PromiseState.values:
        rows = rows.filter(state=chosen)
    page = keyset(rows, request.GET)
    cells = [{"promise": row, **_marks(row, on=on)} for row in page.rows]
    context = {"page": page, "rows": cells, "states": PromiseState.choices, "chosen": chosen}
    return render(request, "proposals/desk/promises.html", context)


def _marks(promise, *, on) -> dict:
    open_ = promise.settled_on is None
    return {
        "state": badge(PROMISE_BADGES, promise.state, promise.get_state_display()),
        "left": left_badge(promise.due_on, on=on) if open_ else None,
    }
