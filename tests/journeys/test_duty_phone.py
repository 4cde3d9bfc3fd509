"""记一次履职 on a phone at 360 × 640: slow, cut off, killed, tapped twice, shared, without scripts."""

import io
import random
import time

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from deputies.models import DutyEntry, DutyKind, DutyPhoto
from tests.deputies.duty import make_returned
from tests.factories import make_constituency, make_deputy, make_village, role_of
from tests.journeys.steps import follow, press, told
from tests.journeys.windows import ARGS, PHONE, chromium_path, session_of, shoot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "走访大塘村二组六户，三户反映灌溉渠淤塞。"
SMALL = {"width": PHONE, "height": 640}
# Bytes a second: a village at the edge of 2G.
EDGE = {"offline": False, "latency": 300, "uploadThroughput": 40_000, "downloadThroughput": 60_000}
DEAF = {"offline": False, "latency": 300, "uploadThroughput": 1_500, "downloadThroughput": 60_000}
# What is sent arrives; the answer takes a minute.
MUTE = {"offline": False, "latency": 60_000, "uploadThroughput": -1, "downloadThroughput": -1}
FAST = {"offline": False, "latency": 0, "uploadThroughput": -1, "downloadThroughput": -1}


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def deputy():
    village = make_village("大塘村")
    make_village("东坪村")
    seat = make_constituency(1, villages=[village])
    return make_deputy("秦守田", user=True, constituency=seat)


@pytest.fixture
def phone(windows, deputy):
    page = windows.open(PHONE, cookies=session_of(role_of(deputy)))
    page.set_viewport_size(SMALL)
    # The first page of a run is composed from cold templates, beside big uploads.
    page.context.set_default_timeout(30_000)
    return page


def snapshot(seed: int, size=(2400, 1800)) -> dict:
    """A camera's picture of some megabytes: noise does not compress."""
    noise = random.Random(seed).randbytes(size[0] // 8 * size[1] // 8 * 3)
    image = Image.frombytes("RGB", (size[0] // 8, size[1] // 8), noise).resize(size)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return {"name": f"{seed}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def wire(page):
    """The line of this window; call it with conditions to make it as slow as that."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    return lambda conditions: session.send("Network.emulateNetworkConditions", conditions)


def fill(page, text=TEXT, photos=()) -> None:
    """The three taps, the sentence, the pictures."""
    page.goto("/my/")
    follow(page, "记一次履职")
    page.get_by_role("radio", name="走访联系").check()
    page.locator("[name=text]").fill(text)
    if photos:
        page.locator("[name=photos]").set_input_files(list(photos))
        expect(page.locator("[data-duty-photos] li")).to_have_count(len(photos))
    expect(page.locator("[data-duty-saved]")).to_have_text("已存在手机上，断网也不会丢。")


def stored() -> list[tuple[str, int]]:
    """What the office has: the text and number of pictures of each entry."""
    return [(entry.text, entry.photos.count()) for entry in DutyEntry.objects.order_by("pk")]


def until(what, seconds=20) -> None:
    """Wait until something holds that no page shows."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)


def test_three_taps_and_a_sentence_log_a_visit(phone, deputy):
    fill(phone, photos=[snapshot(1), snapshot(2)])
    shoot(phone, "duty-new")

    press(phone, "登记")
    told(phone, "已发送，等人大办核实。")
    shoot(phone, "duty-sent")
    phone.get_by_role("link", name="看我的履职").click()

    told(phone, TEXT)
    entry = DutyEntry.objects.get()
    assert (entry.deputy, entry.on, entry.village.name) == (deputy, timezone.localdate(), "大塘村")
    files = [row.file for row in DutyPhoto.objects.select_related("file")]
    assert len(files) == 2
    assert all(file.size < 400_000 for file in files)
    shoot(phone, "duty-list")


def test_pictures_are_made_small_on_the_phone(phone):
    fill(phone, photos=[snapshot(1)])

    sizes = phone.evaluate(
        "window.duty.store.draft().then((d) => d.photos.map((p) => p.bytes.byteLength))"
    )

    assert snapshot(1)["buffer"].__len__() > 500_000
    assert 0 < sizes[0] <= 200 * 1024


def test_without_signal_it_is_kept_and_goes_by_itself_later(phone):
    fill(phone, photos=[snapshot(1)])

    phone.context.set_offline(True)
    press(phone, "登记")
    told(phone, "已存在手机上，有信号自动发送。")
    expect(phone.locator("[data-duty-owner]")).to_contain_text("1 条待发送")
    shoot(phone, "duty-offline")
    assert stored() == []
    phone.context.set_offline(False)

    told(phone, "已发送，等人大办核实。")
    assert stored() == [(TEXT, 1)]
    expect(phone.locator("[data-duty-owner]")).to_be_hidden()


def test_a_slow_line_brings_all_of_it_once(phone):
    fill(phone, photos=[snapshot(1), snapshot(2)])
    wire(phone)(EDGE)

    press(phone, "登记")

    expect(phone.get_by_text("已发送，等人大办核实。")).to_be_visible(timeout=60_000)
    assert stored() == [(TEXT, 2)]


def test_the_line_breaks_in_mid_upload_and_it_still_arrives_once(phone):
    fill(phone, photos=[snapshot(1), snapshot(2)])
    line = wire(phone)
    line(DEAF)
    press(phone, "登记")
    phone.wait_for_timeout(1500)
    assert stored() == []

    line({**DEAF, "offline": True})
    phone.wait_for_timeout(500)
    line(FAST)

    told(phone, "已发送，等人大办核实。")
    assert stored() == [(TEXT, 2)]


def test_a_page_killed_in_mid_upload_sends_when_it_is_opened_again(phone, deputy):
    fill(phone, photos=[snapshot(1), snapshot(2), snapshot(3)])
    wire(phone)(DEAF)
    press(phone, "登记")
    phone.wait_for_timeout(1500)
    context = phone.context

    phone.close()
    assert stored() == []
    again = context.new_page()
    again.goto("/my/")

    until(lambda: stored() == [(TEXT, 3)])
    again.goto("/my/duty/", wait_until="networkidle")
    expect(again.locator("[data-duty-outbox]")).to_be_hidden()
    told(again, TEXT)
    assert stored() == [(TEXT, 3)]


def test_a_browser_killed_after_the_office_stored_it_does_not_store_it_again(
    tmp_path, browser, live_server, deputy
):
    """The answer is lost with the whole browser; the next one sends again and gets the same entry."""
    kind = browser.browser_type
    profile = {"user_data_dir": tmp_path / "profile", "viewport": SMALL, "has_touch": True}
    profile |= {"executable_path": chromium_path(), "args": ARGS, "base_url": live_server.url}
    context = kind.launch_persistent_context(**profile)
    context.add_cookies([{**c, "url": live_server.url} for c in session_of(role_of(deputy))])
    page = context.new_page()
    fill(page, photos=[snapshot(1)])
    wire(page)(MUTE)
    press(page, "登记")
    until(lambda: stored() == [(TEXT, 1)])
    context.close()

    context = kind.launch_persistent_context(**profile)
    context.add_cookies([{**c, "url": live_server.url} for c in session_of(role_of(deputy))])
    page = context.new_page()
    page.goto("/my/duty/")
    expect(page.locator("[data-duty-outbox]")).to_be_hidden()
    expect(page.locator("[data-duty-list] li")).to_have_count(1)
    context.close()

    assert stored() == [(TEXT, 1)]


def test_sent_from_two_pages_at_once_it_is_one_entry(phone):
    fill(phone, photos=[snapshot(1)])
    phone.context.set_offline(True)
    press(phone, "登记")
    told(phone, "已存在手机上，有信号自动发送。")
    phone.evaluate("window.duty.store.items().then((items) => { window.item = items[0]; })")
    phone.context.set_offline(False)

    answers = phone.evaluate("Promise.all([1, 2, 3, 4].map(() => window.duty.send(window.item)))")

    assert len({answer["sent"] for answer in answers}) == 1
    assert stored() == [(TEXT, 1)]


def test_impatient_fingers_log_one_visit(phone):
    fill(phone)

    phone.get_by_role("button", name="登记", exact=True).dblclick()

    told(phone, "已发送，等人大办核实。")
    assert stored() == [(TEXT, 0)]


def test_what_was_typed_comes_back_with_its_pictures(phone):
    fill(phone, photos=[snapshot(1)])
    context = phone.context

    phone.close()
    again = context.new_page()
    again.goto("/my/duty/new/")

    expect(again.locator("[name=text]")).to_have_value(TEXT)
    expect(again.locator("[data-duty-photos] li")).to_have_count(1)
    expect(again.get_by_text("已恢复上次没有登记完的内容。")).to_be_visible()
    press(again, "登记")
    told(again, "已发送，等人大办核实。")
    assert stored() == [(TEXT, 1)]
    press(again, "再记一次")
    expect(again.locator("[name=text]")).to_have_value("")


def test_another_deputy_on_the_same_phone_sees_and_sends_nothing_of_it(phone, live_server):
    fill(phone)
    phone.context.set_offline(True)
    press(phone, "登记")
    told(phone, "已存在手机上，有信号自动发送。")
    other = make_deputy("冉素珍", user=True)

    phone.context.clear_cookies(name="sessionid")
    phone.context.add_cookies([{**c, "url": live_server.url} for c in session_of(role_of(other))])
    phone.context.set_offline(False)
    # The page of the first deputy is still open; it may not send under the second one's name.
    expect(phone.locator("main")).to_contain_text("登录的不是本人")
    phone.goto("/my/duty/")

    expect(phone.locator("[data-duty-outbox]")).to_be_hidden()
    assert TEXT not in phone.content()
    assert stored() == []


def test_a_fault_is_named_and_mended(phone):
    fill(phone, photos=[snapshot(1), snapshot(2)])
    phone.context.set_offline(True)
    press(phone, "登记")
    told(phone, "已存在手机上，有信号自动发送。")
    DutyKind.objects.filter(name="走访联系").update(is_active=False)
    phone.context.set_offline(False)

    told(phone, "这个类型已经停用")
    shoot(phone, "duty-fault")
    press(phone, "改一改")
    expect(phone.get_by_text("已恢复上次没有登记完的内容。")).to_be_visible()
    expect(phone.locator("[name=text]")).to_have_value(TEXT)
    expect(phone.locator("[data-duty-photos] li")).to_have_count(2)
    phone.get_by_role("radio", name="为民办实事").check()
    press(phone, "登记")

    told(phone, "已发送，等人大办核实。")
    assert stored() == [(TEXT, 2)]
    expect(phone.locator("[data-duty-owner]")).to_be_hidden()


def test_without_scripts_a_plain_form_does_it_and_a_double_tap_stores_once(windows, deputy):
    page = windows.open(PHONE, scripts=False, cookies=session_of(role_of(deputy)))
    page.goto("/my/duty/new/")
    page.get_by_role("radio", name="走访联系").check()
    page.locator("[name=text]").fill(TEXT)
    page.locator("[name=photos]").set_input_files([snapshot(1), snapshot(2)])

    page.get_by_role("button", name="登记", exact=True).dblclick()

    told(page, "已登记，等人大办核实。")
    until(lambda: stored() == [(TEXT, 2)])


def test_a_returned_entry_is_put_right(phone, deputy):
    entry = make_returned(deputy=deputy)
    phone.goto(f"/my/duty/{entry.pk}/")
    shoot(phone, "duty-returned")

    follow(phone, "补充后再报")
    phone.locator("[name=text]").fill("走访柯家、邱家等六户。")
    press(phone, "再报一次")

    told(phone, "已补充再报")
    entry.refresh_from_db()
    assert (entry.state, entry.text) == ("pending", "走访柯家、邱家等六户。")
