"""Addresses of the pages of points in the demo, by who reads them."""

from deputies.models import Deputy, PointsObjection, PointsScheme, PointsYear

# Acts and files show no page; own scores are asked for by schemes that the demo has not.
NO_PAGES = {
    *("deputies:desk-points-reckon", "deputies:desk-points-scheme-new"),
    *("deputies:desk-points-item-remove", "deputies:desk-points-scheme-export"),
    *("deputies:desk-points-marks", "deputies:my-points-object", "deputies:my-points-score"),
}


def pages(reader: str, at, first) -> list:
    """The pages of points that one reader opens; `at` and `first` are those of `demo_pages`."""
    own = {"": voters, "deputy": deputies, "clerk": clerks, "chair": chairs}
    return own.get(reader, nobody)(at, first)


def nobody(at, first) -> list:
    return []


def voters(at, first) -> list:
    return [at("deputies:public-points", slug="shifan")]


def deputies(at, first) -> list:
    last = PointsYear.objects.earliest("year").year
    return [
        at("deputies:my-points"),
        at("deputies:my-points", f"?year={last}"),
        at("deputies:my-points-list", number=last),
    ]


def clerks(at, first) -> list:
    years = PointsYear.objects.order_by("-year")
    last, this = years[1], years[0]
    draft = first(PointsScheme.objects.filter(state="draft"))
    deputy = first(Deputy.objects.filter(points_sums__year=this))
    return [
        at("deputies:desk-points"),
        at("deputies:desk-points", f"?year={last.year}"),
        at("deputies:desk-points-step", number=this.year, name="freeze"),
        at("deputies:desk-points-score", number=this.year, kind="deputy", pk=deputy),
        at("deputies:desk-points-score", number=last.year, kind="deputy", pk=deputy),
        at("deputies:desk-points-object", number=this.year, pk=deputy),
        at("deputies:desk-points-objection", pk=first(PointsObjection.objects.open())),
        at("deputies:desk-points-schemes"),
        at("deputies:desk-points-scheme", pk=this.scheme_id),
        at("deputies:desk-points-scheme", pk=draft),
        at("deputies:desk-points-head", pk=draft),
        at("deputies:desk-points-item", pk=draft, code="visit"),
        at("deputies:desk-points-item-new", pk=draft),
        at("deputies:desk-points-preview", pk=draft),
    ]


def chairs(at, first) -> list:
    draft = first(PointsScheme.objects.filter(state="draft"))
    last = PointsYear.objects.earliest("year").year
    return [
        at("deputies:desk-points-preview", pk=draft),
        at("deputies:desk-points-step", number=last, name="reopen"),
    ]
