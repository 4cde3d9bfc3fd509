"""The desk's opinions: the ledger, one matter, what is taken down for somebody, what is doubted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.models import Event
from liaison import rules
from liaison.codes import CodeError, read_code
from liaison.enums import OpinionState
from liaison.forms.opinions import KindForm, TakenForm
from liaison.models import Opinion, OpinionKind
from liaison.pages import opinions as told
from liaison.services import opinion_handling as handling
from liaison.services import opinions
from liaison.views.desk.opinion_acts import open_acts
from office.paging import keyset
from office.privacy import personal_data_in

NOT_TAKEN = [OpinionState.HELD, OpinionState.DROPPED]
TABS = {
    "": ("全部", None),
    "sort": ("待分流", [OpinionState.RECEIVED]),
    "running": ("办理中", [OpinionState.PASSED, OpinionState.PROPOSED]),
    "feedback": ("待反馈", [OpinionState.ANSWERED]),
    "done": ("已反馈", [OpinionState.FED_BACK, OpinionState.CLOSED, OpinionState.DECLINED]),
    "held": ("待辨别", [OpinionState.HELD]),
    "dropped": ("已作废", [OpinionState.DROPPED]),
}


@require_safe
@door("desk")
def opinion_list(request):
    """民情台账: by where it stands, by village, by a word or by the code that somebody reads out."""
    on = timezone.localdate()
    mine = Opinion.objects.visible_to(request.role)
    chosen, words = asked_for(request.GET)
    rows = filtered(mine, chosen, words)
    page = keyset(rows.for_list(), request.GET)
    here = reverse("liaison:desk-opinions")
    counts = mine.aggregate(
        late=Count("pk", filter=Q(due_on__lt=on)),
        **{
            name: Count("pk", filter=Q(state__in=states))
            for name, (_, states) in TABS.items()
            if states and name in {"sort", "running", "feedback", "held"}
        },
    )
    context = {
        "rows": [told.row_cells(row, on=on, url=f"{here}{row.pk}/") for row in page.rows],
        "page": page,
        "held": counts["held"],
        "filters": [
            {
                "value": name,
                "label": f"{label} {counts[name]}" if counts.get(name) else label,
                "on": name == chosen and not words,
            }
            for name, (label, _) in TABS.items()
        ],
        "late": counts["late"],
        "q": words,
        "chosen": chosen,
        "years": [on.year, on.year - 1],
    }
    return render(request, "liaison/desk/opinions.html", context)


def asked_for(data) -> tuple[str, str]:
    """The tab and the words that the clerk filters by."""
    chosen = data.get("state", "")
    words = data.get("q", "").replace("\0", "").strip()[:40]
    return chosen if chosen in TABS else "", words


def filtered(mine, chosen: str, words: str):
    """Of `mine` those of a tab, or wherever they stand those with the words."""
    if words:
        return mine.filter(_asked(words))
    states = TABS[chosen][1]
    return mine.filter(state__in=states) if states else mine.exclude(state__in=NOT_TAKEN)


def _asked(words: str) -> Q:
    try:
        return Q(code=read_code(words))
    except CodeError:
        return Q(text__contains=words) | Q(village__name__contains=words)


def get_opinion(request, pk):
    found = get_object_or_404(Opinion.objects.visible_to(request.role).for_page(), pk=pk)
    if not rules.can_handle_opinion(request.role, found):
        raise PermissionDenied
    return found


@require_safe
@door("desk")
def opinion(request, pk):
    """One matter: the next step on top, the words, who said it, what the desk may do."""
    return _page(request, get_opinion(request, pk))


def _page(request, found, *, phone=""):
    on = timezone.localdate()
    context = {
        "opinion": found,
        "badge": told.state_badge(found),
        "step": told.step(found, on=on),
        "facts": told.facts(found, on=on),
        "receivers": [str(one) for one in found.receivers.all()],
        "photos": list(found.photos.select_related("file")),
        "timeline": told.timeline(Event.objects.about(found), on=on, public=False),
        "acts": open_acts(found),
        "phone": phone,
        "follow": reverse("liaison:public-slip", args=[found.township.slug, found.spelt]),
    }
    return render(request, "liaison/desk/opinion.html", context)


@require_POST
@door("desk")
def contact(request, pk):
    """看电话, to call the voter; who looked is on record."""
    found = get_opinion(request, pk)
    if not found.voter_phone:
        messages.error(request, "选民没有留电话，或者已经按期抹去。")
        return redirect("liaison:desk-opinion", pk)
    handling.reveal(found, by=request.role, on=timezone.localdate())
    return _page(request, found, phone=found.voter_phone)


@require_http_methods(["GET", "POST"])
@door("desk")
def new(request):
    """代录 and 接待选民记录表."""
    on, township = timezone.localdate(), request.role.township
    sent = request.method == "POST"
    form = TakenForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        township=township,
        on=on,
    )
    if sent and form.is_valid():
        made = []
        if attempt(
            request,
            lambda: made.append(_take(request, form, on)),
            "已登记，请把编号告诉选民。",
            form,
        ):
            return redirect("liaison:desk-opinion", made[0].pk)
    return render(request, "liaison/desk/take.html", {"form": form}, status=422 if sent else 200)


def _take(request, form, on) -> Opinion:
    told_ = form.told()
    opinion = opinions.register(
        request.role.township, form.taken(), by=request.role, on=on, told=told_
    )
    if answer := form.cleaned_data["answer"]:
        handling.settle_at_once(opinion, by=request.role, on=on, answer=answer, told=told_)
    return opinion


@require_http_methods(["GET", "POST"])
@door("desk")
def held(request):
    """待辨别: what machines or jokers may have sent, by where it came from; one click for many."""
    rows = Opinion.objects.visible_to(request.role).filter(state=OpinionState.HELD).for_list()
    if request.method == "POST":
        return _sift(request, rows)
    found = list(rows.defer("voter_name", "voter_phone").order_by("source", "pk")[:300])
    groups: dict[str, list] = {}
    for row in found:
        groups.setdefault(row.source, []).append(row)
    batches = sorted(groups.values(), key=len)
    shown = [
        {"rows": batch, "count": len(batch), "marks": personal_data_in(batch[0].text)}
        for batch in batches
    ]
    return render(request, "liaison/desk/held.html", {"batches": shown, "total": len(found)})


def _sift(request, rows):
    keys = [key for key in request.POST.getlist("ids") if key.isdecimal() and len(key) < 18]
    chosen = list(
        rows.select_related("township", "law_profile", "deputy__user").filter(pk__in=keys)
    )
    keep = request.POST.get("verdict") == "keep"
    if not chosen:
        messages.error(request, "请先勾选。")
        return redirect("liaison:desk-opinions-held")
    act = lambda: opinions.sift(  # noqa: E731
        chosen, keep=keep, by=request.role, on=timezone.localdate()
    )
    word = "已登记，等待分流" if keep else "已作废"
    attempt(request, act, f"{len(chosen)} 件{word}。")
    return redirect("liaison:desk-opinions-held")


@require_http_methods(["GET", "POST"])
@door("desk")
def kinds(request):
    """民情类别: the list, and a new one."""
    township = request.role.township
    form = KindForm(request.POST or None, instance=OpinionKind(township=township))
    sent = request.method == "POST"
    if sent and form.is_valid():
        save = lambda: _save_kind(form, "add_opinion_kind", request.role)  # noqa: E731
        if attempt(request, save, "已加上。", form):
            return redirect("liaison:desk-opinion-kinds")
    context = {"form": form, "kinds": OpinionKind.objects.visible_to(request.role)}
    return render(request, "liaison/desk/kinds.html", context, status=422 if sent else 200)


@require_http_methods(["GET", "POST"])
@door("desk")
def kind(request, pk):
    """One category: renamed, moved, put out of use."""
    found = get_object_or_404(OpinionKind.objects.visible_to(request.role), pk=pk)
    form = KindForm(request.POST or None, instance=found)
    sent = request.method == "POST"
    if sent and form.is_valid():
        save = lambda: _save_kind(form, "edit_opinion_kind", request.role)  # noqa: E731
        if attempt(request, save, "已保存。", form):
            return redirect("liaison:desk-opinion-kinds")
    context = {"form": form, "kind": found}
    return render(request, "liaison/desk/kind.html", context, status=422 if sent else 200)


def _save_kind(form, verb, role):
    opinions.save_kind(form.save(commit=False), verb=verb, by=role)
