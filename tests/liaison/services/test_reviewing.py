"""The yearly review of stations: points, stars, one way through; check-lists as data."""

from datetime import date

import pytest

from congress.errors import DomainError, StaleError
from congress.models import Event, Told
from liaison.models import CheckItem, ReviewItem, StationReview
from liaison.services import reviewing
from liaison.stars import presets, stars
from tests.factories import make_township
from tests.liaison.factories import make_station

pytestmark = pytest.mark.django_db

ON = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("total", "won"), [(100, 5), (90, 5), (89, 4), (80, 4), (79, 3), (70, 3), (69, 0), (0, 0)]
)
def test_stars_by_the_lines_of_the_profile(total, won):
    assert stars(total, [90, 80, 70]) == won


def test_the_table_that_comes_along_has_a_hundred_points():
    assert [row["points"] for row in presets()["review"]] == [20, 15, 25, 25, 15]


def applied(station=None, points=15) -> StationReview:
    station = station or make_station()
    claims = {row["name"]: points for row in presets()["review"]}
    return reviewing.apply(station, 2026, claims, summary="按计划接待。", by=None, on=ON)


def checked(each=18) -> StationReview:
    review = applied()
    given = {score.pk: (min(each, score.points), "看过") for score in review.scores.all()}
    reviewing.check(review, given, finding="台账齐全。", by=None, on=ON)
    return review


def test_a_station_claims_no_more_than_a_line_gives():
    review = applied(points=99)

    assert review.claimed == 100
    assert Event.objects.about(review.station).first().note == "2026年自评100分"


def test_an_application_may_be_handed_in_again_until_it_is_checked():
    station = make_station()
    applied(station, points=10)

    assert applied(station, points=15).claimed == 75
    assert StationReview.objects.count() == 1


def test_a_word_told_to_the_clerk_is_on_record():
    station = make_station()

    reviewing.apply(station, 2026, {}, summary="", by=None, on=ON, told=Told("叶知春", "书面"))

    event = Event.objects.about(station).first()
    assert (event.told_by, event.told_how) == ("叶知春", "书面")


def test_checking_and_publishing_gives_the_stars():
    review = checked(each=18)

    won = reviewing.publish(review, by=None, on=ON)

    # 18 + 15 + 18 + 18 + 15
    assert (review.given, won, review.stars, review.published_on) == (84, 4, 4, ON)


def test_after_the_check_the_station_changes_nothing():
    review = checked()

    with pytest.raises(DomainError, match="已经检查过"):
        applied(review.station)


def test_a_check_may_be_corrected_until_it_is_published():
    review = checked(each=10)
    given = {score.pk: (score.points, "") for score in review.scores.all()}
    reviewing.check(review, given, finding="都好。", by=None, on=ON)
    assert reviewing.publish(review, by=None, on=ON) == 5

    with pytest.raises(StaleError):
        reviewing.check(review, given, finding="再改。", by=None, on=ON)


def test_nothing_is_published_unchecked_or_twice():
    with pytest.raises(StaleError):
        reviewing.publish(applied(), by=None, on=ON)
    review = checked()
    reviewing.publish(review, by=None, on=ON)
    with pytest.raises(StaleError):
        reviewing.publish(review, by=None, on=ON)


@pytest.mark.parametrize("points", [None, 99])
def test_every_line_needs_points_within_its_bounds(points):
    review = applied()
    given = {score.pk: (points, "") for score in review.scores.all() if points is not None}

    with pytest.raises(DomainError, match="要填0到20分"):
        reviewing.check(review, given, finding="", by=None, on=ON)


def test_another_table_leaves_running_reviews_alone():
    review = applied()

    reviewing.set_table(review.station.township, [("全部", 100, "")], by=None)

    assert ReviewItem.objects.count() == 1
    assert review.scores.count() == 5


def test_check_lists_are_the_townships_own():
    station = make_station()
    lists = {"五有": ("某镇", ["有场所", "有标牌"])}
    reviewing.set_checklist(station.township, lists, by=None)
    reviewing.check_station(station, CheckItem.objects.all(), by=None, on=ON)

    reviewing.set_checklist(station.township, {"五有": ("某镇", ["有标牌", "有制度"])}, by=None)

    assert [item.text for item in CheckItem.objects.all()] == ["有标牌", "有制度"]
    assert [check.item.text for check in station.checks.all()] == ["有标牌"]
    assert not CheckItem.objects.filter(township=make_township("baihe")).exists()
