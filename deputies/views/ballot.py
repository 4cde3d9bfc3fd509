"""The ballot in a voter's hand: no sign-in, no session, no cookie, no trace beside the vote itself."""

import logging
import time

from django.db import DatabaseError, InterfaceError
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.gzip import gzip_page

from congress.doors import public
from deputies.enums.roster import MeetingState
from deputies.forms.ballot import BallotForm
from deputies.models import Assessment
from deputies.services.ballots import cast
from deputies.voting import codes as ballots
from office.guard import address_of, count

logger = logging.getLogger(__name__)
# Wrong guesses that one address may make at one meeting in ten minutes before they are no longer looked
# up. Slips are never counted: a hall may vote, and vote again by mistake, as often as it likes.
GUESSES = 60
REFUSED = "这个投票码不能用：可能已经投过，或者不是这次会议的。每个码只能投一次，投过的不用再投。"
TOO_MANY = "这个网络输错的次数太多，请核对票签，过几分钟再试；票签没有错的，请找工作人员。"
# Seconds for which a web process keeps the agenda of an open vote, and how many of them. Nothing on it can
# change by then, and whether a vote counts is not decided here.
KEPT, MOST = 5, 50
_open: dict[tuple[str, int], tuple[float, Assessment, list]] = {}
BUSY = "刚才没有连上，不知道有没有投进去。请再按一次“投票”；提示已经投过的，就是投上了。"


def _private(response):
    """Kept nowhere, and no address of ours told to anybody."""
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _meeting(slug, pk):
    shown = Assessment.objects.shown().select_related("township", "law_profile")
    return get_object_or_404(shown, pk=pk, township__slug=slug)


def _agenda(slug, pk, *, fresh=False):
    """The meeting and the deputies on its ballot: while the vote is open, from this process's memory."""
    kept = _open.get((slug, pk))
    if kept and not fresh and time.monotonic() < kept[0]:
        return kept[1:]
    meeting = _meeting(slug, pk)
    items = list(meeting.items.with_deputies())
    _open.pop((slug, pk), None)
    if meeting.state == MeetingState.OPEN:
        if len(_open) >= MOST:
            _open.clear()
        _open[slug, pk] = time.monotonic() + KEPT, meeting, items
    return meeting, items


@public
@csrf_exempt  # There is no session that a foreign page could borrow: the code on the slip is the right.
@sensitive_post_parameters()
@gzip_page
def ballot(request, slug, pk):
    """Looking spends nothing; sending spends the code once. Six deputies are one page, one sending."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    try:
        meeting, items = _agenda(slug, pk)
        if request.method == "POST":
            return _sent(request, meeting, items)
        return _page(request, meeting, items)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("ballot page: %s", type(error).__name__)
        return _later(request, BUSY, 503)


def _later(request, text, status):
    return _private(render(request, "deputies/ballot/busy.html", {"text": text}, status=status))


@public
def done(request, slug, pk):
    """已投票: the same for everybody, says nothing about the vote."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET"])
    try:
        meeting, _ = _agenda(slug, pk)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("ballot page: %s", type(error).__name__)
        return _later(request, "票已经投上，可以关掉这一页。", 503)
    return _private(render(request, "deputies/ballot/done.html", {"meeting": meeting}))


def _sent(request, meeting, items):
    form = BallotForm(request.POST, meeting=meeting, items=items)
    if not _is_open(meeting):
        return _page(request, meeting, items)
    if not form.is_valid():
        return _page(request, meeting, items, form, status=422)
    code = form.cleaned_data["code"]
    if not ballots.is_ours(meeting.pk, code):
        guesses = count(f"ballot.{meeting.pk}", address_of(request), now=timezone.now())
        if guesses > GUESSES:
            return _later(request, TOO_MANY, 429)
    taken = cast(meeting.pk, code, form.choices)
    if taken:
        return _private(redirect("deputies:ballot-done", slug=meeting.township.slug, pk=meeting.pk))
    if taken is None:
        return _page(request, *_agenda(meeting.township.slug, meeting.pk, fresh=True))
    form.add_error("code", REFUSED)
    return _page(request, meeting, items, form, status=422)


def _is_open(meeting) -> bool:
    """For the words on the page; whether a vote counts is decided where it is written."""
    return meeting.state == MeetingState.OPEN and timezone.now() < meeting.closes_at


def _page(request, meeting, items, form=None, *, status=200):
    form = form or BallotForm(meeting=meeting, items=items)
    several = len(meeting.aspects) > 1
    options = [(str(value), text) for value, text in enumerate(meeting.scale_set.options)]
    people = []
    for item in items:
        questions = [
            {
                "name": f"q{item.pk}-{n}",
                "aspect": aspect if several else "",
                "options": options,
                "chosen": form.data.get(f"q{item.pk}-{n}", ""),
            }
            for n, aspect in enumerate(meeting.aspects)
        ]
        people.append({"deputy": item.deputy, "questions": questions})
    context = {"meeting": meeting, "people": people, "form": form, "is_open": _is_open(meeting)}
    return _private(render(request, "deputies/ballot/ballot.html", context, status=status))
