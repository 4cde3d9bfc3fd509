"""Why a template or a filled form is not taken."""

from office.errors import OfficeError


class RefusedPaper(OfficeError):  # noqa: N818 -- kin of RefusedFile
    """A file that no paper can be made from; str() says why and what to do, in Chinese."""
