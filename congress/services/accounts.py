"""Accounts and roles: opened, closed and given a first password by the desk."""

import secrets

from django.contrib.auth.hashers import make_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from congress.enums import RoleKind
from congress.errors import DomainError
from congress.models import Event, Role, Township, Unit, User
from office.encryption import keyed_hash, normalise_phone

# No letters that look alike when a clerk reads them out: 0 O 1 I l.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def first_password() -> str:
    """Ten letters and figures without look-alikes, about 49 bits; good for one sign-in."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))


@transaction.atomic
def open_account(
    *, name: str, username: str, phone: str, kind: str, township: Township, unit: Unit | None, by
) -> tuple[User, str]:
    """An account with a role in the township, or the role for the account of that mobile number.

    Gives the user and the first password ("" when the account was there before). Raises
    DomainError when the user name belongs to somebody else or the number is no mobile number.
    """
    if kind in {RoleKind.OPERATOR, RoleKind.COUNTY}:
        raise DomainError("这种角色由运维人员开通。")
    number = _number(phone)
    user = _owner_of(number)
    password = ""
    if user is None:
        user, password = _new_user(name=name, username=username, phone=number)
    role, new = Role.objects.get_or_create(user=user, kind=kind, township=township, unit=unit)
    if not new and role.is_active:
        raise DomainError(f"{user}已有这个角色。")
    Role.objects.filter(pk=role.pk).update(is_active=True)
    Event.record(role, "open_account", by=by, township=township, note=f"{user}：{role}")
    return user, password


def _number(phone: str) -> str:
    try:
        return normalise_phone(phone) if phone.strip() else ""
    except ValueError as error:
        raise DomainError(str(error)) from error


def _owner_of(number: str) -> User | None:
    """Whose mobile number it is; DomainError when that account was put out of use."""
    user = User.objects.filter(phone_hash=keyed_hash(number)).first() if number else None
    if user is not None and not user.is_active:
        raise DomainError("这个手机号的账号已停用，请联系运维人员恢复。")
    return user


def _new_user(*, name: str, username: str, phone: str) -> tuple[User, str]:
    username = username.strip()
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as error:
        raise DomainError("用户名只用字母、数字和 . - _，不留空格。") from error
    if User.objects.filter(username__iexact=username).exists():
        raise DomainError(f"用户名 {username} 已有人用，请换一个。")
    password = first_password()
    user = User(username=username, name=name.strip(), must_change_password=True)
    user.password = make_password(password)
    user.set_phone(phone)
    user.save()
    return user, password


@transaction.atomic
def reset_password(role: Role, *, by) -> str:
    """A new first password for the person of a role of one's own township; told once, to the clerk.

    Raises DomainError for somebody who also holds a role elsewhere: whoever sets that password
    could come in by the other door.
    """
    elsewhere = Role.objects.active().filter(user=role.user).exclude(township=role.township)
    if elsewhere.exists() or role.user.is_superuser:
        raise DomainError(f"{role.user}在别处还有角色，密码请由运维人员重设。")
    password = first_password()
    role.user.set_password(password)
    role.user.must_change_password = True
    role.user.save(update_fields=["password", "must_change_password"])
    Event.record(role, "reset_password", by=by, township=role.township, note=f"{role.user}：{role}")
    return password


@transaction.atomic
def close_role(role: Role, *, by) -> None:
    """Take a role away; the person's other roles stay."""
    if by.pk == role.pk:
        raise DomainError("不能停用自己正在使用的角色。")
    if not Role.objects.filter(pk=role.pk, is_active=True).update(is_active=False):
        raise DomainError("这个角色已经停用。")
    Event.record(role, "close_role", by=by, township=role.township, note=f"{role.user}：{role}")


@transaction.atomic
def change_password(user: User, password: str, *, by) -> None:
    """Set the password somebody chose; the first-password mark falls."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    Event.record(user, "change_password", by=by, township=by.township if by else None)
