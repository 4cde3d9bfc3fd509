"""The desk's own pages: units, accounts, terms, sessions, villages, the log."""

import re
from datetime import date

import pytest
from django.urls import reverse

from congress.enums import RoleKind
from congress.models import Event, Role, Session, Term, Unit, User, Village
from tests.factories import (
    client_of,
    make_role,
    make_township,
    make_unit,
    make_user,
    make_village,
)

pytestmark = pytest.mark.django_db

PAGES = ["units", "add-unit", "accounts", "open-account", "body", "add-term", "add-session", "log"]
FOREIGN = ["unit", "session", "term", "village"]


def url(name, *args):
    return reverse(f"congress:desk-{name}", args=args)


def text_of(response):
    return response.content.decode()


@pytest.fixture
def clerk():
    return make_role(RoleKind.CLERK)


@pytest.fixture
def client(clerk):
    return client_of(clerk)


def foreign(name):
    """The pk of a row of another township."""
    other = make_township("baiyun")
    rows = {
        "unit": lambda: make_unit(township=other),
        "session": lambda: Session.objects.of(other).get(),
        "term": lambda: other.current_term,
        "village": lambda: make_village(township=other),
    }
    return rows[name]().pk


@pytest.mark.parametrize("page", PAGES)
def test_a_desk_page_opens_for_clerk_and_chair(page, client):
    chair = client_of(make_role(RoleKind.CHAIR))

    assert client.get(url(page)).status_code == 200
    assert chair.get(url(page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", [RoleKind.DEPUTY, RoleKind.UNIT, RoleKind.COUNTY])
def test_a_desk_page_is_closed_to_other_roles(page, kind):
    assert client_of(make_role(kind)).get(url(page)).status_code == 403


@pytest.mark.parametrize("page", FOREIGN)
def test_a_row_of_another_township_is_not_there(page, client):
    assert client.get(url(page, foreign(page))).status_code == 404


@pytest.mark.parametrize("act", ["switch-unit", "reset-password", "close-role", "resend"])
def test_an_act_is_not_done_by_looking(act, client):
    assert client.get(url(act, 1)).status_code == 405


def test_a_unit_without_handlers_is_marked(client, clerk):
    make_unit("镇水务站", township=clerk.township)

    page = text_of(client.get(url("units")))

    assert "没有经办人，通知不到" in page


def test_a_unit_is_added_and_the_next_step_is_its_handler(client, clerk):
    response = client.post(url("add-unit"), {"name": "镇水务站", "leader": "沈开渠"}, follow=True)

    unit = Unit.objects.of(clerk.township).get()
    assert (unit.name, unit.leader) == ("镇水务站", "沈开渠")
    assert f"?kind=unit&amp;unit={unit.pk}" in text_of(response)


def test_two_units_of_one_name_are_refused_with_what_was_typed(client, clerk):
    make_unit("镇水务站", township=clerk.township)

    response = client.post(url("add-unit"), {"name": "镇水务站", "leader": "沈开渠"})

    assert response.status_code == 422
    assert "已有同名的承办单位" in text_of(response)
    assert "沈开渠" in text_of(response)


def test_a_unit_is_put_out_of_use(client, clerk):
    unit = make_unit(township=clerk.township)

    client.post(url("switch-unit", unit.pk), {"active": "0"})

    unit.refresh_from_db()
    assert not unit.is_active


def test_the_number_of_queries_does_not_grow_with_the_units(
    client, clerk, django_assert_max_num_queries
):
    for _ in range(20):
        make_role(RoleKind.UNIT, unit=make_unit(township=clerk.township))

    with django_assert_max_num_queries(6):
        client.get(url("units"))
    with django_assert_max_num_queries(6):
        client.get(url("accounts"))


def test_a_first_password_is_shown_once_and_works(client, clerk):
    unit = make_unit(township=clerk.township)
    typed = {"name": "张永顺", "username": "zhangys", "phone": "13812345678"}

    response = client.post(url("open-account"), {**typed, "kind": "unit", "unit": unit.pk})

    user = User.objects.get(username="zhangys")
    password = re.search(r'class="password num">(\w+)<', text_of(response))[1]
    assert user.check_password(password)
    assert "138****5678" in text_of(response)
    assert response["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert password not in text_of(client.get(url("accounts")))
    assert Role.objects.get(user=user).unit == unit


def test_a_known_number_gets_the_role_and_no_password(client, clerk):
    other = make_township("baiyun")
    known = make_role(RoleKind.CLERK, township=other).user
    known.set_phone("13812345678")
    known.save()

    typed = {"name": "某人", "username": "someone", "phone": "13812345678", "kind": "chair"}
    response = client.post(url("open-account"), typed)

    assert "原来就有账号" in text_of(response)
    assert Role.objects.filter(user=known, township=clerk.township, kind="chair").exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"kind": "unit"}, "请选择是哪个单位的经办人"),
        ({"kind": "operator"}, "选择一个有效的选项"),
        ({"kind": "clerk", "phone": "123"}, "手机号应为11位"),
    ],
)
def test_an_account_that_makes_no_sense_is_refused(typed, message, client):
    base = {"name": "张永顺", "username": "zhangys", "phone": ""}

    response = client.post(url("open-account"), {**base, **typed})

    assert response.status_code == 422
    assert message in text_of(response)
    assert not User.objects.filter(username="zhangys").exists()


def test_a_unit_of_another_township_cannot_be_chosen(client):
    unit = make_unit(township=make_township("baiyun"))
    typed = {"name": "张永顺", "username": "zhangys", "kind": "unit", "unit": unit.pk}

    assert client.post(url("open-account"), typed).status_code == 422


def test_a_password_is_reset_and_shown_once(client, clerk):
    held = make_role(RoleKind.UNIT, township=clerk.township)

    response = client.post(url("reset-password", held.pk))

    password = re.search(r'class="password num">(\w+)<', text_of(response))[1]
    assert User.objects.get(pk=held.user_id).check_password(password)


@pytest.mark.parametrize("act", ["reset-password", "close-role"])
def test_roles_of_another_township_are_not_the_desks(act, client):
    held = make_role(RoleKind.CLERK, township=make_township("baiyun"))

    assert client.post(url(act, held.pk)).status_code == 404
    held.refresh_from_db()
    assert held.is_active


def test_a_closed_role_shuts_the_door_at_the_next_request(client, clerk):
    held = make_role(RoleKind.CHAIR, township=clerk.township)
    theirs = client_of(held)
    assert theirs.get(url("units")).status_code == 200

    client.post(url("close-role", held.pk))

    assert theirs.get(url("units")).status_code == 403


def test_a_refused_act_on_a_role_is_told_in_words(client, clerk):
    page = text_of(client.post(url("close-role", clerk.pk), follow=True))

    assert "不能停用自己正在使用的角色" in page


def test_a_reset_that_is_refused_is_told_in_words(client, clerk):
    held = make_role(RoleKind.UNIT, township=clerk.township)
    make_role(RoleKind.CLERK, township=make_township("baiyun"), user=held.user)

    page = text_of(client.post(url("reset-password", held.pk), follow=True))

    assert "在别处还有角色" in page


def test_the_roles_of_an_account_out_of_use_are_left_alone(client, clerk):
    held = make_role(RoleKind.UNIT, township=clerk.township, user=make_user(is_active=False))

    assert client.post(url("reset-password", held.pk)).status_code == 404


def test_villages_come_from_pasted_lines(client, clerk):
    client.post(url("add-villages"), {"names": "石桥村\r\n\r\n 双河村 \r\n石桥村"})

    names = set(Village.objects.of(clerk.township).values_list("name", flat=True))
    assert names == {"石桥村", "双河村"}


def test_a_village_with_a_name_too_long_is_refused(client, clerk):
    response = client.post(url("add-villages"), {"names": "村" * 41})

    assert response.status_code == 422
    assert "最多40个字" in text_of(response)


def test_villages_that_are_there_already_are_said_to_be(client, clerk):
    make_village("石桥村", township=clerk.township)

    page = text_of(client.post(url("add-villages"), {"names": "石桥村"}, follow=True))

    assert "这些都已经有了" in page


def test_a_village_is_renamed_but_not_into_another(client, clerk):
    village = make_village("石桥村", township=clerk.township)
    make_village("双河村", township=clerk.township)

    refused = client.post(url("village", village.pk), {"name": "双河村"})
    client.post(url("village", village.pk), {"name": "青石桥村"})

    village.refresh_from_db()
    assert (refused.status_code, village.name) == (422, "青石桥村")


def test_a_new_term_is_registered(client, clerk):
    client.post(url("add-term"), {"number": 21, "started_on": "2031-01-08", "ended_on": ""})

    assert clerk.township.current_term.number == 21


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"number": 20, "started_on": "2031-01-08"}, "已经登记过"),
        ({"number": 21, "started_on": "2020-01-08"}, "要晚于"),
        ({"number": 21, "started_on": "2031-01-08", "ended_on": "2030-01-01"}, "不能早于"),
    ],
)
def test_a_term_that_makes_no_sense_is_refused(typed, message, client):
    response = client.post(url("add-term"), typed)

    assert response.status_code == 422
    assert message in text_of(response)
    assert Term.objects.count() == 1


def test_an_old_term_cannot_be_opened_beside_the_running_one(client, clerk):
    old = Term.objects.create(
        township=clerk.township, number=19, started_on=date(2021, 1, 8), ended_on=date(2026, 1, 8)
    )

    response = client.post(url("term", old.pk), {"number": 19, "started_on": "2021-01-08"})

    assert "要填届满日期" in text_of(response)


def test_a_session_takes_the_next_number(client, clerk):
    assert 'value="2"' in text_of(client.get(url("add-session")))


def test_a_session_needs_a_term(client, clerk):
    Term.objects.update(ended_on=date(2026, 6, 1))

    assert client.get(url("add-session")).url == url("add-term")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"opened_on": "2026-08-06", "closed_on": "2026-08-05"}, "闭幕日期不能早于开幕日期"),
        ({"opened_on": "2025-08-06"}, "会议日期不能早于"),
        (
            {"opened_on": "2026-08-06", "motion_deadline": "2026-08-05T12:00"},
            "议案截止时间不能早于开幕日期",
        ),
    ],
)
def test_a_session_that_makes_no_sense_is_refused(typed, message, client, clerk):
    term = clerk.township.current_term.pk

    response = client.post(url("add-session"), {"term": term, "number": 2, **typed})

    assert response.status_code == 422
    assert message in text_of(response)


def test_a_session_is_closed(client, clerk):
    session = Session.objects.of(clerk.township).get()
    typed = {"term": session.term_id, "number": 1, "opened_on": "2026-01-08"}

    response = client.post(url("session", session.pk), {**typed, "closed_on": "2026-01-11"})

    session.refresh_from_db()
    assert (response.url, session.closed_on) == (url("body"), date(2026, 1, 11))


def test_the_log_tells_who_did_what_and_is_narrowed(client, clerk):
    Event.record(clerk.township, "add_villages", by=clerk, note="石桥村", township=clerk.township)
    Event.record(clerk.township, "found", by=None, note="别的事", township=clerk.township)
    today = f"{Event.objects.latest('pk').at:%Y-%m-%d}"

    by_person = text_of(client.get(url("log"), {"who": "李清", "what": "add_villages"}))
    another_day = text_of(client.get(url("log"), {"first": "2020-01-01", "last": "2020-01-02"}))

    assert "石桥村" in by_person
    assert "别的事" not in by_person
    assert today not in another_day.split("</form>")[-1]


def test_the_log_of_another_township_is_not_shown(client):
    other = make_township("baiyun")
    Event.record(other, "found", by=None, note="外镇的事", township=other)

    assert "外镇的事" not in text_of(client.get(url("log")))


def test_the_log_takes_six_queries_whatever_its_length(
    client, clerk, django_assert_max_num_queries
):
    for number in range(60):
        Event.record(
            clerk.township, "found", by=clerk, note=f"第{number}条", township=clerk.township
        )

    with django_assert_max_num_queries(6):
        page = text_of(client.get(url("log")))

    assert "下一页" in page


def test_an_event_about_a_row_of_an_unknown_kind_is_shown_by_its_label(client, clerk):
    Event.objects.create(
        township=clerk.township, subject_type="gone.thing", subject_id=7, verb="vanish"
    )

    page = text_of(client.get(url("log")))

    assert "gone.thing 7" in page
    assert "vanish" in page
