"""Duty entries made by the real moves."""

from datetime import date
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from congress.enums import RoleKind
from congress.models import LawProfile
from deputies.models import DutyEntry, DutyKind
from deputies.services import duty_check, duty_log
from tests.factories import make_deputy, make_role, role_of
from tests.office.files import picture

DAY = date(2026, 6, 2)
TEXT = "走访大塘村二组六户，三户反映灌溉渠淤塞。"


def kind_of(township, code="visit") -> DutyKind:
    return DutyKind.objects.of(township).get(code=code)


def words(township, code="visit", **fields) -> duty_log.Words:
    values = {"on": DAY, "text": TEXT, **fields}
    return duty_log.Words(kind=kind_of(township, code), **values)


def photo(name="渠.jpg", size=(60, 40)) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(size=size), content_type="image/jpeg")


def make_entry(*, deputy=None, code="visit", key=None, uploads=(), today=DAY, **fields):
    """Logged by the deputy, waiting for its check."""
    deputy = deputy or make_deputy(user=True)
    return duty_log.log(
        deputy,
        words(deputy.township, code, **fields),
        key=key or uuid4(),
        uploads=uploads,
        by=role_of(deputy) if deputy.user else None,
        today=max(today, fields.get("on", today)),
    )


def make_returned(*, by=None, **fields) -> DutyEntry:
    entry = make_entry(**fields)
    by = by or make_role(RoleKind.CLERK, township=entry.township)
    duty_check.send_back(entry, note="请写明走访了哪几户。", by=by, on=DAY)
    return entry


def make_confirmed(*, by=None, **fields) -> DutyEntry:
    entry = make_entry(**fields)
    duty_check.check(entry, by=by or make_role(RoleKind.CLERK, township=entry.township))
    return entry


def rule(township, **values) -> None:
    """Put values into the township's law profile; `__` stands for the dot of a key."""
    law = LawProfile.objects.filter(township=township).latest("version")
    law.values |= {key.replace("__", "."): value for key, value in values.items()}
    law.save()
