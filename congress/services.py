"""Acts on the body: founding a township, its law profile, accounts."""

import secrets

from django.contrib.auth.hashers import make_password
from django.db import transaction

from congress import law
from congress.enums import RoleKind
from congress.errors import DomainError
from congress.models import Event, LawProfile, Role, Term, Township, Unit, User

# No letters that look alike when a clerk reads them out: 0 O 1 I l.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def found_township(
    *, name: str, slug: str, preset: str, term: int, started_on, county_code="", county_name=""
) -> Township:
    """A township with its law profile and first term, ready for an import.

    Raises DomainError when the slug is taken or the preset unknown.
    """
    if Township.objects.filter(slug=slug).exists():
        raise DomainError(f"网址名 {slug} 已有乡镇在用。")
    if preset not in law.PRESETS:
        raise DomainError(f"没有名为 {preset} 的办理规则预设，可选：{'、'.join(law.PRESETS)}。")
    township = Township.objects.create(
        name=name, slug=slug, county_code=county_code, county_name=county_name
    )
    Event.record(township, "found", by=None, township=township)
    adopt_preset(township, preset, by=None)
    Term.objects.create(township=township, number=term, started_on=started_on)
    return township


@transaction.atomic
def adopt_preset(township: Township, preset: str, *, by) -> LawProfile:
    """Start from, or go back to, a preset; the next version of the township's law profile."""
    return change_law(township, law.preset(preset), preset=preset, by=by, note="采用预设")


@transaction.atomic
def change_law(township: Township, values: dict, *, preset: str, by, note: str) -> LawProfile:
    """Adopt changed numbers as a new version; running cases keep theirs.

    Raises DomainError with every fault when the values do not validate.
    """
    faults = law.validate(values)
    if faults:
        raise DomainError("；".join(message for _, message in faults))
    Township.objects.select_for_update().get(pk=township.pk)
    latest = township.law_profiles.order_by("-version").first()
    version = latest.version + 1 if latest else 1
    profile = LawProfile.objects.create(
        township=township,
        version=version,
        preset=preset,
        values=values,
        note=note,
        created_by=str(by.user) if by else "系统",
    )
    Event.record(profile, "change_law", by=by, note=note, data={"version": version})
    return profile


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
    if kind == RoleKind.OPERATOR or kind == RoleKind.COUNTY:
        raise DomainError("这种角色由运维人员开通。")
    user = User.objects.by_login(phone) if phone else None
    password = ""
    if user is None:
        user, password = _new_user(name=name, username=username, phone=phone)
    role, new = Role.objects.get_or_create(user=user, kind=kind, township=township, unit=unit)
    if not new and role.is_active:
        raise DomainError(f"{user}已有这个角色。")
    Role.objects.filter(pk=role.pk).update(is_active=True)
    Event.record(role, "open_account", by=by, township=township, note=str(role))
    return user, password


def _new_user(*, name: str, username: str, phone: str) -> tuple[User, str]:
    if User.objects.filter(username__iexact=username).exists():
        raise DomainError(f"用户名 {username} 已有人用，请换一个。")
    password = first_password()
    user = User(username=username, name=name, must_change_password=True)
    user.password = make_password(password)
    try:
        user.set_phone(phone)
    except ValueError as error:
        raise DomainError(str(error)) from error
    user.save()
    return user, password


@transaction.atomic
def reset_password(role: Role, *, by) -> str:
    """A new first password for the person of a role of one's own township; told once, to the clerk."""
    password = first_password()
    role.user.set_password(password)
    role.user.must_change_password = True
    role.user.save(update_fields=["password", "must_change_password"])
    Event.record(role, "reset_password", by=by, township=role.township)
    return password


@transaction.atomic
def close_role(role: Role, *, by) -> None:
    """Take a role away; the person's other roles stay."""
    if by.pk == role.pk:
        raise DomainError("不能停用自己正在使用的角色。")
    Role.objects.filter(pk=role.pk).update(is_active=False)
    Event.record(role, "close_role", by=by, township=role.township)


@transaction.atomic
def change_password(user: User, password: str, *, by) -> None:
    """Set the password somebody chose; the first-password mark falls."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    Event.record(user, "change_password", by=by, township=by.township if by else None)
