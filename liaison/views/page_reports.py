"""本页有误: readers say what is wrong on a public page, without an account."""

from urllib.parse import urlsplit

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from congress.doors import public
from congress.models import Township
from congress.public import context
from liaison.forms.page_reports import PageReportForm
from liaison.models import PageReport
from liaison.services.page_reports import report_page
from office import guard

FORM = "page.report"


# A form without a session has nothing that a foreign page could borrow.
@csrf_exempt
@never_cache
@public
@require_http_methods(["GET", "POST"])
def report(request, slug):
    """The form, and thanks for it. Nothing typed is lost where it is refused."""
    township = get_object_or_404(Township, slug=slug)
    page = _page(request.POST.get("page") or request.GET.get("page", ""), slug)
    form = PageReportForm(request.POST or None, instance=PageReport(township=township, page=page))
    status = 200
    if request.method == "POST":
        if _taken(request, form):
            done = context(township, page=page, section="")
            return render(request, "liaison/public/page_report_done.html", done)
        status = 422
    shown = {"form": form, "page": page, "guard": guard.fields(FORM), "section": ""}
    template = "liaison/public/page_report.html"
    return render(request, template, context(township, **shown), status=status)


def _taken(request, form) -> bool:
    if not form.is_valid():
        return False
    try:
        key = guard.check(request, FORM)
    except guard.GuardError as error:
        form.add_error(None, str(error))
        return False
    report_page(form.save(commit=False), key=key)
    return True


def _page(typed: str, slug: str) -> str:
    """The path of a page of this township; its front page where it is none of ours."""
    home, path = f"/t/{slug}/", urlsplit(typed.replace("\0", "")).path[:200]
    return path if path.startswith(home) else home
