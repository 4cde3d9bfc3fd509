"""Schemes, a year and an objection of points, in one township of the access world."""

import copy

from django.utils import timezone

from congress.services import change_law
from deputies.models import PointsScheme
from deputies.points.schemes import preset
from deputies.services import points_marks, points_scheme, points_year, reckoning

YEAR = timezone.localdate().year


def furnish_points(place) -> None:
    """A year under a scheme with own scores, last year's posted list, a draft, an objection of the lead's."""
    chair, lead = place.roles["chair"], place.deputies["lead"]
    today = timezone.localdate()
    table = copy.deepcopy(preset("s2-mati")) | {"name": f"{place.mark}方案"}
    adopted = points_scheme.draft(place.township, table, by=chair)
    points_scheme.adopt(adopted, from_year=YEAR - 1, by=chair, today=today)
    before = place.township.points_years.get(year=YEAR - 1)
    points_year.freeze(before, by=chair, on=today)
    points_year.post(before, by=chair, on=today)
    law = place.township.law
    shown = {**law.values, "points.public": "voters"}
    change_law(place.township, shown, preset=law.preset, by=chair, note="积分给选民看")
    year = place.township.points_years.get(year=YEAR)
    reckoning.reckon(year)
    draft = points_scheme.draft(place.township, preset("default"), by=chair)
    objection = points_marks.object_to(
        year, lead, item="", text=f"{place.hidden}漏记。", by=place.roles["lead"], on=today
    )
    place.keep("points_adopted", PointsScheme.objects.get(pk=adopted.pk))
    place.keep("points_draft", draft)
    place.keep("points_objection", objection)
    place.rows["points_deputy"] = {"pk": lead.pk, "number": YEAR}
