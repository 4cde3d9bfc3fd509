"""Lists of stations, reviews and news: at most six queries for one row and for many."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from deputies.models import Mandate
from liaison.models import Article
from liaison.services import reviewing, writing
from liaison.stars import presets
from tests.factories import (
    client_of,
    make_deputy,
    make_group,
    make_role,
    make_village,
    role_of,
)
from tests.liaison.factories import make_attached, make_station
from tests.office.files import picture

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def author():
    """A deputy of a group, who heads a station."""
    deputy = make_deputy(user=True)
    Mandate.objects.filter(deputy=deputy).update(group=make_group(1))
    make_station(head=deputy)
    return deputy


def fill(author, rows: int) -> None:
    """So many stations with people, a village and a checked year; pieces in two states; groups that owe one."""
    clerk = make_role()
    for number in range(rows):
        station = make_station(head=make_deputy(), villages=[make_village()])
        make_attached(station, author, on=TODAY - timedelta(days=9 - number))
        _review(station)
        make_group(number + 2)
        for publish in (True, False):
            _piece(author, station, clerk, publish=publish)


def _review(station) -> None:
    claims = {row["name"]: 10 for row in presets()["review"]}
    review = reviewing.apply(station, TODAY.year, claims, summary="按计划接待。", by=None, on=TODAY)
    given = {score.pk: (8, "看过") for score in review.scores.all()}
    reviewing.check(review, given, finding="台账齐全。", by=None, on=TODAY)
    reviewing.publish(review, by=None, on=TODAY)


def _piece(author, station, clerk, *, publish: bool) -> None:
    piece = Article(
        township=station.township, author=author, station=station, title="站里坐了一上午",
        body="来了四位老人。", happened_on=TODAY,
    )  # fmt: skip
    photo = SimpleUploadedFile("图.jpg", picture())
    writing.save(piece, deputies=[author], photos=[photo], by=role_of(author), on=TODAY)
    if publish:
        writing.publish(piece, by=clerk, on=TODAY)


@pytest.mark.parametrize("rows", [1, 5])
def test_lists_at_the_desk_cost_six_queries(author, rows, django_assert_max_num_queries):
    fill(author, rows)
    browser = client_of(make_role())

    for name, count in (("stations", rows + 1), ("reviews", rows + 1), ("articles", 2 * rows)):
        with django_assert_max_num_queries(6):
            page = browser.get(reverse(f"liaison:desk-{name}"))
        assert len(page.context["rows"]) == count


@pytest.mark.parametrize("rows", [1, 5])
def test_the_own_pieces_cost_six_queries(author, rows, django_assert_max_num_queries):
    fill(author, rows)
    browser = client_of(role_of(author))

    with django_assert_max_num_queries(6):
        page = browser.get(reverse("liaison:my-articles"))

    assert len(page.context["rows"]) == 2 * rows
    assert len(page.context["stations"]) == 1


@pytest.mark.parametrize("rows", [1, 5])
def test_voters_read_news_and_stations_at_six_queries(
    author, rows, client, django_assert_max_num_queries
):
    fill(author, rows)

    for name, count in (("articles", rows), ("stations", rows + 1)):
        with django_assert_max_num_queries(6):
            page = client.get(reverse(f"liaison:public-{name}", args=["qingshi"]))
        assert len(page.context["rows"]) == count


@pytest.mark.parametrize("rows", [1, 5])
def test_one_review_one_piece_and_the_ledgers_cost_ten(author, rows, django_assert_max_num_queries):
    fill(author, rows)
    browser = client_of(make_role())
    station = author.attachments.first().station
    review, piece = station.reviews.get(), Article.objects.first()

    for name, pk in (
        ("review", review.pk),
        ("article", piece.pk),
        ("ledgers", station.pk),
        ("station-checks", station.pk),
        ("review-apply", station.pk),
    ):
        with django_assert_max_num_queries(10):
            assert browser.get(reverse(f"liaison:desk-{name}", args=[pk])).status_code == 200
