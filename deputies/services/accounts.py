"""Accounts of deputies: a person of the roster gets the means to sign in."""

from django.db import transaction

from congress.enums import RoleKind
from congress.errors import DomainError
from congress.models import Event, User
from congress.services import open_account
from deputies.models import Deputy


@transaction.atomic
def open_deputy_account(deputy: Deputy, *, username: str, phone: str, by) -> tuple[User, str]:
    """Give `deputy` an account with the deputy's role, or the role to the account of that mobile number.

    Gives the user and the first password ("" when the account was there before). Raises
    DomainError when the deputy has an account, or that account is another deputy's here.
    """
    current = Deputy.objects.select_for_update().get(pk=deputy.pk)
    if current.user_id is not None:
        raise DomainError(f"{deputy}代表已有账号。")
    user, password = open_account(
        name=deputy.name,
        username=username,
        phone=phone,
        kind=RoleKind.DEPUTY,
        township=deputy.township,
        unit=None,
        by=by,
    )
    if Deputy.objects.filter(township=deputy.township, user=user).exists():
        raise DomainError("这个手机号的账号已经是本镇另一名代表的，请核对号码。")
    deputy.user = user
    deputy.save(update_fields=["user"])
    Event.record(deputy, "link_account", by=by, note=f"{deputy}：{user.username}")
    return user, password


def free_username(deputy: Deputy) -> str:
    """A user name to offer: the name in pinyin, with a figure behind it where that is taken."""
    stem = "".join(c for c in deputy.pinyin.lower() if c.isascii() and c.isalnum()) or "daibiao"
    taken = set(User.objects.filter(username__istartswith=stem).values_list("username", flat=True))
    names = (stem if n == 1 else f"{stem}{n}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
