"""公文模板: the desk takes an edited template into use, or an earlier one again."""

from django.db import transaction

from congress.models import Event, Township
from office.documents import templates
from office.documents.papers import Paper
from office.models import DocumentTemplate


@transaction.atomic
def adopt_template(
    wanted: Paper, township: Township, data: bytes, name: str, *, by, expected: int
) -> DocumentTemplate:
    """Use an edited template from now on. Raises FaultyTemplate, or RefusedPaper for the slower of two."""
    row = templates.adopt(wanted, township.slug, data, name, by_user=by.user, expected=expected)
    Event.record(row, "adopt_template", by=by, township=township, note=wanted.name)
    return row


@transaction.atomic
def bring_back_template(
    wanted: Paper, township: Township, version: int, *, by, expected: int
) -> DocumentTemplate:
    """Use an earlier version again, 0 for the shipped one. Raises RefusedPaper."""
    row = templates.go_back(wanted, township.slug, version, by_user=by.user, expected=expected)
    note = f"{wanted.name}：{f'第{version}版' if version else '系统自带'}"
    Event.record(row, "bring_back_template", by=by, township=township, note=note)
    return row
