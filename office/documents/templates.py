"""Which template a township prints with: its own latest, or the shipped one."""

from collections.abc import Mapping
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from office import evidence
from office.documents.errors import RefusedPaper
from office.documents.lint import Finding, grave, lint
from office.documents.papers import Paper, paper
from office.documents.render import render
from office.models import DocumentTemplate, EvidenceFile

STALE = "刚才有人换过这份模板，请刷新后再试。"


class FaultyTemplate(RefusedPaper):
    """A template with faults; `findings` are what the page lists."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("模板有问题，没有启用，请改正后再上传。")
        self.findings = findings


def current(kind: str, scope: str) -> DocumentTemplate | None:
    """The row in use, None where the shipped template never changed."""
    return DocumentTemplate.objects.of(scope, kind).select_related("file", "made_by").first()


def template_bytes(kind: str, scope: str) -> bytes:
    """The template in use. Raises RefusedPaper when its file is gone from the disk."""
    row = current(kind, scope)
    return content(row.file) if row and row.file else paper(kind).template


def content(file: EvidenceFile) -> bytes:
    """The bytes of a kept template. Raises RefusedPaper when they are gone."""
    try:
        with default_storage.open(file.path) as stored:
            return stored.read()
    except FileNotFoundError as error:
        raise RefusedPaper("模板文件不在了，请到“公文模板”里恢复系统自带的模板。") from error


def produce(kind: str, values: Mapping[str, Any], *, scope: str) -> bytes:
    """The paper filled in with the template in use: a .docx. Raises RefusedPaper."""
    return render(template_bytes(kind, scope), values)


@transaction.atomic
def adopt(
    wanted: Paper, scope: str, data: bytes, name: str, *, by_user: Any, expected: int
) -> DocumentTemplate:
    """Take an edited template into use as the version after `expected`.

    Raises FaultyTemplate with its findings, RefusedPaper when somebody else was faster.
    """
    findings = lint(data, wanted)
    if grave(findings):
        raise FaultyTemplate(findings)
    file = evidence.accept(SimpleUploadedFile(name, data), by_user=by_user)
    remarks = [finding.text for finding in findings]
    return _next(wanted.kind, scope, file, remarks, by_user, expected)


@transaction.atomic
def go_back(
    wanted: Paper, scope: str, version: int, *, by_user: Any, expected: int
) -> DocumentTemplate:
    """Put an earlier version into use again, 0 for the shipped one. Raises RefusedPaper."""
    if version == 0:
        return _next(wanted.kind, scope, None, [], by_user, expected)
    earlier = DocumentTemplate.objects.of(scope, wanted.kind).filter(version=version).first()
    if earlier is None:
        raise RefusedPaper("没有这一版模板。")
    return _next(wanted.kind, scope, earlier.file, earlier.remarks, by_user, expected)


def _next(
    kind: str,
    scope: str,
    file: EvidenceFile | None,
    remarks: list[str],
    by_user: Any,
    expected: int,
) -> DocumentTemplate:
    row = DocumentTemplate(
        scope=scope, kind=kind, version=expected + 1, file=file, remarks=remarks, made_by=by_user
    )
    latest = DocumentTemplate.objects.of(scope, kind).first()
    if (latest.version if latest else 0) != expected:
        raise RefusedPaper(STALE)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise RefusedPaper(STALE) from error
    return row
