"""积分 on the township's front page, where voters may read the list."""

from datetime import date

from django.urls import reverse

from congress.front import TILES, Tile
from deputies.services.points_year import shown_to_voters


def take_part() -> None:
    """Once, when the apps are ready."""
    TILES.append(tile)


def tile(township, *, on: date) -> list[Tile]:
    """履职积分 of the latest year shown; at most one query beside the profile."""
    year = shown_to_voters(township)
    if year is None:
        return []
    url = reverse("deputies:public-points", args=[township.slug])
    return [Tile("履职积分", f"{year.year}年的积分和规则", url, order=45)]
