"""Founding a township."""

from datetime import date

from django.db import transaction

from congress import law
from congress.errors import DomainError
from congress.models import Event, Term, Township
from congress.services.law_profile import adopt_preset
from congress.signals import township_founded


@transaction.atomic
def found_township(
    *,
    name: str,
    slug: str,
    preset: str,
    term: int,
    started_on,
    county_code="",
    county_name="",
    on: date | None = None,
) -> Township:
    """A township with its law profile and first term, ready for an import; founded `on` that day, or today.

    Raises DomainError when the slug is taken or the preset unknown.
    """
    if Township.objects.filter(slug=slug).exists():
        raise DomainError(f"网址名 {slug} 已有乡镇在用。")
    if preset not in law.PRESETS:
        raise DomainError(f"没有名为 {preset} 的办理规则预设，可选：{'、'.join(law.PRESETS)}。")
    township = Township.objects.create(
        name=name, slug=slug, county_code=county_code, county_name=county_name
    )
    Event.record(township, "found", by=None, township=township, on=on)
    adopt_preset(township, preset, by=None, on=on)
    Term.objects.create(township=township, number=term, started_on=started_on)
    township_founded.send(sender=Township, township=township)
    return township
