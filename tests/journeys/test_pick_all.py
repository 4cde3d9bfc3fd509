"""The bulk check of duty at the desk: all boxes by one, by the keyboard, on a phone, and without scripts."""

import pytest
from playwright.sync_api import expect

from deputies.models import DutyEntry
from tests.deputies.duty import make_entry
from tests.factories import make_deputy, make_role
from tests.journeys.steps import press, told
from tests.journeys.windows import DESK, PHONE, session_of, shoot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def clerk():
    deputy = make_deputy("秦守田", user=True)
    for text in ("走访一户", "走访两户", "走访三户"):
        make_entry(deputy=deputy, text=text)
    return make_role()


def states() -> set[str]:
    return set(DutyEntry.objects.values_list("state", flat=True))


def test_the_box_in_the_head_ticks_all_by_the_keyboard(windows, clerk):
    page = windows.open(DESK, cookies=session_of(clerk))
    page.goto("/desk/duty/")
    head = page.get_by_role("checkbox", name="本页全选")
    boxes = page.locator("input[name=ids]")

    head.focus()
    page.keyboard.press("Space")
    expect(page.locator("input[name=ids]:checked")).to_have_count(3)
    boxes.first.uncheck()
    assert head.evaluate("(box) => box.indeterminate")
    expect(page.get_by_text("已选 2 条")).to_be_visible()
    boxes.first.check()
    expect(head).to_be_checked()
    shoot(page, "duty-pick-all")
    press(page, "核实所选")

    told(page, "已核实 3 条")
    assert states() == {"confirmed"}


def test_on_a_phone_the_box_stands_beside_the_button(windows, clerk):
    page = windows.open(PHONE, cookies=session_of(clerk))
    page.goto("/desk/duty/")

    page.get_by_role("checkbox", name="本页全选").check()

    expect(page.locator("input[name=ids]:checked")).to_have_count(3)
    shoot(page, "duty-pick-all-phone")


def test_without_scripts_each_box_is_ticked_by_itself(windows, clerk):
    page = windows.open(DESK, scripts=False, cookies=session_of(clerk))
    page.goto("/desk/duty/")

    expect(page.get_by_label("本页全选")).to_have_count(2)
    assert not any(box.is_visible() for box in page.get_by_label("本页全选").all())
    page.locator("input[name=ids]").nth(0).check()
    page.locator("input[name=ids]").nth(1).check()
    press(page, "核实所选")

    told(page, "已核实 2 条")
    assert states() == {"confirmed", "pending"}
