"""Which forms let somebody choose a row, and by which fields."""

from django.forms import ModelChoiceField

from tests.access.table import HELD

# Every choice of a row in a form: address → fields. A new one must be entered here.
CHOICES = {
    "congress:desk-open-account": {"unit"},
    "congress:desk-add-session": {"term"},
    "congress:desk-session": {"term"},
    "deputies:desk-deputy-new": {"constituency", "group"},
    "deputies:desk-deputy-edit": {"constituency", "group"},
    "deputies:desk-constituency-new": {"villages"},
    "deputies:desk-constituency": {"villages"},
    "deputies:desk-duty-new": {"kind", "village", "deputy"},
    "deputies:desk-duty-correct": {"kind", "village"},
    "deputies:my-duty-new": {"kind", "village"},
    "deputies:my-duty-edit": {"kind", "village"},
    "deputies:desk-group": {"head", "vice"},
    "deputies:desk-plan": {"kind", "group"},
    "deputies:desk-activity-new": {"kind", "session", "group", "village", "deputies"},
    "deputies:desk-activity-edit": {"kind", "session", "group", "village", "deputies"},
    "deputies:desk-activity-act": {"deputies"},
    "deputies:desk-report-start": {"deputy"},
    "deputies:desk-assessment-new": {"constituencies", "reports"},
    "deputies:desk-assessment-edit": {"constituencies", "reports"},
    "deputies:desk-assessment-questions": {"item"},
    "proposals:desk-new": {"session", "lead", "signers", "village", "topic"},
    "proposals:desk-hand-over": {"lead", "assist", "separate"},
    "proposals:my-new": {"session", "village", "topic", "proposed_unit"},
    "proposals:my-edit": {"session", "village", "topic", "proposed_unit"},
    "proposals:my-invite": {"deputies"},
    "liaison:desk-station-new": {"head", "villages"},
    "liaison:desk-station-edit": {"head", "villages"},
    "liaison:desk-station-attach": {"deputies"},
    "liaison:desk-opinion-new": {"kind", "village", "station", "receivers"},
    "liaison:desk-opinion-act": {"unit"},
    "liaison:public-say": {"kind", "village", "station", "deputy"},
    "liaison:my-opinion-new": {"kind", "village"},
    "liaison:desk-away": {"deputy"},
    "liaison:desk-station-checks": {"items"},
    "liaison:desk-article-new": {"people", "station", "group"},
    "liaison:desk-article-edit": {"people", "station", "group"},
    "liaison:my-article-new": {"people", "station", "group"},
    "liaison:my-article-edit": {"people", "station", "group"},
}


def forms_of(response) -> list:
    """The forms on a page: `form`, and those of `rows`."""
    context = response.context or {}
    found = [context["form"]] if "form" in context else []
    return found + [form for _, form in context["rows"]] if _has_row_forms(context) else found


def _has_row_forms(context) -> bool:
    rows = context.get("rows") or []
    return bool(rows) and isinstance(rows[0], tuple) and hasattr(rows[0][1], "fields")


def shows_forms(cell) -> bool:
    """Whether the table has a page with a form there, at home and for somebody with a role."""
    asked = (cell.method, cell.place, cell.answer) == ("GET", "home", 200)
    return asked and cell.actor in HELD and cell.line.post != 405


def choices(form) -> dict[str, ModelChoiceField]:
    found = getattr(form, "fields", {})
    return {name: field for name, field in found.items() if isinstance(field, ModelChoiceField)}


def chosen_rows(cell, response) -> set[str]:
    """The fields of the page's forms that choose a row."""
    forms = forms_of(response) if shows_forms(cell) else []
    return {field for form in forms for field in choices(form)}
