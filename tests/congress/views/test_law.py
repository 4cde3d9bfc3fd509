"""The law profile at the desk: read, change by group, preset or file, preview, versions."""

import json
from io import BytesIO

import pytest
from django.urls import reverse

from congress import law
from congress.forms.law import read_classes, write_classes
from congress.law_schema import GROUPS, SETTINGS
from congress.services import adopt_preset
from tests.factories import client_of, make_admitted, make_role, make_township

pytestmark = pytest.mark.django_db

HANDLING = GROUPS.index("办理与答复") + 1
REMINDERS = GROUPS.index("催办提醒") + 1
# Groups with something a township may change, and those that are national law throughout, by number.
OPEN = [
    number
    for number, group in enumerate(GROUPS, start=1)
    if any(setting.group == group and not setting.fixed for setting in SETTINGS)
]
NATIONAL = sorted({*range(1, len(GROUPS) + 1)} - {*OPEN})


def url(name, *args):
    return reverse(f"congress:desk-law{name}", args=args)


def text_of(response):
    return response.content.decode()


@pytest.fixture
def clerk():
    return make_role()


@pytest.fixture
def client(clerk):
    return client_of(clerk)


def typed(client, number):
    """What the browser would send for a group's form left as it is."""
    form = client.get(url("-group", number)).context["form"]
    return {name: "" if (value := form[name].value()) is None else value for name in form.fields}


def confirm(client, preview, **changes):
    """Press the button of the preview."""
    form = preview.context["form"]
    values = form.initial.get("values") or json.loads(form["values"].value())
    data = {"values": json.dumps(values), "version": form["version"].value(), "note": "主席团决定"}
    return client.post(url("-save"), {**data, **changes})


def test_every_setting_is_shown_with_value_unit_and_source(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page = text_of(client.get(url("")))

    assert all(group in page for group in GROUPS)
    assert "3个月" in page
    assert "《代表法》第五十一条" in page
    assert "在办的件按提出时的那一版办完" in page


def test_the_law_of_another_township_is_not_there(client):
    adopt_preset(make_township("baiyun"), "zhejiang", by=make_role())

    assert client.get(url("-version", 3)).status_code == 404


@pytest.mark.parametrize("kind", ["deputy", "unit", "county"])
def test_other_roles_do_not_come_in(kind):
    assert client_of(make_role(kind)).get(url("")).status_code == 403


@pytest.mark.parametrize("name", ["-preset", "-import", "-save"])
def test_nothing_is_changed_by_looking(name, client):
    assert client.get(url(name)).status_code == 405


@pytest.mark.parametrize("number", OPEN)
def test_a_group_left_as_it_is_changes_nothing(number, client):
    preview = client.post(url("-group", number), typed(client, number))

    assert preview.status_code == 200
    assert preview.context["changes"] == []


@pytest.mark.parametrize("number", [0, *NATIONAL, len(GROUPS) + 1])
def test_a_group_that_is_none_or_national_law_has_no_form(number, client):
    assert client.get(url("-group", number)).status_code == 404


def test_a_change_is_previewed_in_plain_words_then_saved_as_a_version(client, clerk):
    case = make_admitted(township=clerk.township)
    data = {**typed(client, HANDLING), "reply.months": 2}

    preview = client.post(url("-group", HANDLING), data)
    assert clerk.township.law.version == 1
    response = confirm(client, preview)

    assert preview.context["changes"] == ["答复期限：3个月 → 2个月（自交办之日起）"]
    assert response.url == url("")
    assert (clerk.township.law.version, clerk.township.law.values["reply.months"]) == (2, 2)
    assert clerk.township.law.note == "主席团决定"
    case.refresh_from_db()
    assert case.law["reply.months"] == 3


def test_values_that_contradict_each_other_come_back_beside_the_field(client, clerk):
    data = {**typed(client, HANDLING), "reply.months": 3, "reply.max_months": 2}

    response = client.post(url("-group", HANDLING), data)

    assert response.status_code == 422
    assert response.context["form"].errors["reply.max_months"] == ["最长答复期限不能短于答复期限。"]


def test_a_ladder_is_changed_in_plain_fields(client, clerk):
    data = {**typed(client, REMINDERS), "ladder.reply__before": "20、10, 0"}

    preview = client.post(url("-group", REMINDERS), data)
    confirm(client, preview)

    assert clerk.township.law.values["ladder.reply"]["before"] == [20, 10, 0]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("ladder.reply__before", "十天", "只填数字，用顿号隔开，例如 30、15、7、0。"),
        ("ladder.reply__to", [], "“答复提醒”：要写明提醒谁。"),
    ],
)
def test_a_ladder_that_makes_no_sense_comes_back(field, value, message, client):
    response = client.post(url("-group", REMINDERS), {**typed(client, REMINDERS), field: value})

    assert response.status_code == 422
    assert response.context["form"].errors["ladder.reply__before"] == [message]


def test_a_ready_made_table_of_classes_replaces_the_rows(client, clerk):
    data = {**typed(client, HANDLING), "class_scheme": "V1"}

    confirm(client, client.post(url("-group", HANDLING), data))

    assert clerk.township.law.values["class_table"] == law.class_scheme("V1")


def test_own_classes_are_written_a_line_each():
    rows = law.class_scheme("V2")

    assert read_classes(write_classes(rows)) == rows


def test_own_classes_that_make_no_sense_are_refused(client):
    data = {**typed(client, HANDLING), "class_scheme": "custom", "class_table": "随便写写\n又一行"}

    response = client.post(url("-group", HANDLING), data)

    assert "class_table" in response.context["form"].errors


def test_a_preset_is_previewed_and_adopted(client, clerk):
    preview = client.post(url("-preset"), {"preset": "chongqing-township"})
    confirm(client, preview)

    assert preview.context["new_preset"] == "重庆乡镇"
    assert clerk.township.law.preset == "chongqing-township"
    assert clerk.township.law.values["reply.months"] == 2


def test_the_first_profile_is_confirmed_as_it_is(client, clerk):
    preview = client.post(url("-preset"), {"preset": "national"})
    confirm(client, preview)

    assert "本镇已确认用这一套" in text_of(preview)
    assert clerk.township.law.created_by == str(clerk.user)


def test_an_unknown_preset_is_not_there(client):
    assert client.post(url("-preset"), {"preset": "x"}).status_code == 404


def test_a_preview_from_an_older_version_is_told_so_and_nothing_is_lost(client, clerk):
    preview = client.post(url("-preset"), {"preset": "zhejiang"})
    adopt_preset(clerk.township, "shandong-township", by=clerk)

    response = confirm(client, preview)

    assert response.status_code == 409
    assert "第2版" in text_of(response)
    assert "主席团决定" in text_of(response)
    assert clerk.township.law.preset == "shandong-township"


def test_a_change_needs_its_reason(client, clerk):
    response = confirm(client, client.post(url("-preset"), {"preset": "zhejiang"}), note="")

    assert response.status_code == 422
    assert clerk.township.law.version == 1


@pytest.mark.parametrize("values", ["[]", "{}", "x", '{"reply.months": 99}'])
def test_a_confirmation_that_was_tampered_with_is_refused(values, client, clerk):
    preview = client.post(url("-preset"), {"preset": "zhejiang"})

    assert confirm(client, preview, values=values).status_code == 404
    assert clerk.township.law.version == 1


def test_a_version_says_what_it_changed(client, clerk):
    adopt_preset(clerk.township, "chongqing-township", by=clerk)

    page = text_of(client.get(url("-version", 2)))

    assert "与第1版相比" in page
    assert "答复期限：3个月 → 2个月（自交办之日起）" in page
    assert client.get(url("-version", 1)).status_code == 200
    assert client.get(url("-version", 9)).status_code == 404


def upload(client, content):
    file = BytesIO(content)
    file.name = "law.json"
    return client.post(url("-import"), {"file": file})


def test_an_exported_profile_comes_back_unchanged(client, clerk):
    adopt_preset(clerk.township, "chongqing-township", by=clerk)
    exported = client.get(url("-export", 2))

    preview = upload(client, exported.content)

    assert exported["Content-Disposition"] == 'attachment; filename="law-qingshi-2.json"'
    assert preview.context["changes"] == []


def test_a_profile_of_another_township_is_adopted_from_its_file(client, clerk):
    other = make_role(township=make_township("baiyun", preset="zhejiang"))
    file = client_of(other).get(url("-export", 1)).content

    confirm(client, upload(client, file))

    assert clerk.township.law.preset == "zhejiang"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x00\x01", "这不是由本系统导出的办理规则文件。"),
        (b"[1]", "这不是由本系统导出的办理规则文件。"),
        (b'{"values": {"preset": "mars"}}', "这不是由本系统导出的办理规则文件。"),
        (b'{"values": {"reply.months": 99}}', "“答复期限”要在1到3个月之间。"),
        (b"[" * 300_000, "文件太大，不是办理规则文件。"),
        (b"[" * 200_000, "这不是由本系统导出的办理规则文件。"),
    ],
)
def test_a_file_that_is_no_profile_is_refused(content, message, client, clerk):
    response = upload(client, content)

    assert response.status_code == 422
    assert message in text_of(response)
    assert clerk.township.law.version == 1
