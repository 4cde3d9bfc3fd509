"""With the keyboard alone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from congress.enums import RoleKind
from proposals.enums import State
from tests.factories import make_role, make_submitted, make_township
from tests.journeys.steps import told
from tests.journeys.windows import session_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOCUSED = "document.activeElement.innerText.trim()"
MOST_STOPS = 60


@pytest.fixture
def clerk(windows):
    role = make_role(RoleKind.CLERK, township=make_township())
    return windows.open(cookies=session_of(role))


def enter(page, name: str) -> None:
    """Tab to the control of this name and press Enter; fails where no Tab leads there."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            break
    else:
        pytest.fail(f"{name} is not reached by {MOST_STOPS} tabs on {page.url}")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/desk/", "/desk/proposals/"])
def test_the_first_tab_leads_past_the_menu(clerk, address):
    clerk.goto(address)

    enter(clerk, "跳到正文")

    expect(clerk.locator("#main")).to_be_focused()


def test_a_case_is_admitted_by_keys(clerk):
    proposal = make_submitted(on=timezone.localdate())
    clerk.goto("/desk/proposals/review/")

    enter(clerk, "受理编号")
    expect(clerk.get_by_role("heading", level=1)).to_have_text("受理编号")
    enter(clerk, "受理")

    told(clerk, "已受理编号")
    proposal.refresh_from_db()
    assert proposal.state == State.ADMITTED
