"""Pages of activities: what the clerk and the deputy see and do, and what a page costs."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from congress.models import Event
from deputies.models import Activity, PlanItem
from deputies.services import activities, activity_papers
from deputies.sign_in_code import make_code
from proposals.models import Proposal
from tests.deputies.activities import (
    ask,
    kind_of,
    make_announced,
    make_planned,
    seat,
)
from tests.factories import (
    client_of,
    make_deputy,
    make_group,
    make_role,
    make_submitted,
    make_township,
    role_of,
)
from tests.office.files import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def today():
    return timezone.localdate()


def soon(days=9):
    return today() + timedelta(days=days)


def at(name, *args):
    return reverse(f"deputies:{name}", args=args)


def now_on(deputies, *, township=None):
    """An activity that is going on this very minute."""
    start = timezone.now() - timedelta(minutes=1)
    activity = make_announced(
        deputies=deputies,
        on=today(),
        day=today(),
        starts_at=start,
        ends_at=start + timedelta(hours=2),
    )
    return Activity.objects.get(pk=activity.pk)


def typed(**fields):
    values = {
        "kind": kind_of("inspection").pk,
        "title": "视察饮水安全",
        "audience": "all",
        "starts_at": f"{soon():%Y-%m-%d}T09:00",
        "ends_at": f"{soon():%Y-%m-%d}T11:30",
        "half_days": "1",
        "place": "双河村水厂",
        **fields,
    }
    return {name: value for name, value in values.items() if value != ""}


def test_the_clerk_organises_what_was_planned():
    clerk, deputy = make_role(), make_deputy(user=True)
    group = make_group()
    deputy.mandates.update(group=group)
    browser = client_of(clerk)
    line = {"month": "5", "kind": kind_of("group").pk, "group": group.pk, "title": "走访茶农"}
    browser.post(at("desk-plan") + "?year=2026", line)
    item = PlanItem.objects.get()

    form = browser.get(f"{at('desk-activity-new')}?plan={item.pk}").context["form"]
    assert (form["title"].value(), form["audience"].value(), form["group"].value()) == (
        "走访茶农",
        "group",
        group.pk,
    )
    data = typed(kind=item.kind_id, title=item.title, audience="group", group=group.pk)
    browser.post(f"{at('desk-activity-new')}?plan={item.pk}", data)

    activity = Activity.objects.get()
    assert (activity.plan, activity.state, activity.attendances.count()) == (item, "planned", 1)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"audience": "group"}, "请选择哪个小组"),
        ({"audience": "named"}, "请至少勾选一名代表"),
        ({"ends_at": f"{soon():%Y-%m-%d}T08:00"}, "结束时间要晚于开始时间"),
        ({"place": ""}, "字段"),
    ],
)
def test_a_form_with_a_fault_comes_back(fields, fault):
    make_deputy()

    response = client_of(make_role()).post(at("desk-activity-new"), typed(**fields))

    assert response.status_code == 422
    assert fault in response.content.decode()
    assert not Activity.objects.exists()


def test_the_clerk_announces_with_one_button():
    clerk = make_role()
    make_deputy(user=True)
    activity = make_planned(day=soon(), on=today())
    browser = client_of(clerk)

    page = browser.get(at("desk-activity", activity.pk)).content.decode()
    browser.post(at("desk-activity-act", activity.pk, "announce"))

    activity.refresh_from_db()
    assert "发通知" in page
    assert activity.state == "announced"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("papers", "uploads"),
        ("postpone", "starts_at"),
        ("cancel", "note"),
        ("report", "uploads"),
        ("forward", "to"),
        ("feedback", "on"),
        ("findings", "note"),
        ("photos", "uploads"),
    ],
)
def test_an_act_asks_for_what_it_needs(name, field):
    activity = make_announced(deputies=[make_deputy("一")], day=soon(), on=today())

    page = client_of(make_role()).get(at("desk-activity-act", activity.pk, name)).content.decode()

    assert f'name="{field}"' in page


def test_the_deputy_sees_only_what_he_is_invited_to():
    mine, other = make_deputy("我", user=True), make_deputy("他", user=True)
    activity = make_announced(deputies=[mine], day=soon(), on=today(), title="视察水厂")

    assert "视察水厂" in client_of(role_of(mine)).get(at("my-activities")).content.decode()
    assert "视察水厂" not in client_of(role_of(other)).get(at("my-activities")).content.decode()
    assert client_of(role_of(other)).get(at("my-activity", activity.pk)).status_code == 404


def test_opening_a_paper_leaves_a_mark_that_the_clerk_sees():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy], day=soon(), on=today())
    upload = SimpleUploadedFile("工作报告.pdf", PDF)
    clerk = make_role()
    paper = activity_papers.add_papers(activity, [upload], kind="before", by=clerk, on=today())[0]

    response = client_of(role_of(deputy)).post(at("my-paper-open", paper.pk), follow=True)

    assert b"".join(response.streaming_content) == PDF
    page = client_of(clerk).get(at("desk-activity", activity.pk)).content.decode()
    assert "1/1 人看过" in page
    assert "已阅1/1" in page


def test_leave_is_asked_on_the_phone_and_granted_at_the_desk():
    deputy = make_deputy(user=True)
    activity = make_announced(deputies=[deputy], day=soon(), on=today())
    phone, desk = client_of(role_of(deputy)), client_of(make_role())

    phone.post(at("my-leave", activity.pk), {"reason": "住院", "half_days": "1"})
    leave = seat(activity, deputy).leaves.get()
    assert "批复" in desk.get(reverse("proposals:desk-today")).content.decode()
    desk.post(at("desk-leave", leave.pk), {"granted": "1"})

    assert "已准假" in phone.get(at("my-activity", activity.pk)).content.decode()


def test_leave_after_the_beginning_is_refused_in_words():
    deputy = make_deputy(user=True)
    activity = now_on([deputy])

    response = client_of(role_of(deputy)).post(
        at("my-leave", activity.pk), {"reason": "忘了", "half_days": "1"}
    )

    assert response.status_code == 409
    assert "活动已经开始，不能再请假" in response.content.decode()


def test_the_clerk_types_leave_on_somebodys_word():
    deputy = make_deputy("秦禾")
    activity = make_announced(deputies=[deputy], day=soon(), on=today())
    row = seat(activity, deputy)

    data = {"reason": "住院", "half_days": "1", "told_by": "其子", "told_how": "电话"}
    client_of(make_role()).post(at("desk-leave-typed", row.pk), data)

    event = Event.objects.get(verb="ask_leave")
    assert (event.told_by, event.told_how, event.note) == ("其子", "电话", "秦禾：住院")


def test_a_fresh_code_signs_in():
    deputy = make_deputy(user=True)
    activity = now_on([deputy])
    browser = client_of(role_of(deputy))
    code = make_code(activity.pk, now=timezone.now())

    assert browser.get(at("my-sign-in", code)).status_code == 200
    page = browser.post(at("my-sign-in", code), follow=True).content.decode()

    assert "签到成功" in page
    assert seat(activity, deputy).way == "scan"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_photographed_code_is_refused_in_words(method):
    deputy = make_deputy(user=True)
    activity = now_on([deputy])
    code = make_code(activity.pk, now=timezone.now() - timedelta(minutes=3))

    response = getattr(client_of(role_of(deputy)), method)(at("my-sign-in", code))

    assert response.status_code == 409
    assert "二维码已经过期" in response.content.decode()
    assert seat(activity, deputy).presence == ""


def test_a_code_is_of_no_use_to_a_stranger():
    activity = now_on([make_deputy("一", user=True)])
    other = make_deputy("二", user=True)
    code = make_code(activity.pk, now=timezone.now())

    response = client_of(role_of(other)).post(at("my-sign-in", code))

    assert "名单里没有您" in response.content.decode()


def test_the_screen_renews_itself_and_names_no_foreign_host():
    activity = now_on([make_deputy("一")])
    browser = client_of(make_role())

    response = browser.get(at("desk-sign-screen", activity.pk))

    assert '<meta http-equiv="refresh" content="20">' in response.content.decode()
    assert response.context["address"].startswith("http://testserver/my/sign-in/")


def test_the_screen_shows_no_code_on_another_day():
    activity = make_announced(deputies=[make_deputy("一")], day=soon(), on=today())

    response = client_of(make_role()).get(at("desk-sign-screen", activity.pk))

    assert response.context["qr"] == ""


def test_a_sheet_is_typed_in_and_corrected_after_closing():
    deputies = [make_deputy("甲"), make_deputy("乙")]
    activity = now_on(deputies)
    browser = client_of(make_role())
    first, second = (f"p{row.pk}" for row in activity.attendances.order_by("pk"))

    browser.post(at("desk-attendance", activity.pk), {"way": "sheet", first: "present", second: ""})
    browser.post(at("desk-activity-act", activity.pk, "hold"))
    browser.post(at("desk-activity-act", activity.pk, "close"))
    refused = browser.post(at("desk-attendance", activity.pk), {"way": "clerk", second: "present"})
    assert "写明原因" in refused.content.decode()
    browser.post(
        at("desk-attendance", activity.pk), {"way": "clerk", second: "present", "note": "漏签"}
    )

    rows = activity.attendances.order_by("pk").values_list("presence", "way")
    assert list(rows) == [("present", "sheet"), ("present", "clerk")]


def test_the_sheet_lists_names_by_strokes():
    activity = make_announced(
        deputies=[make_deputy("魏一"), make_deputy("丁一")], day=soon(), on=today()
    )

    page = client_of(make_role()).get(at("desk-sign-sheet", activity.pk)).content.decode()

    assert page.index("丁一") < page.index("魏一")


def test_a_suggestion_starts_from_the_activity_and_is_shown_there():
    deputy = make_deputy(user=True)
    activity = now_on([deputy])
    activities.hold(activity, by=None, on=today())
    browser = client_of(role_of(deputy))
    text = {
        "kind": "suggestion",
        "title": "关于更换管道的建议",
        "matter": "管道老化。",
        "measure": "请镇水务站更换。",
        "origin": "other",
        "publicity": "full",
    }

    browser.post(f"{reverse('proposals:my-new')}?activity={activity.pk}", text)

    proposal = Proposal.objects.get()
    assert proposal.activity == activity
    assert "关于更换管道的建议" in browser.get(at("my-activity", activity.pk)).content.decode()
    case = browser.get(reverse("proposals:my-case", args=[proposal.pk])).content.decode()
    assert "来自活动" in case


def test_an_activity_of_another_township_is_not_taken_along():
    deputy = make_deputy(user=True)
    foreign = make_announced(deputies=[make_deputy("外", township=make_township("other"))])

    client_of(role_of(deputy)).get(f"{reverse('proposals:my-new')}?activity={foreign.pk}")
    proposal = make_submitted(lead=deputy)

    assert proposal.activity is None


def test_a_group_chooses_its_head_from_its_members():
    group = make_group(3)
    head, stranger = make_deputy("组长"), make_deputy("外人")
    head.mandates.update(group=group)
    browser = client_of(make_role())
    url = reverse("deputies:desk-group", args=[group.pk])

    refused = browser.post(url, {"number": "3", "head": stranger.pk})
    browser.post(url, {"number": "3", "head": head.pk})

    group.refresh_from_db()
    assert (refused.status_code, group.head) == (422, head)
    assert "组长组长" in browser.get(reverse("deputies:desk-districts")).content.decode()


@pytest.mark.parametrize("number", [1, 5])
def test_the_list_costs_six_queries(number, django_assert_max_num_queries):
    deputies = [make_deputy(f"代{n}") for n in range(3)]
    for n in range(number):
        make_announced(deputies=deputies, day=soon(n), on=today())
    browser = client_of(make_role())

    with django_assert_max_num_queries(6):
        browser.get(at("desk-activities"))


@pytest.mark.parametrize("number", [20, 160])
def test_an_activity_costs_ten_queries(number, django_assert_max_num_queries):
    clerk = make_role()
    deputies = [make_deputy(f"代{n}") for n in range(number)]
    activity = make_announced("session", deputies=deputies, day=soon(), on=today())
    for deputy in deputies[:3]:
        ask(activity, deputy, now=timezone.now(), by=clerk)
    upload = SimpleUploadedFile("报告.pdf", PDF)
    activity_papers.add_papers(activity, [upload], kind="before", by=clerk, on=today())
    browser = client_of(clerk)

    with django_assert_max_num_queries(10):
        response = browser.get(at("desk-activity", activity.pk))
    with django_assert_max_num_queries(10):
        browser.get(at("desk-attendance", activity.pk))

    assert response.context["counts"]["asked"] == number


@pytest.mark.parametrize("number", [1, 4])
def test_a_deputys_list_costs_six_queries(number, django_assert_max_num_queries):
    deputy = make_deputy(user=True)
    for n in range(number):
        make_announced(deputies=[deputy], day=soon(n + 1), on=today())
    browser = client_of(role_of(deputy))

    with django_assert_max_num_queries(6):
        browser.get(at("my-activities"))


@pytest.mark.parametrize("number", [1, 4])
def test_the_plan_costs_six_queries(number, django_assert_max_num_queries):
    make_deputy()
    for n in range(number):
        make_group(n + 1)
        activities.plan(
            PlanItem(
                township=make_township(), year=today().year, month=n + 1,
                kind=kind_of("group"), title=f"计划{n}",
            ),
            by=None,
        )  # fmt: skip
    browser = client_of(make_role())

    with django_assert_max_num_queries(6):
        browser.get(at("desk-plan"))
