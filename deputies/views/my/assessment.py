"""A deputy reads the own result and feedback, and files what is to be mended."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from congress.acts import attempt
from congress.doors import door
from deputies.forms.assessments import TextForm
from deputies.models import AssessmentItem
from deputies.services import rectifying
from deputies.voting.disclosure import tell

# What a deputy files at each state: the move and its label.
FILES = {
    "ordered": ("plan_rectification", "整改方案", "整改方案已报送。"),
    "planned": ("report_rectification", "整改情况", "整改情况已报送，等人大办验收。"),
}


@door("my")
def result(request, pk):
    """Result, feedback, and the form that is due."""
    rows = AssessmentItem.objects.visible_to(request.role).select_related(
        "assessment__township", "assessment__law_profile", "report__deputy", "rectification"
    )
    item = get_object_or_404(rows, pk=pk)
    row = getattr(item, "rectification", None)
    due = FILES.get(row.state) if row else None
    form = TextForm(request.POST or None, label=due[1]) if due else None
    sent = request.method == "POST"
    if sent and form is None:
        raise Http404
    if sent and form.is_valid():

        def act():
            text, on = form.cleaned_data["text"], timezone.localdate()
            rectifying.act(row, due[0], text=text, by=request.role, on=on)

        if attempt(request, act, due[2], form):
            return redirect("deputies:my-assessment", pk=item.pk)
    law = item.assessment.law
    told = [tell(one, law) for one in item.result]
    page = {"item": item, "told": told, "row": row, "form": form, "due": due}
    status = 422 if sent else 200
    return render(request, "deputies/my/assessment.html", page, status=status)
