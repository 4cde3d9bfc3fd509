"""清点 at the desk: slips, paper ballots, feedback, rectification."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from congress.acts import attempt
from congress.doors import door
from deputies.forms.assessments import PaperForm, SlipsForm, TextForm
from deputies.models import AssessmentItem, Rectification
from deputies.pages.assessment import count_page
from deputies.rules import can_run_assessment
from deputies.services import counting, rectifying
from deputies.views.desk.assessments import find
from deputies.workflow.meeting import RECTIFY_MOVES


@door("desk")
def count(request, pk):
    """Every line of the sum; the slips are typed here, the paper on a page of its own."""
    meeting = find(request, pk)
    kept = {"issued": meeting.issued, "unissued": meeting.unissued, "spoiled": meeting.spoiled or 0}
    form = SlipsForm(request.POST or None, initial=kept)

    def act():
        counting.type_slips(meeting, by=request.role, **form.cleaned_data)

    sent = request.method == "POST"
    if sent and form.is_valid() and attempt(request, act, "票签数已录入。", form):
        return redirect("deputies:desk-assessment-count", pk=meeting.pk)
    context = {**count_page(meeting), "form": form}
    return render(request, "deputies/desk/count.html", context, status=422 if sent else 200)


@door("desk")
def paper(request, pk):
    """One teller types a count; what the other typed is not shown."""
    meeting = find(request, pk)
    form = PaperForm(request.POST or None, meeting=meeting, questions=counting.questions(meeting))

    def act():
        counting.type_paper(
            meeting,
            teller=form.cleaned_data["teller"],
            returned=form.cleaned_data["returned"],
            counts=form.counts,
            by=request.role,
        )

    sent = request.method == "POST"
    if sent and form.is_valid() and attempt(request, act, "这一遍已录入。", form):
        return redirect("deputies:desk-assessment-count", pk=meeting.pk)
    context = {"form": form, "meeting": meeting, "round": meeting.paper_counts.count() + 1}
    return render(request, "deputies/desk/paper.html", context, status=422 if sent else 200)


@door("desk")
def feedback(request, pk):
    """书面反馈: what voters said and how they voted, in the words of the presidium."""
    rows = AssessmentItem.objects.visible_to(request.role).select_related(
        "assessment__township", "report__deputy"
    )
    item = get_object_or_404(rows, pk=pk)
    if not can_run_assessment(request.role, item.assessment.township_id):
        raise PermissionDenied
    form = TextForm(request.POST or None, label="反馈内容", initial={"text": item.feedback})

    def act():
        text = form.cleaned_data["text"]
        counting.give_feedback(item, text=text, by=request.role, on=timezone.localdate())

    sent = request.method == "POST"
    if sent and form.is_valid() and attempt(request, act, "已反馈，代表在手机上能看到。", form):
        return redirect("deputies:desk-assessment", pk=item.assessment_id)
    context = {
        "form": form,
        "title": f"书面反馈{item.deputy}",
        "explain": "综合选民的意见、建议和测评结果，不写任何选民的姓名。",
        "meeting": item.assessment,
        "button": "反馈",
    }
    return render(
        request, "deputies/desk/assessment_form.html", context, status=422 if sent else 200
    )


WORDS = {
    "plan_rectification": ("整改方案", "录入整改方案", "整改方案已录入。"),
    "report_rectification": ("整改情况", "录入整改情况", "整改情况已录入，等待验收。"),
    "return_rectification": ("退回的理由", "退回继续整改", "已退回继续整改。"),
    "accept_rectification": ("验收意见", "整改验收", "整改已验收。"),
}


@door("desk")
def rectify(request, pk, name):
    """One step of a rectification, typed by the desk or decided by it."""
    if name not in RECTIFY_MOVES:
        raise Http404
    rows = Rectification.objects.visible_to(request.role).select_related(
        "item__assessment__township", "item__report__deputy"
    )
    row = get_object_or_404(rows, pk=pk)
    if not can_run_assessment(request.role, row.township.pk):
        raise PermissionDenied
    label, title, done = WORDS[name]
    form = TextForm(request.POST or None, label=label)

    def act():
        text, on = form.cleaned_data["text"], timezone.localdate()
        rectifying.act(row, name, text=text, by=request.role, on=on)

    sent = request.method == "POST"
    if sent and form.is_valid() and attempt(request, act, done, form):
        return redirect("deputies:desk-assessment", pk=row.item.assessment_id)
    context = {
        "form": form,
        "title": f"{title}：{row.item}",
        "meeting": row.item.assessment,
        "button": title,
    }
    return render(
        request, "deputies/desk/assessment_form.html", context, status=422 if sent else 200
    )
