"""Voters and their opinions: say it, follow it by code, rate it, read what came of others' words."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.doors import public
from congress.law import completed
from congress.models import Event, Township
from congress.public import context, voters
from liaison.codes import CodeError, read_code
from liaison.enums import OpinionState
from liaison.forms.opinions import RatingForm, SayForm
from liaison.models import Opinion
from liaison.pages import opinions as told
from liaison.services import opinion_following as following
from liaison.services import opinions
from office import guard
from office.errors import OfficeError
from office.models import load_calendar
from office.paging import keyset
from office.privacy import redact
from office.qr import qr_svg
from proposals.enums import Rating

FORM = "opinion.say"
# Wrong codes an hour from one address, after which the last four digits are asked with the code.
WRONG_CODES = 20
# Wrong last digits a day for one code.
WRONG_TAILS = 10
TOO_OFTEN = "这个编号今天试错的次数太多，请明天再试，或者打电话问人大办。"
WRONG = "没有这个编号。请对照回执再看一遍，或者打电话问人大办。"


def fresh(view: Callable) -> Callable:
    """A page of a voter's own doing: no session, never kept. Without a session a foreign page has
    nothing to borrow, so no CSRF token either; `office.guard` stands before what is stored.
    """

    @wraps(view)
    def served(request, slug, **kwargs):
        return view(request, get_object_or_404(Township, slug=slug), **kwargs)

    return public(csrf_exempt(never_cache(served)))


@fresh
@require_http_methods(["GET", "POST"])
def say(request, township):
    """我要说: whether it will be public is said first; nothing that was typed is lost."""
    on, status = timezone.localdate(), 200
    sent = request.method == "POST"
    form = SayForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        township=township,
        on=on,
        initial=_addressed(request, township, on=on),
    )
    if sent:
        status = 422
        opinion = _take(request, township, form, on=on)
        if opinion is not None:
            return redirect("liaison:public-slip", township.slug, opinion.spelt)
    law = completed(township.law.values)
    page = {
        "section": "say",
        "form": form,
        "guard": guard.fields(FORM),
        "deputy": _chosen(form, "deputy"),
        "station": _chosen(form, "station"),
        "sort_wd": law["opinion.sort_wd"],
        "keep_months": law["opinion.keep_months"],
    }
    return render(request, "liaison/public/say.html", context(township, **page), status=status)


def _chosen(form, name):
    """The deputy or station that the form is addressed to, or None."""
    key = str(form[name].value() or "")
    known = form.fields[name].queryset
    return known.filter(pk=key).first() if key.isdecimal() and len(key) < 18 else None


def _addressed(request, township, *, on):
    """Whom a QR code was of: a deputy in office, a station of ours, a village."""
    asked = {name: request.GET.get(name, "") for name in ("deputy", "station", "village")}
    known = {name: int(text) for name, text in asked.items() if text.isdecimal() and len(text) < 18}
    form = SayForm(township=township, on=on)
    return {
        name: pk for name, pk in known.items() if form.fields[name].queryset.filter(pk=pk).exists()
    }


def _take(request, township, form, *, on) -> Opinion | None:
    """Store what was sent, once; None with the reason in the form."""
    try:
        ticket = guard.check(request, FORM).hex
    except guard.GuardError as error:
        form.add_error(None, str(error))
        return None
    if known := opinions.stored(ticket):
        return known if known.township_id == township.pk else None
    if not form.is_valid():
        return None
    address = guard.address_of(request)
    try:
        return opinions.register(
            township,
            form.said(),
            by=None,
            on=on,
            ticket=ticket,
            source=guard.digest_of(address, now=timezone.now()),
            doubted=guard.doubtful(request, FORM),
        )
    except OfficeError as error:
        form.add_error("photos", str(error))
        return None


@fresh
@require_safe
def slip(request, township, code):
    """收好这个编号: the code large, as a QR code, for paper of 58 mm or A4. No word of the matter."""
    opinion = _find(township, code)
    url = request.build_absolute_uri(_page(township, opinion))
    page = {
        "section": "say",
        "opinion": opinion,
        "url": _page(township, opinion),
        "qr": qr_svg(url, label=f"编号 {opinion.spoken} 的办理情况"),
        "narrow": request.GET.get("paper") == "58",
        "now": told.voter_now(opinion, on=timezone.localdate(), calendar=load_calendar()),
    }
    return render(request, "liaison/public/slip.html", context(township, **page))


@fresh
@require_http_methods(["GET", "POST"])
def follow(request, township):
    """查进度: a code, as it is read from the slip."""
    page = {"section": "follow", "typed": "", "fault": ""}
    if request.method == "GET":
        return render(request, "liaison/public/follow.html", context(township, **page))
    page["typed"] = request.POST.get("code", "")[:40]
    try:
        opinion = Opinion.objects.of(township).filter(code=read_code(page["typed"])).first()
    except CodeError as error:
        page["fault"] = str(error)
    else:
        if opinion is not None:
            return redirect(_page(township, opinion))
        _count_wrong(request)
        page["fault"] = WRONG
    return render(request, "liaison/public/follow.html", context(township, **page), status=422)


def _page(township, opinion) -> str:
    return reverse("liaison:public-opinion", args=[township.slug, opinion.spelt])


def _find(township, code) -> Opinion:
    """The opinion of a code in an address; 404 where there is none."""
    try:
        plain = read_code(code)
    except CodeError as error:
        raise Http404(str(error)) from error
    found = Opinion.objects.of(township).for_page().filter(code=plain)
    return get_object_or_404(found)


def _count_wrong(request) -> None:
    address = guard.address_of(request)
    guard.count("opinion.code", address, now=timezone.now(), stretch=guard.HOUR)


def _is_guessing(request) -> bool:
    """Whether this address has tried many codes that do not exist. Others behind it still get in."""
    address = guard.address_of(request)
    return guard.lately("opinion.code", address, now=timezone.now()) > WRONG_CODES


@fresh
@require_http_methods(["GET", "POST"])
def opinion(request, township, code):
    """Where it stands, who has it until when; the words themselves after the last four digits.

    After many wrong codes from one address a right one needs the digits as well: a neighbour behind
    the same address has them, somebody who guesses does not. One answer for wrong codes and digits.
    """
    guessing = _is_guessing(request)
    try:
        found = _find(township, code)
    except Http404:
        _count_wrong(request)
        if guessing:
            return _ask_digits(request, township, code)
        raise
    proved, fault = _digits(request, found)
    if guessing and not proved:
        _count_wrong(request)
        return _ask_digits(request, township, code)
    return _opinion_page(request, township, found, proved=proved, fault=fault)


def _ask_digits(request, township, code):
    sent = request.method == "POST"
    page = {"section": "follow", "code": code, "wrong": sent}
    status = 422 if sent else 200
    return render(request, "liaison/public/digits.html", context(township, **page), status=status)


def _digits(request, found) -> tuple[bool, str]:
    """Whether the last four digits were given and are right; else what is wrong with them."""
    if request.method != "POST":
        return False, ""
    now = timezone.now()
    if guard.lately("opinion.tail", found.code, now=now, stretch=guard.DAY) >= WRONG_TAILS:
        return False, TOO_OFTEN
    if found.knows_tail(request.POST.get("tail", "").strip()):
        return True, ""
    guard.count("opinion.tail", found.code, now=now, stretch=guard.DAY)
    return False, "后四位不对，请填登记时留的那个电话的后四位。"


def _opinion_page(request, township, found, *, proved=False, fault="", status=200):
    on = timezone.localdate()
    answered = told.may_see_answer(found, proved=proved)
    shown = found.proposal if found.proposal and found.proposal.published_on else None
    page = {
        "section": "follow",
        "opinion": found,
        "now": told.voter_now(found, on=on, calendar=load_calendar()),
        "badge": told.state_badge(found),
        "text": found.text if proved else "",
        "answer": found.answer if proved else redact(found.answer) if answered else "",
        "asks_tail": bool(found.tail_hash) and not proved,
        "fault": fault,
        "proposal": shown,
        "ratings": Rating.choices,
        "rated": Rating(found.rating).label if found.rating else "",
        "may_rate": found.state in {OpinionState.FED_BACK, OpinionState.CLOSED},
        "asked_again": found.state == OpinionState.FED_BACK
        and found.recheck_on is not None
        and found.recheck_on <= on,
        "timeline": told.timeline(Event.objects.about(found), on=on, public=True),
    }
    if found.fed_back_on is None and found.state not in {"declined", "dropped"}:
        page["answer"] = ""
    status = 422 if fault else status
    return render(request, "liaison/public/opinion.html", context(township, **page), status=status)


def _voters_act(request, township, code, act):
    """One tap of whoever holds the code; a refusal in words on the page."""
    if _is_guessing(request):
        return redirect("liaison:public-opinion", township.slug, code)
    found = _find(township, code)
    try:
        act(found)
    except OfficeError as error:
        return _opinion_page(request, township, found, fault=str(error))
    return redirect(_page(township, found))


@fresh
@require_POST
def rate(request, township, code):
    """满意、基本满意、不满意."""
    form = RatingForm(request.POST)
    if not form.is_valid():
        return _opinion_page(request, township, _find(township, code), fault="请先选一项评价。")
    act = lambda found: following.rate(  # noqa: E731
        found,
        rating=form.cleaned_data["rating"],
        note=redact(form.cleaned_data["note"]),
        on=timezone.localdate(),
    )
    return _voters_act(request, township, code, act)


@fresh
@require_POST
def mended(request, township, code):
    """真的办好了, or not: one tap."""
    on = timezone.localdate()
    if request.POST.get("mended") == "yes":
        return _voters_act(
            request, township, code, lambda found: following.say_mended(found, on=on)
        )
    note = request.POST.get("note", "")[:300]
    act = lambda found: following.say_not_mended(found, on=on, note=note)  # noqa: E731
    return _voters_act(request, township, code, act)


@voters
def opinion_list(request, township):
    """What others said and what came of it: with their consent, and after a human agreed."""
    rows = Opinion.objects.of(township).published().select_related("kind", "village")
    page = keyset(rows.defer("voter_name", "voter_phone"), request.GET, size=20)
    on = timezone.localdate()
    lines = [
        {
            "text": redact(row.public_text),
            "answer": redact(row.answer),
            "about": " · ".join(filter(None, [str(row.village or ""), str(row.kind or "")])),
            "day": told.day_short(row.received_on, on=on),
            "done": told.day_short(row.fed_back_on, on=on),
            "rated": Rating(row.rating).label if row.rating else "",
            "mended": row.state == OpinionState.CLOSED,
        }
        for row in page.rows
    ]
    context_ = context(township, section="say", rows=lines, page=page)
    return render(request, "liaison/public/opinions.html", context_)
