"""A page costs the same number of queries for 20 cases and for 2,000."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.rows import fill, make_township
from congress.models import Role
from office.models import load_calendar
from proposals.models import Proposal
from tests.factories import client_of

pytestmark = pytest.mark.django_db
LIST, CASE = 6, 10


def cost(client, address) -> int:
    """The queries of one whole page that nobody asked for before."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def costs(count: int) -> dict[str, int]:
    """Queries of each page of a township with so many cases."""
    township = make_township(f"rows-{count}")
    fill(township, count)
    desk = client_of(Role.objects.get(township=township, kind="clerk"))
    handled = Proposal.objects.of(township).filter(state="handling").latest("pk").pk
    shown = Proposal.objects.of(township).public().latest("pk").pk
    voter, home = Client(), f"/t/{township.slug}"
    return {
        "desk list": cost(desk, "/desk/proposals/"),
        "desk list, overdue": cost(desk, "/desk/proposals/?due=late"),
        "desk case": cost(desk, f"/desk/proposals/{handled}/"),
        "public list": cost(voter, f"{home}/proposals/"),
        "public case": cost(voter, f"{home}/proposals/{shown}/"),
    }


def test_pages_cost_the_same_for_20_and_for_2000_cases():
    load_calendar()  # read once a process
    few, many = costs(20), costs(2000)

    assert few == many
    assert all(number <= (CASE if "case" in page else LIST) for page, number in many.items()), many
