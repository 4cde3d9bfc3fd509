"""述职评议会 at the desk: plan, announce, prepare, hold."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.acts import attempt
from congress.doors import door
from congress.word import word_response
from deputies.enums.roster import MeetingState
from deputies.exports.docx import protocol_values
from deputies.forms.assessments import (
    ExchangeForm,
    MeetingForm,
    NotesForm,
    PrintForm,
    QuestionForm,
)
from deputies.models import Assessment, DutyReport
from deputies.pages.assessment import badge, meeting_page
from deputies.pages.slips import slips_page
from deputies.rules import can_run_assessment
from deputies.services import ballots, counting, meetings
from office.documents import produce
from office.paging import keyset

PER_PAGE = 20
# While these last, the screen in the hall asks again every five seconds.
RENEWED = {MeetingState.ANNOUNCED, MeetingState.OPEN, MeetingState.CLOSED, MeetingState.COUNTED}


def find(request, pk) -> Assessment:
    """The meeting, where this role may run it."""
    rows = Assessment.objects.visible_to(request.role).select_related(
        "township", "law_profile", "asked_by"
    )
    meeting = get_object_or_404(rows, pk=pk)
    if not can_run_assessment(request.role, meeting.township_id):
        raise PermissionDenied
    return meeting


def _at(meeting):
    return redirect("deputies:desk-assessment", pk=meeting.pk)


@require_safe
@door("desk")
def assessments(request):
    """Every meeting, the latest first."""
    found = Assessment.objects.visible_to(request.role).annotate(people=Count("items"))
    page = keyset(found, request.GET, size=PER_PAGE)
    rows = [(meeting, badge(meeting)) for meeting in page.rows]
    return render(request, "deputies/desk/assessments.html", {"rows": rows, "page": page})


@require_safe
@door("desk")
def assessment(request, pk):
    """One meeting: the next step on top."""
    meeting = find(request, pk)
    context = meeting_page(meeting, user_id=request.user.pk, on=timezone.localdate())
    return render(request, "deputies/desk/assessment.html", context)


@door("desk")
def edit(request, pk=None):
    """Plan a meeting, or change the plan before the vote."""
    town = request.role.township
    meeting = find(request, pk) if pk else Assessment(township=town)
    form = MeetingForm(
        request.POST or None, instance=meeting, township=town, reports=_reports(meeting, town)
    )

    def act():
        kept = form.cleaned_data
        reports, areas = list(kept["reports"]), kept["constituencies"]
        form.saved = meetings.plan(
            form.apply(), reports=reports, areas=areas, by=request.role, on=timezone.localdate()
        )

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "会议安排已保存。", form):
        return _at(form.saved)
    title = "修改安排" if pk else "安排述职评议会"
    return _form(request, form, title, meeting if pk else None, "保存")


def _reports(meeting, town):
    """Reports of the term that no meeting has assessed, and those of this one."""
    taken = Assessment.objects.exclude(pk=meeting.pk).exclude(state__in=["cancelled", "void"])
    rows = DutyReport.objects.of(town).live().filter(term=town.current_term)
    rows = rows.exclude(assessed__assessment__in=taken)
    return rows.select_related("deputy").order_by("deputy__strokes", "pk")


def _form(request, form, title, meeting, button, **more):
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": title, "meeting": meeting, "button": button, **more}
    return render(request, "deputies/desk/assessment_form.html", context, status=status)


@door("desk")
def notes(request, pk):
    """Who is there and who counts, the steps done, the minutes."""
    meeting = find(request, pk)
    form = NotesForm(request.POST or None, instance=meeting)

    def act():
        meetings.note(meeting, by=request.role, **form.cleaned_data)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "已记下。", form):
        return _at(meeting)
    return _form(request, form, "到场、人员和会议记录", meeting, "保存")


@door("desk")
def questions(request, pk):
    """What voters asked and what was answered."""
    meeting = find(request, pk)
    form = QuestionForm(request.POST or None, meeting=meeting)

    def act():
        meetings.add_question(by=request.role, **form.cleaned_data)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "提问已记下。", form):
        return _at(meeting)
    explain = "只记问了什么、怎么答的，不记是谁问的。"
    return _form(request, form, "记录提问和回答", meeting, "记下", explain=explain)


@door("desk")
def slips(request, pk):
    """Print slips: the codes are on the page that answers, this once."""
    meeting = find(request, pk)
    form = PrintForm(request.POST or None, initial={"count": meeting.invited or None})
    printed = []

    def act():
        count, on = form.cleaned_data["count"], timezone.localdate()
        printed.extend(ballots.print_codes(meeting, count, by=request.role, on=on))

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "票签已生成，请马上打印；这一页关掉以后看不到了。", form):
        return render(request, "deputies/desk/slips.html", slips_page(meeting, printed))
    explain = "投票码只在下一页出现一次，本系统不留底。重新打印，前一批整批作废。"
    return _form(request, form, "打印票签", meeting, "生成并打印", explain=explain)


@door("desk")
def exchange(request, pk):
    """Slips given back unopened: their codes are void, paper ballots are handed out instead."""
    meeting = find(request, pk)
    form = ExchangeForm(request.POST or None)

    def act():
        codes, on = form.cleaned_data["codes"], timezone.localdate()
        ballots.exchange(meeting, codes, by=request.role, on=on)

    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, act, "票签已作废，请发给同样张数的纸票。", form):
        return redirect("deputies:desk-assessment-exchange", pk=meeting.pk)
    done = counting.paper_sheets(meeting)
    explain = f"已换出纸票{done}张。投票码录入后当场作废，不能再用手机投。"
    return _form(request, form, "换纸票", meeting, "作废并换纸票", explain=explain)


@require_safe
@door("desk")
def screen(request, pk):
    """For the wall of the hall: how many have voted, and nothing else before the result is declared."""
    meeting = find(request, pk)
    context = meeting_page(meeting, user_id=request.user.pk, on=timezone.localdate())
    response = render(request, "deputies/desk/screen.html", context)
    if meeting.state in RENEWED:
        response["Refresh"] = "5"
    return response


@require_safe
@door("desk")
def protocol(request, pk):
    """计票结果报告单 as .docx, to be signed; the same numbers as in the database."""
    meeting = find(request, pk)
    if meeting.declared_on is None:
        raise Http404
    values = protocol_values(meeting, counting.tallies(meeting), counting.slips_of(meeting))
    data = produce("ballot-protocol", values, scope=meeting.township.slug)
    return word_response(f"{meeting.title}计票结果报告单", data)
