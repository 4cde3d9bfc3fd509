"""The desk keeps terms, sessions and villages."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from congress import services
from congress.acts import attempt
from congress.doors import door
from congress.forms.desk import SessionForm, TermForm, VillageForm, VillagesForm
from congress.models import Session, Term, Village


@require_safe
@door("desk")
def body(request):
    """Terms with their sessions, and the villages."""
    return _body(request, VillagesForm())


def _body(request, form, status=200):
    terms = Term.objects.visible_to(request.role).prefetch_related("sessions")
    villages = Village.objects.visible_to(request.role).order_by("pinyin", "pk")
    for term in (terms := list(terms)):
        for session in term.sessions.all():
            session.term = term
    context = {"terms": terms, "villages": list(villages), "form": form}
    return render(request, "congress/desk/body.html", context, status=status)


@require_POST
@door("desk")
def add_villages(request):
    """Several at once, from pasted lines."""
    form = VillagesForm(request.POST)
    if not form.is_valid():
        return _body(request, form, status=422)
    names, township = form.cleaned_data["names"], request.role.township
    made = services.add_villages(township, names, by=request.role)
    told = f"加上{len(made)}个村（社区）"
    messages.success(
        request, f"{told}，{len(names) - len(made)}个已有。" if made else "这些都已经有了。"
    )
    return redirect("congress:desk-body")


@door("desk")
def village(request, pk):
    """Another name for one village."""
    found = get_object_or_404(Village.objects.visible_to(request.role), pk=pk)
    form = VillageForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        village = Village.objects.get(pk=pk)
        services.rename_village(village, form.cleaned_data["name"], by=request.role)
        messages.success(request, "已改名。")
        return redirect("congress:desk-body")
    return _form(request, form, "村（社区）改名")


@door("desk")
def add_term(request):
    return _term(request, Term(township=request.role.township), "登记新一届")


@door("desk")
def term(request, pk):
    found = get_object_or_404(Term.objects.visible_to(request.role), pk=pk)
    return _term(request, found, f"修改{found}")


def _term(request, term, title):
    form = TermForm(request.POST or None, instance=term)
    if request.method == "POST" and form.is_valid():
        saving = form.save(commit=False)
        if attempt(request, lambda: services.save_term(saving, by=request.role), "已保存。", form):
            return redirect("congress:desk-body")
    return _form(request, form, title)


@door("desk")
def add_session(request):
    current = request.role.township.current_term
    if current is None:
        messages.error(request, "请先登记本届。")
        return redirect("congress:desk-add-term")
    last = Session.objects.filter(term=current).order_by("-number").first()
    fresh = Session(term=current, number=last.number + 1 if last else 1)
    return _session(request, fresh, "登记会议")


@door("desk")
def session(request, pk):
    sessions = Session.objects.visible_to(request.role).select_related("term__township")
    found = get_object_or_404(sessions, pk=pk)
    return _session(request, found, f"修改{found}")


def _session(request, session, title):
    form = SessionForm(request.POST or None, instance=session, role=request.role)
    if request.method == "POST" and form.is_valid():
        moved: list[str] = []

        def act():
            moved.extend(services.save_session(form.save(commit=False), by=request.role))

        if attempt(request, act, "会议已保存。", form):
            if not moved:
                return redirect("congress:desk-body")
            return render(request, "congress/desk/moved.html", {"session": session, "moved": moved})
    return _form(request, form, title)


def _form(request, form, title):
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": title}
    return render(request, "congress/desk/body_form.html", context, status=status)
