"""The clerk's check: list, ticks, one after another, decisions, kinds, 代录; what pages cost."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.enums import RoleKind
from deputies.models import DutyEntry, DutyKind, DutyObjection
from deputies.services import duty_check, duty_log
from deputies.services.duty import follow
from tests.deputies.duty import DAY, kind_of, make_confirmed, make_entry, make_returned, photo, rule
from tests.factories import client_of, make_deputy, make_group, make_role, make_township, role_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerk():
    return make_role(RoleKind.CLERK)


@pytest.fixture
def desk(clerk):
    return client_of(clerk)


def url(name="", *args, **kwargs):
    return reverse(f"deputies:desk-duty{name}", args=args, kwargs=kwargs or None)


def shown(desk, query="") -> set[int]:
    return {row["pk"] for row in desk.get(url() + query).context["rows"]}


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_the_list_opens_on_what_waits_and_finds_by_filter(desk):
    waiting = make_entry()
    other = make_entry(deputy=make_deputy("冉素珍", user=True), code="help")
    done = make_confirmed(deputy=waiting.deputy, on=TODAY)

    assert shown(desk) == {waiting.pk, other.pk}
    assert shown(desk, "?state=all") == {waiting.pk, other.pk, done.pk}
    assert shown(desk, "?state=confirmed") == {done.pk}
    assert shown(desk, "?q=rsz") == {other.pk}
    assert shown(desk, f"?kind={other.kind_id}") == {other.pk}
    assert shown(desk, f"?state=all&month={TODAY.year}-{TODAY.month}") == {done.pk}


def test_open_objections_are_found(desk):
    entry = make_returned()
    make_returned()
    duty_log.object_to(entry, "附页上有。", by=role_of(entry.deputy), on=DAY)

    assert shown(desk, "?state=objection") == {entry.pk}


def test_the_chair_sees_the_second_check_where_the_profile_asks_for_it(clerk, desk):
    rule(make_township(), duty__second_check=True)
    first, second = make_entry(), make_entry()
    duty_check.check(second, by=clerk)
    chair = client_of(make_role(RoleKind.CHAIR))

    assert shown(desk) == {first.pk}
    assert shown(chair) == {second.pk}


def test_ticked_rows_are_checked_and_each_refusal_is_named(desk):
    fresh, stale = make_entry(), make_entry()
    DutyEntry.objects.filter(pk=stale.pk).update(round=2)

    response = desk.post(
        url("-check-many"), {"ids": [f"{fresh.pk}.1", f"{stale.pk}.1", "x"]}, follow=True
    )

    fresh.refresh_from_db()
    assert fresh.state == "confirmed"
    assert told(response) == [
        "已核实 1 条。",
        "秦禾6月2日的走访联系没有核：代表刚改过内容，请看过再核。",
    ]


def test_nothing_ticked_is_said_so(desk):
    response = desk.post(url("-check-many"), follow=True)

    assert "没有勾选" in told(response)[0]


def test_one_after_another_until_none_is_left(desk):
    first, second = make_entry(), make_entry()

    page = desk.get(url("-queue"))
    desk_after = desk.post(url("-check", first.pk) + "?next=queue", {"round": "1"}, follow=True)
    back = url("-act", second.pk, "send-back") + "?next=queue"
    end = desk.post(back, {"note": "请写明哪几户。"}, follow=True)

    assert (page.context["entry"]["pk"], page.context["total"]) == (first.pk, 2)
    assert desk_after.context["entry"]["pk"] == second.pk
    assert end.context["total"] == 0
    second.refresh_from_db()
    assert second.state == "returned"


@pytest.mark.parametrize("name", ["send-back", "drop", "reopen", "hide"])
def test_a_decision_without_its_reason_comes_back(desk, name):
    entry = make_entry()

    response = desk.post(url("-act", entry.pk, name), {"note": ""})

    assert response.status_code == 422


def test_a_decision_that_comes_too_late_keeps_the_text(desk):
    entry = make_returned()

    response = desk.post(url("-act", entry.pk, "send-back"), {"note": "请写明哪几户。"})

    assert response.status_code == 409
    assert "请写明哪几户。" in response.content.decode()


def test_the_clerk_corrects_an_entry(desk):
    entry = make_confirmed()
    said = {"kind": entry.kind_id, "on": "2026-06-02", "text": entry.text, "village": ""}

    response = desk.post(url("-correct", entry.pk), {**said, "amount": "0.5", "note": "只有半天。"})

    entry.refresh_from_db()
    assert (response.status_code, str(entry.amount)) == (302, "0.5")


def test_the_clerk_answers_an_objection(desk):
    entry = make_returned()
    duty_log.object_to(entry, "附页上有。", by=role_of(entry.deputy), on=DAY)
    objection = DutyObjection.objects.get()

    page = desk.get(url("-objection", objection.pk)).content.decode()
    desk.post(url("-objection", objection.pk), {"upheld": "1", "text": "附页找到了。"})

    entry.refresh_from_db()
    assert "附页上有。" in page
    assert entry.state == "pending"


def test_the_clerk_types_for_a_deputy_without_a_phone(desk):
    deputy = make_deputy("丁有田")
    said = {"deputy": deputy.pk, "kind": kind_of(deputy.township).pk, "on": TODAY.isoformat()}
    said |= {"text": "走访护林点。", "key": str(uuid4()), "told_by": "丁有田", "told_how": "口头"}

    for _ in range(2):
        response = desk.post(url("-new"), {**said, "photos": [photo()]})

    entry = DutyEntry.objects.get()
    assert (response.status_code, entry.by_desk, entry.photos.count()) == (302, True, 1)


def test_a_kind_is_added_renamed_and_switched_off(desk):
    township = make_township()
    desk.post(
        url("-kind-new"), {"name": "普法宣传", "order": "5", "by_hand": "on", "is_active": "on"}
    )
    made = DutyKind.objects.get(name="普法宣传")

    desk.post(url("-kind", made.pk), {"name": "法治宣传", "order": "5", "by_hand": "on"})

    made.refresh_from_db()
    assert (made.name, made.is_active, made.township) == ("法治宣传", False, township)
    assert made not in DutyKind.objects.of(township).by_hand()


def test_what_is_worth_a_second_look_is_shown_to_the_desk_alone(desk):
    deputy = make_deputy(user=True)
    for _ in range(5):
        entry = make_entry(deputy=deputy, uploads=[photo()])

    flags = desk.get(url("-entry", entry.pk)).context["entry"]["flags"]
    own = client_of(role_of(deputy)).get(reverse("deputies:my-duty-entry", args=[entry.pk]))

    assert flags == ["内容和以前的一条相同", "照片以前用过", "前后几小时登记了5条"]
    assert own.context["entry"]["flags"] == []


def test_what_follows_another_row_stands_in_the_list_too(desk):
    follow(make_group(), make_deputy(), kind="group", event="group", on=DAY)

    (row,) = desk.get(url() + "?state=confirmed").context["rows"]

    assert (row["origin"], row["flags"]) == ("自动登记", [])


def test_an_entry_like_no_other_has_no_flag(desk):
    make_entry(text="别的事。", uploads=[photo(size=(33, 22))])
    entry = make_entry(uploads=[photo()])

    assert desk.get(url("-entry", entry.pk)).context["entry"]["flags"] == []


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_costs_the_same_for_few_and_for_more(desk, number, django_assert_max_num_queries):
    for _ in range(number):
        make_entry(uploads=[photo()])

    with django_assert_max_num_queries(6):
        desk.get(url())


@pytest.mark.parametrize("number", [1, 5])
def test_an_entry_costs_ten_queries_at_most(desk, number, django_assert_max_num_queries):
    entry = make_returned(uploads=[photo(f"{n}.jpg") for n in range(number)])

    with django_assert_max_num_queries(10):
        desk.get(url("-entry", entry.pk))
    with django_assert_max_num_queries(10):
        desk.get(url("-queue"))
