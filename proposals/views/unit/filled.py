"""答复登记表 read into the form of the reply: what was typed stays where the paper says nothing."""

from office.documents.errors import RefusedPaper
from proposals.forms.unit import MOST_PROMISES, FilledForm
from proposals.services.word import read_reply

MISSING = "请先选择填好的答复登记表。"


def read_filled(request, assignment):
    """The form of the upload with what is wrong with it, and the arguments of the reply's own forms."""
    form, data = FilledForm(request.POST, request.FILES), request.POST.copy()
    upload = form.cleaned_data["filled"] if form.is_valid() else None
    if upload is None:
        if not form.errors:
            form.add_error("filled", MISSING)
        return form, {"data": data, "files": None}
    try:
        found = read_reply(upload.read(), assignment)
        _put(data, found)
    except RefusedPaper as error:
        form.add_error("filled", str(error))
    return form, {"data": data, "files": None}


def _put(data, found) -> None:
    """Write what was read over what was typed. Raises RefusedPaper for more promises than fit."""
    promises = found.pop("promises")
    if len(promises) > MOST_PROMISES:
        raise RefusedPaper(f"承诺事项最多{MOST_PROMISES}项，表里有{len(promises)}项。")
    for name, text in found.items():
        data[name] = text
    for number, (text, due) in enumerate(promises):
        data[f"promises-{number}-text"] = text
        data[f"promises-{number}-due_on"] = due
