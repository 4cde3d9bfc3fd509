"""Open data for voters: the page that lists the tables, and each file."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from congress import open_data
from congress.doors import public
from congress.models import Township
from congress.public import cacheable, context, voters

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


@voters
def tables(request, township):
    """Which tables there are, what stands in them, and by which rules they may be used."""
    page = {
        "section": "data",
        "datasets": open_data.DATASETS,
        "version": open_data.VERSION,
        "licence": open_data.LICENCE,
        "smallest": open_data.SMALLEST,
    }
    return render(request, "congress/public/open_data.html", context(township, **page))


@public
@gzip_page
@require_safe
def table(request, slug, name, ending):
    """One file, with an ETag of its content."""
    township = get_object_or_404(Township, slug=slug)
    if (name, ending) == ("dictionary", "txt"):
        return _file(request, open_data.dictionary(township).encode(), ending)
    dataset = next((one for one in open_data.DATASETS if one.name == name), None)
    if dataset is None or ending not in {"csv", "json"}:
        raise Http404
    rows = open_data.checked(dataset, township, on=timezone.localdate())
    if ending == "csv":
        return _file(request, open_data.as_csv(dataset, rows), ending)
    return _file(request, open_data.as_json(dataset, township, rows), ending)


def _file(request, content: bytes, ending: str) -> HttpResponse:
    return cacheable(request, HttpResponse(content, content_type=TYPES[ending]))
