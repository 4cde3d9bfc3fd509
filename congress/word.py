"""A .docx as a private download."""

from urllib.parse import quote

from django.http import HttpResponse

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_response(name: str, data: bytes) -> HttpResponse:
    """`data` to be kept as `name`.docx; the name may be Chinese, without a slash."""
    response = HttpResponse(data, content_type=WORD)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}.docx"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
