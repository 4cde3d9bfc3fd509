"""The cells of a list row, and that they cost nothing beyond `for_list()`."""

from datetime import date

import pytest

from proposals.models import Proposal
from proposals.pages import row_cells
from tests.factories import MONDAY, make_draft, make_evaluated, make_handling, make_role, make_unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "left"),
    [
        (date(2026, 2, 26), {"kind": "", "icon": "clock", "text": "还剩 7 天"}),
        (date(2026, 3, 5), {"kind": "soon", "icon": "clock", "text": "今天到期"}),
        (date(2026, 3, 6), {"kind": "late", "icon": "alert", "text": "超期 1 天"}),
    ],
)
def test_a_row_says_what_is_due_by_whom(on, left):
    unit = make_unit("镇交通办")
    make_role("unit", unit=unit)
    make_handling(on=MONDAY, unit=unit)

    cells = row_cells(Proposal.objects.for_list().get(), on=on)

    assert (cells["duty"], cells["who"], cells["units"]) == ("签收", "镇交通办", "镇交通办")
    assert (cells["due"], cells["number"]) == ("3月5日", "闭会第1号")
    assert cells["left"]["text"] == left["text"]


def test_a_row_without_a_clock_has_no_date():
    make_evaluated()

    cells = row_cells(Proposal.objects.for_list().get(), on=MONDAY)

    assert (cells["due"], cells["left"]) == ("", None)
    assert cells["state"] == {"kind": "done", "icon": "done", "text": "已办结"}


@pytest.mark.parametrize("rows", [1, 3])
def test_rows_cost_one_query(rows, django_assert_num_queries):
    for _ in range(rows):
        make_draft()
        make_handling()

    with django_assert_num_queries(1):
        cells = [row_cells(row, on=MONDAY) for row in Proposal.objects.for_list()]

    assert len(cells) == 2 * rows
