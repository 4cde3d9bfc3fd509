"""An activity in the browser: planned and announced, papers, leave, the code on the screen, counted."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from deputies.models import Activity, ActivityKind, DutyEntry
from deputies.services import activities
from deputies.sign_in_code import make_code
from tests.factories import make_deputy, make_role, make_township, role_of
from tests.journeys.steps import follow, press, told
from tests.journeys.windows import DESK, PHONE, session_of, shoot
from tests.office.files import PDF

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "视察农村饮水安全"


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def organise(clerk) -> Activity:
    """The clerk takes a line of the plan, names the day, ticks the deputies, announces."""
    clerk.goto("/desk/activities/plan/")
    clerk.locator("[name=month]").select_option(label=f"{timezone.localdate().month}月")
    clerk.locator("[name=kind]").select_option(label="视察")
    clerk.locator("[name=title]").fill(TITLE)
    press(clerk, "列入计划")
    told(clerk, "已列入计划")
    shoot(clerk, "activity-plan")
    clerk.get_by_role("link", name=re.compile(f"组织\\s*：{TITLE}")).click()
    start = timezone.localtime() + timedelta(minutes=30)
    end = start + timedelta(hours=2)
    clerk.locator("[name=starts_at]").fill(f"{start:%Y-%m-%dT%H:%M}")
    clerk.locator("[name=ends_at]").fill(f"{end:%Y-%m-%dT%H:%M}")
    clerk.locator("[name=place]").fill("双河村水厂")
    expect(clerk.locator("#div_id_deputies")).to_be_hidden()
    clerk.get_by_label("指定的代表").check()
    for box in clerk.locator("[name=deputies]").all():
        box.check()
    shoot(clerk, "activity-new")
    press(clerk, "保存")
    told(clerk, "名单里有3名代表，还没有通知")
    return Activity.objects.get()


def add_paper(clerk) -> None:
    follow(clerk, "发会前材料")
    clerk.locator("[name=uploads]").set_input_files(
        [{"name": "工程进度表.pdf", "mimeType": "application/pdf", "buffer": PDF}]
    )
    press(clerk, "上传")
    told(clerk, "材料已上传")


def begin(activity) -> None:
    """Half an hour later: it has begun."""
    Activity.objects.filter(pk=activity.pk).update(starts_at=timezone.now() - timedelta(minutes=2))


def test_from_the_plan_to_the_entries_of_duty(windows):
    clerk_role = make_role()
    reader, asker, third = (make_deputy(name, user=True) for name in ("秦禾", "周正", "吴明"))
    clerk = windows.open(DESK, cookies=session_of(clerk_role))
    phone = windows.open(PHONE, cookies=session_of(role_of(reader)))
    other = windows.open(PHONE, cookies=session_of(role_of(asker)))

    activity = organise(clerk)
    add_paper(clerk)
    press(clerk, "发通知")
    told(clerk, "通知已发出")

    # The deputy reads the paper and says that he comes.
    phone.goto("/my/")
    follow(phone, TITLE)
    shoot(phone, "my-activity")
    with phone.expect_download() as got:
        phone.get_by_role("button", name=re.compile("打开")).click()
    assert got.value.suggested_filename == "工程进度表.pdf"
    phone.reload()
    told(phone, "已阅")
    press(phone, "我参加")
    told(phone, "已回复参加")

    # Another asks for leave on the phone; the clerk grants it.
    other.goto("/my/activities/")
    follow(other, TITLE)
    follow(other, "请假")
    other.get_by_label("请假原因").fill("孩子住院。")
    shoot(other, "my-leave")
    press(other, "报人大办")
    told(other, "请假已报人大办")
    clerk.goto(f"/desk/activities/{activity.pk}/")
    clerk.get_by_role("link", name=re.compile("^批复")).click()
    clerk.get_by_label("准假", exact=True).check()
    press(clerk, "答复代表")
    told(clerk, "已准假")

    # The code on the screen: a fresh one signs in by itself, an old photograph does not.
    begin(activity)
    stale = make_code(activity.pk, now=timezone.now() - timedelta(minutes=5))
    phone.goto(f"/my/sign-in/{stale}/")
    told(phone, "二维码已经过期")
    shoot(phone, "my-sign-in-stale")
    screen = windows.open(DESK, scripts=False, cookies=session_of(clerk_role))
    screen.goto(f"/desk/activities/{activity.pk}/screen/")
    expect(screen.locator(".screen-qr svg")).to_be_visible()
    shoot(screen, "desk-screen")
    phone.goto(f"/my/sign-in/{make_code(activity.pk, now=timezone.now())}/")
    told(phone, "签到成功")
    shoot(phone, "my-signed-in")

    # The clerk ticks the rest, writes down that it was held, and closes.
    clerk.goto(f"/desk/activities/{activity.pk}/attendance/")
    row = activity.attendances.get(deputy=third)
    clerk.locator(f"[name=p{row.pk}]").select_option(label="出席")
    clerk.get_by_label("人工").check()
    shoot(clerk, "desk-attendance")
    press(clerk, "保存")
    told(clerk, "已登记1人")
    press(clerk, "登记举行")
    told(clerk, "已登记举行")
    press(clerk, "办结")
    told(clerk, "活动已办结")
    shoot(clerk, "desk-activity-closed")

    found = DutyEntry.objects.values_list("deputy__name", "event", "state")
    assert set(found) == {
        ("秦禾", "inspection", "confirmed"),
        ("周正", "activity.leave", "confirmed"),
        ("吴明", "inspection", "confirmed"),
    }
    assert set(activity.attendances.values_list("deputy__name", "presence", "way")) == {
        ("秦禾", "present", "scan"),
        ("周正", "leave", "clerk"),
        ("吴明", "present", "clerk"),
    }


def test_without_scripts_the_deputy_signs_in_by_a_tap(windows):
    deputy = make_deputy("秦禾", user=True)
    start = timezone.now() - timedelta(minutes=1)
    activity = Activity(
        township=make_township(),
        kind=ActivityKind.objects.get(code="training"),
        title="学习培训",
        place="镇党校",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
    )
    activities.save(activity, by=None, on=timezone.localdate())
    activities.announce(activity, by=None, on=timezone.localdate())
    phone = windows.open(PHONE, scripts=False, cookies=session_of(role_of(deputy)))

    phone.goto(f"/my/sign-in/{make_code(activity.pk, now=timezone.now())}/")
    press(phone, "签到")

    told(phone, "签到成功")
    assert activity.attendances.get().way == "scan"
