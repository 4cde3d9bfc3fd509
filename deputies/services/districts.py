"""选区 and 代表小组 as the clerk keeps them."""

from django.db import IntegrityError, transaction

from congress.errors import DomainError
from congress.models import Event
from deputies.models import Constituency, Group


@transaction.atomic
def save_place(place: Constituency | Group, *, villages=None, by) -> None:
    """Add or change a constituency or group; `villages` replace those of a constituency.

    Raises DomainError when the number was taken meanwhile.
    """
    new = place.pk is None
    try:
        with transaction.atomic():
            place.save()
    except IntegrityError as error:
        raise DomainError(f"序号{place.number}刚刚被别人用了，请换一个。") from error
    if villages is not None and isinstance(place, Constituency):
        place.villages.set(villages)
    Event.record(place, "add_place" if new else "edit_place", by=by, note=str(place))
