"""What goes wrong in the trade itself, each with a sentence fit for the person at the page."""

from office.errors import OfficeError


class DomainError(OfficeError):
    """A rule of the procedure refuses what was asked; `str(error)` is shown to the user."""


class StaleError(DomainError):
    """Somebody else was faster: the row is no longer as the page showed it."""
