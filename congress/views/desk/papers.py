"""公文模板: the desk sees every paper, downloads its template, edits it in Word and puts it back."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from congress.acts import attempt
from congress.doors import door
from congress.forms.papers import BackForm, TemplateForm
from congress.services.papers import adopt_template, bring_back_template
from congress.word import word_response
from office.documents import PAPERS, paper, template_bytes
from office.documents import render as fill
from office.documents.errors import RefusedPaper
from office.documents.templates import FaultyTemplate, content
from office.models import DocumentTemplate


def _paper(kind):
    try:
        return paper(kind)
    except KeyError as error:
        raise Http404 from error


@require_safe
@door("desk")
def papers(request):
    """Every paper, and whether the township uses a template of its own."""
    own = {row.kind: row for row in DocumentTemplate.objects.in_use(request.role.township.slug)}
    rows = [(one, own.get(one.kind)) for one in PAPERS.values()]
    return render(request, "congress/desk/papers.html", {"papers": rows})


@require_safe
@door("desk")
def one(request, kind):
    """One paper: its fields, its versions, the way to change it."""
    return _page(request, _paper(kind))


def _page(request, wanted, form=None, findings=(), status=200):
    scope = request.role.township.slug
    versions = list(
        DocumentTemplate.objects.of(scope, wanted.kind).select_related("file", "made_by")
    )
    latest = versions[0] if versions else None
    version = latest.version if latest else 0
    context = {
        "paper": wanted,
        "versions": versions,
        "latest": latest,
        "version": version,
        "form": form or TemplateForm(initial={"expected": version}),
        "findings": findings,
    }
    return render(request, "congress/desk/paper.html", context, status=status)


@require_POST
@door("desk")
def upload(request, kind):
    """Check an edited template; a sound one is used from now on."""
    wanted, form = _paper(kind), TemplateForm(request.POST, request.FILES)
    findings = []

    def act():
        file, role = form.cleaned_data["file"], request.role
        expected = form.cleaned_data["expected"]
        data, name = file.read(), file.name
        try:
            adopt_template(wanted, role.township, data, name, by=role, expected=expected)
        except FaultyTemplate as error:
            findings.extend(error.findings)
            raise

    done = f"“{wanted.name}”以后按新模板生成。"
    if form.is_valid() and attempt(request, act, done, form):
        return redirect("congress:desk-paper", kind)
    return _page(request, wanted, form, findings, status=422)


@require_POST
@door("desk")
def back(request, kind):
    """Use an earlier version again, or the shipped one."""
    wanted, form = _paper(kind), BackForm(request.POST)
    if not form.is_valid():
        raise Http404

    def act():
        bring_back_template(wanted, request.role.township, by=request.role, **form.cleaned_data)

    attempt(request, act, f"“{wanted.name}”已改回。")
    return redirect("congress:desk-paper", kind)


@require_safe
@door("desk")
def template(request, kind):
    """The template in use, to be edited in Word or WPS; `?version=` for another one, 0 the shipped."""
    wanted, scope = _paper(kind), request.role.township.slug
    version = request.GET.get("version", "")
    if version == "0":
        return word_response(f"{wanted.name}模板", wanted.template)
    if not version:
        return _download(request, wanted, lambda: template_bytes(kind, scope))
    row = DocumentTemplate.objects.of(scope, kind).filter(
        version=int(version) if version.isdecimal() and len(version) < 9 else None
    )
    found = row.select_related("file").first()
    if found is None or found.file is None:
        raise Http404
    return _download(request, wanted, lambda: content(found.file), f"第{found.version}版")


def _download(request, wanted, read, mark=""):
    try:
        return word_response(f"{wanted.name}模板{mark}", read())
    except RefusedPaper as error:
        return _page(request, wanted, findings=[error], status=409)


@require_safe
@door("desk")
def preview(request, kind):
    """The paper as it will look, filled with examples."""
    wanted = _paper(kind)
    try:
        data = fill(template_bytes(kind, request.role.township.slug), wanted.sample)
    except RefusedPaper as error:
        return _page(request, wanted, findings=[error], status=409)
    return word_response(f"{wanted.name}样例", data)
