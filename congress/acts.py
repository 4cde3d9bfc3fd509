"""How a view carries out an act: success and refusal both become words, typed text stays."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm

from office.errors import OfficeError


def attempt(request, act: Callable[[], object], done: str, form: BaseForm | None = None) -> bool:
    """Run `act`; tell the user `done`, or why it was refused. True when it was carried out.

    With a form the refusal becomes an error of the form, so that the page can be shown again
    with everything that was typed.
    """
    try:
        act()
    except OfficeError as error:
        if form is None:
            messages.error(request, str(error))
        else:
            form.add_error(None, str(error))
        return False
    messages.success(request, done)
    return True
