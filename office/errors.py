"""The error whose text a user may read."""


class OfficeError(Exception):
    """Something an office refuses; str() of it is a Chinese sentence fit for the page."""
