"""With the keyboard alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from congress.enums import RoleKind
from liaison.models import Opinion
from office import guard
from proposals.enums import State
from tests.factories import make_deputy, make_role, make_submitted, make_township
from tests.journeys.steps import told
from tests.journeys.windows import session_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STOPS = 60


@pytest.fixture
def clerk(windows):
    role = make_role(RoleKind.CLERK, township=make_township())
    return windows.open(cookies=session_of(role))


def reach(page, there: str) -> None:
    """Tab until this JavaScript of the focused element `it` holds."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(f"(it => {there})(document.activeElement)"):
            return
    pytest.fail(f"{there} is not reached by {MOST_STOPS} tabs on {page.url}")


def enter(page, name: str) -> None:
    """Tab to the control of this name and press Enter; fails where no Tab leads there."""
    reach(page, f"it.innerText.trim() === {name!r}")
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


def test_a_voter_finds_the_deputy_and_says_it_by_keys(windows, monkeypatch):
    monkeypatch.setattr(guard, "QUICKEST", timedelta(0))
    make_deputy("秦守田")
    voter = windows.open()
    voter.goto("/")

    reach(voter, "it.name === 'q'")
    voter.keyboard.type("qst")
    voter.keyboard.press("Enter")
    expect(voter.get_by_role("heading", level=1)).to_have_text("搜索")
    reach(voter, "it.matches('.face')")
    voter.keyboard.press("Enter")
    expect(voter.get_by_role("heading", level=1)).to_contain_text("秦守田")
    enter(voter, "我要说，写给秦守田代表")
    expect(voter.get_by_role("heading", level=1)).to_contain_text("我要说")
    reach(voter, "it.name === 'public'")
    voter.keyboard.press("Space")
    reach(voter, "it.name === 'text'")
    voter.keyboard.type("青石桥的栏杆断了。")
    enter(voter, "交给人大办")

    expect(voter.get_by_role("heading", level=1)).to_have_text("收好这个编号")
    assert Opinion.objects.get().wants_public


def test_the_larger_type_is_switched_on_by_keys_and_stays(windows):
    make_deputy()
    voter = windows.open()
    voter.goto("/")

    enter(voter, "大字版")
    voter.goto("/t/qingshi/deputies/")

    expect(voter.locator("html")).to_have_attribute("data-elder", "")
    expect(voter.get_by_role("button", name="普通版")).to_be_visible()
