"""民情 of a deputy: what voters wrote to him or of his villages, his own notes, his QR card."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from deputies.models import Deputy
from liaison import rules
from liaison.forms.opinions import NotedForm, NoteForm
from liaison.models import Opinion
from liaison.pages import opinions as told
from liaison.services import opinion_handling as handling
from liaison.services import opinions
from liaison.views.unit_opinions import act_page, page_of
from office.paging import keyset
from office.qr import qr_svg

TABS = {
    "": "全部",
    "mine": "写给我的",
    "asked": "请我办的",
}


def _me(request) -> Deputy:
    return get_object_or_404(Deputy.objects.of_role(request.role))


@require_safe
@door("my")
def opinion_list(request):
    """Those addressed to me, asked of me, or of my villages."""
    on, chosen = timezone.localdate(), request.GET.get("state", "")
    rows = Opinion.objects.visible_to(request.role).for_list()
    user = request.role.user_id
    if chosen == "mine":
        rows = rows.filter(deputy__user_id=user)
    elif chosen == "asked":
        rows = rows.filter(asked_deputy__user_id=user)
    page = keyset(rows, request.GET)
    here = reverse("liaison:my-opinions")
    context = {
        "rows": [told.row_cells(row, on=on, url=f"{here}{row.pk}/") for row in page.rows],
        "page": page,
        "filters": [
            {"value": value, "label": label, "on": value == chosen} for value, label in TABS.items()
        ],
    }
    return render(request, "liaison/my/opinions.html", context)


def _get(request, pk) -> Opinion:
    return get_object_or_404(Opinion.objects.visible_to(request.role).for_page(), pk=pk)


@require_safe
@door("my")
def opinion(request, pk):
    """One matter: answer it, take it up as a proposal with one tap."""
    found = _get(request, pk)
    moves, role = found.next_moves, request.role
    context = page_of(request, found) | {
        "may_settle": rules.can_settle_as_deputy(role, found) and "settle_at_once" in moves,
        "may_take_up": rules.can_take_up(role, found) and "take_up" in moves,
        "own_proposal": found.proposal
        if found.proposal and found.proposal.lead.user_id == role.user_id
        else None,
    }
    return render(request, "liaison/my/opinion.html", context)


@require_http_methods(["GET", "POST"])
@door("my")
def act(request, pk, name):
    """答复选民 where he was written to; 报结果 and 退回 where he was asked."""
    found = _get(request, pk)
    if name == "settle":
        return _settle(request, found)
    if name not in {"answer", "back"}:
        raise Http404
    if not rules.can_report_outcome(request.role, found):
        raise PermissionDenied
    return act_page(request, found, name, "liaison:my-opinion")


def _settle(request, found):
    if not rules.can_settle_as_deputy(request.role, found):
        raise PermissionDenied
    sent = request.method == "POST"
    form = NoteForm(request.POST if sent else None, label="答复")
    if sent and form.is_valid():
        answer = partial(
            handling.settle_at_once,
            found,
            by=request.role,
            on=timezone.localdate(),
            answer=form.cleaned_data["note"],
        )
        if attempt(request, answer, "已答复，选民用编号能看到。", form):
            return redirect("liaison:my-opinion", found.pk)
    context = {
        "opinion": found,
        "form": form,
        "title": "答复选民",
        "explain": "政策清楚、您当面就能说明白的直接答复。要有人去办的，不用答复，人大办会分给单位。",
        "button": "答复",
        "back": reverse("liaison:my-opinion", args=[found.pk]),
        "draft": f"settle-opinion-{found.pk}",
    }
    status = 422 if sent else 200
    return render(request, "liaison/unit/opinion_act.html", context, status=status)


@require_POST
@door("my")
def take_up(request, pk):
    """转为我的建议: one tap, then the draft is there to be finished."""
    found = _get(request, pk)
    if not rules.can_take_up(request.role, found):
        raise PermissionDenied
    me, made = _me(request), []
    act = lambda: made.append(  # noqa: E731
        handling.take_up(found, me, by=request.role, on=timezone.localdate())
    )
    if attempt(request, act, "已转为您的建议草稿，写上具体建议就可以提出。选民会看到。"):
        return redirect("proposals:my-edit", made[0].pk)
    return redirect("liaison:my-opinion", pk)


@require_http_methods(["GET", "POST"])
@door("my")
def new(request):
    """民情日记 and 信息提报."""
    on, sent = timezone.localdate(), request.method == "POST"
    form = NotedForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        township=request.role.township,
        on=on,
        initial={"channel": "diary"},
    )
    if sent and form.is_valid():
        me, made = _me(request), []
        act = lambda: made.append(  # noqa: E731
            opinions.register(request.role.township, form.noted(me), by=request.role, on=on)
        )
        if attempt(request, act, "已记下，人大办会看到。您也可以直接答复或者转为建议。", form):
            return redirect("liaison:my-opinion", made[0].pk)
    return render(request, "liaison/my/note.html", {"form": form}, status=422 if sent else 200)


@require_safe
@door("my")
def card(request):
    """我的二维码名片: printed or shown on the phone, it leads to the public page with 我要说."""
    me = get_object_or_404(Deputy.objects.of_role(request.role).in_office(on=timezone.localdate()))
    return render(request, "liaison/my/card.html", card_of(request, me))


def card_of(request, deputy) -> dict:
    """What a card prints: name, seat, villages, the code and its address in words."""
    path = reverse("proposals:public-deputy", args=[deputy.township.slug, deputy.pk])
    seat = deputy.mandate(on=timezone.localdate())
    area = seat.constituency if seat else None
    url = request.build_absolute_uri(path)
    return {
        "deputy": deputy,
        "seat": seat,
        "villages": list(area.villages.all()) if area else [],
        "qr": qr_svg(url, label=f"{deputy}代表的公开页面"),
        "url": url,
    }
