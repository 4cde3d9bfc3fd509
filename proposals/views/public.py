"""Proposals for voters: the township's front page, the list, a case, whose and where it is."""

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from congress import front
from congress.law import completed
from congress.models import Event, Village
from congress.public import context, voters, words
from deputies.models import Deputy, Mandate
from deputies.pages.duty_public import duty_of
from deputies.voters import face, figures
from office.evidence import download_response
from office.paging import keyset
from office.privacy import redact
from proposals.enums import CosignState, Publicity
from proposals.models import Attachment, Promise, Proposal
from proposals.pages import voters as told
from proposals.roots import of_case

RECENT = 6
OF_ONE = 50


def _lines(proposals, *, on):
    return [told.line(proposal, on=on) for proposal in proposals]


@voters
def home(request, township):
    """您的代表是谁，替您办了什么: search, latest replies, promises, the congress in figures."""
    today = timezone.localdate()
    published = Proposal.objects.of(township).public()
    term = Q(township=township, term__ended_on=None)
    counts = Proposal.objects.filter(term).aggregate(
        taken=Count("pk", filter=Q(number__isnull=False)),
        replied=Count("pk", filter=Q(replied_on__isnull=False)),
    )
    shown = Promise.objects.filter(proposal__in=published.filter(publicity=Publicity.FULL))
    seats = Mandate.objects.in_force(on=today).of_town().filter(deputy__township=township)
    recent = published.for_voters().order_by(F("published_on").desc(), "-pk")[:RECENT]
    bar = told.promise_bar(shown.values_list("state", "due_on"), on=today)
    members = figures(seats.facts(), on=today)
    page = {
        "section": "home",
        "recent": _lines(recent, on=today),
        "bar": bar,
        "seats": members,
        "villages": list(Village.objects.of(township)),
        "tiles": sorted(
            [*front.tiles(township, on=today), *_tiles(township, counts, members, bar)],
            key=lambda tile: tile.order,
        ),
        "blocks": front.blocks("home", township, on=today),
    }
    return render(request, "proposals/public/home.html", context(township, **page))


def _tiles(township, counts, members, bar):
    """The doors that this floor has on the front page."""
    cases = reverse("proposals:public-list", args=[township.slug])
    people = reverse("deputies:public-list", args=[township.slug])
    taken, replied = counts["taken"], counts["replied"]
    seats = f"{members['total']} 位代表，分属 {members['constituencies']} 个选区"
    promised = f"承诺未到期 {bar['open']} 项，迟延 {bar['late']} 项"
    return [
        front.Tile(
            "问了什么、答了什么", f"本届受理 {taken} 件，已答复 {replied} 件", cases, order=10
        ),
        front.Tile("代表名册", seats, people, order=12),
        front.Tile("答应了还没办完的", promised, f"{cases}?result=doing", order=30),
    ]


@voters
def proposal_list(request, township):
    """Published cases, newest first: by words, by result."""
    today = timezone.localdate()
    query, result = words(request, "q"), request.GET.get("result", "")
    rows = Proposal.objects.of(township).public()
    if query:
        rows = rows.asked(query, township=township)
    if result in told.RESULTS:
        rows = rows.come_to(result, on=today)
    found = keyset(rows.for_voters(), request.GET)
    page = {
        "section": "proposals",
        "query": query,
        "result": result,
        "results": {name: text for name, (_, _, text) in told.RESULTS.items()},
        "rows": _lines(found.rows, on=today),
        "page": found,
    }
    return render(request, "proposals/public/list.html", context(township, **page))


@voters
def proposal(request, township, pk):
    """One published case: what was asked, what was answered, what the deputy thinks of it."""
    today = timezone.localdate()
    published = Proposal.objects.of(township).public().for_voters(whole=True)
    case = get_object_or_404(published.select_related("village", "topic"), pk=pk)
    if case.publicity != Publicity.FULL:
        page = {"section": "proposals", "line": told.line(case, on=today)}
        return render(request, "proposals/public/title.html", context(township, **page))
    page = {
        "section": "proposals",
        "case": case,
        "line": told.line(case, on=today),
        "texts": _texts(case),
        "cosigners": _cosigners(case, on=today),
        "roots": of_case(case, None),
        "step": told.next_step(case, case.clocks.duties(), on=today),
        "answers": _answers(case, on=today),
        "promises": [told.promise_line(pledge, on=today) for pledge in case.pledges],
        "timeline": told.timeline(
            Event.objects.about(case).filter(verb__in=told.SEEN), case, on=today
        ),
    }
    return render(request, "proposals/public/case.html", context(township, **page))


def _texts(case):
    parts = {"反映的问题": case.matter, "分析": case.analysis, "具体建议": case.measure}
    return [(head, redact(text)) for head, text in parts.items() if text]


def _cosigners(case, *, on):
    """The lead and who signed as well, and whether there is a page about them; one query."""
    signed = case.cosigns.filter(state=CosignState.CONFIRMED)
    order = Subquery(signed.filter(deputy=OuterRef("pk")).values("pk")[:1])
    people = Deputy.objects.filter(Q(pk=case.lead_id) | Q(pk__in=signed.values("deputy")))
    seated = Exists(Deputy.objects.in_office(on=on).filter(pk=OuterRef("pk")))
    rows = people.order_by(order.asc(nulls_first=True)).values("pk", "name", seated=seated)
    return list(rows)


def _answers(case, *, on):
    """Latest round first."""
    replies = sorted(case.answers, key=lambda answer: -answer.round)
    files = list(case.attachments.filter(reply__isnull=False).select_related("file"))
    phone = case.law["publish.phone"]
    return [told.answer_block(answer, files, on=on, phone=phone) for answer in replies]


@voters
def deputy(request, township, pk):
    """One deputy: for whom, and what was asked for. The page outlives the seat, the picture does not."""
    today = timezone.localdate()
    seat = Mandate.objects.of_town().latest_of(pk, township=township, on=today)
    if seat is None:
        raise Http404("没有任过本级代表。")
    person, serving = seat.deputy, seat.ended_on is None or seat.ended_on > today
    brought = Proposal.objects.of(township).told_in_full().brought_by(person).for_voters()
    page = {
        "section": "deputies",
        "deputy": person,
        "seat": seat,
        "serving": serving,
        "brief": redact(person.brief) if serving else "",
        "employer": redact(person.employer) if serving else "",
        "villages": list(seat.constituency.villages.all()) if seat.constituency else [],
        "duty": _duty(township, seat, on=today) if serving else {},
        "rows": _lines(brought.latest_first()[:OF_ONE], on=today),
        "blocks": front.blocks("deputy", township, on=today, about=person) if serving else [],
    }
    return render(request, "deputies/public/deputy.html", context(township, **page))


def _duty(township, seat, *, on):
    law = completed(township.law.values)
    return duty_of(seat.deputy, law, since=seat.started_on, on=on)


@voters
def village(request, township, pk):
    """One village: who stands for it, what was asked for it."""
    today = timezone.localdate()
    place = get_object_or_404(Village.objects.of(township), pk=pk)
    people = Deputy.objects.of(township).of_village(place, on=today).with_mandate(on=today)
    people = people.defer("phone", "id_number", "address", "brief").by_strokes()
    about = Proposal.objects.of(township).told_in_full().filter(village=place).for_voters()
    page = {
        "section": "deputies",
        "village": place,
        "faces": [face(one) for one in people],
        "rows": _lines(about.latest_first()[:OF_ONE], on=today),
        "blocks": front.blocks("village", township, on=today, about=place),
    }
    return render(request, "proposals/public/village.html", context(township, **page))


@voters
def file(request, township, pk):
    """A file of a published reply, as a download."""
    shown = Proposal.objects.of(township).told_in_full()
    found = Attachment.objects.filter(proposal__in=shown, reply__isnull=False)
    attachment = get_object_or_404(found.select_related("file"), pk=pk)
    attachment.file.original_name = redact(attachment.file.original_name)
    return download_response(attachment.file)
