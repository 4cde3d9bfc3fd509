"""The desk's pages of the import: who may, what is shown, what comes of each button."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from congress.enums import RoleKind
from deputies.enums.roster import ImportState
from deputies.models import Deputy, ImportBatch
from tests.deputies.sheets import messy, table
from tests.factories import make_role, make_township

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    role = make_role()
    client.force_login(role.user)
    return role


def upload(client, data, *, create_missing=True):
    file = SimpleUploadedFile("名册.xlsx", data)
    fields = {"file": file, **({"create_missing": "on"} if create_missing else {})}
    return client.post(reverse("deputies:desk-import"), fields)


def staged(client, data=None) -> ImportBatch:
    upload(client, data or messy())
    return ImportBatch.objects.latest("pk")


def address(name, batch, *rest):
    return reverse(f"deputies:desk-import-{name}", args=[batch.pk, *rest])


def test_an_upload_leads_to_the_check_and_writes_nothing(client, clerk):
    response = upload(client, messy())

    batch = ImportBatch.objects.get()
    assert response.url == address("check", batch)
    assert (batch.state, Deputy.objects.count()) == (ImportState.STAGED, 0)


@pytest.mark.parametrize("data", [b"\x7fELF" + bytes(90), b"a,b\n1,2\n", b"\n\n"])
def test_a_file_that_is_no_roster_is_told_on_the_form(client, clerk, data):
    response = upload(client, data)

    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert not ImportBatch.objects.exists()


def test_the_check_shows_faulty_rows_first_with_their_fields_to_mend(client, clerk):
    batch = staged(client)

    page = client.get(address("check", batch))

    assert [line["number"] for line in page.context["lines"]] == [11, 12]
    assert [name for name, _, _ in page.context["lines"][0]["inputs"]] == ["birth_month", "phone"]
    assert page.context["counts"] == {"new": 4, "changed": 0, "same": 0, "error": 2}


@pytest.mark.parametrize(("state", "rows"), [("all", 6), ("new", 4), ("same", 0), ("odd", 6)])
def test_the_check_can_be_narrowed_to_an_outcome(client, clerk, state, rows):
    page = client.get(address("check", staged(client)) + f"?state={state}")

    assert len(page.context["lines"]) == rows


def test_the_check_pages_by_row_number(client, clerk):
    people = [(f"陶{chr(0x4E00 + n)}", "男", "1979-09", 1, 1, "", f"K{n}") for n in range(120)]
    batch = staged(client, table(*people))

    first = client.get(address("check", batch) + "?state=new")
    second = client.get(address("check", batch) + f"?state=new&after={first.context['after']}")

    assert [len(page.context["lines"]) for page in (first, second)] == [100, 20]


def test_the_check_costs_the_same_for_few_and_many_rows(
    client, clerk, django_assert_max_num_queries
):
    for count in (1, 90):
        people = [
            (f"陶{chr(0x4E00 + n)}", "男", "1979-09", 1, 1, "", f"K{n}") for n in range(count)
        ]
        batch = staged(client, table(*people))
        with django_assert_max_num_queries(8):
            client.get(address("check", batch))


def test_a_phone_that_changes_is_masked(client, clerk):
    row = ("陶然", "男", "1979-09", 1, 1, "13900000001", "K1")
    client.post(address("apply", staged(client, table(row))))
    batch = staged(client, table((*row[:5], "13900000002", "K1")))

    page = client.get(address("check", batch))

    assert page.context["lines"][0]["changes"][0]["new"] == "139****0002"
    assert "13900000002" not in page.content.decode()


def test_a_row_is_mended_in_the_page(client, clerk):
    batch = staged(client)
    row = batch.rows.get(number=11)

    response = client.post(
        address("row", batch, row.pk), {"birth_month": "1980-12", "phone": "13900000005"}
    )

    row.refresh_from_db()
    assert (response.url, row.state) == (address("check", batch), "new")
    assert row.values["birth_month"] == "1980-12"


def test_a_row_still_wrong_is_told_again(client, clerk):
    batch = staged(client)
    row = batch.rows.get(number=11)

    response = client.post(address("row", batch, row.pk), {"birth_month": "1980-14"}, follow=True)

    told = [str(message) for message in response.context["messages"]]
    assert any("月份是14" in text for text in told)


def test_the_page_of_one_row_offers_all_its_fields(client, clerk):
    batch = staged(client)
    row = batch.rows.get(number=12)

    form = client.get(address("row", batch, row.pk)).context["form"]

    assert form.initial["sex"] == "先生"
    assert form.initial["employer"] == "甲村农民"


def test_a_row_of_another_batch_is_missing(client, clerk):
    row = staged(client).rows.first()
    other = staged(client)

    assert client.get(address("row", other, row.pk)).status_code == 404


def test_missing_places_can_be_taken_as_they_are(client, clerk):
    upload(client, messy(), create_missing=False)
    batch = ImportBatch.objects.get()
    assert client.get(address("check", batch)).context["places_missing"]

    client.post(address("places", batch))

    assert client.get(address("check", batch)).context["counts"]["new"] == 4


def test_confirm_undo_and_the_second_click(client, clerk):
    batch = staged(client)

    client.post(address("apply", batch))
    again = client.post(address("apply", batch), follow=True)

    assert Deputy.objects.count() == 4
    assert "这一批已导入，不能再改。" in [str(told) for told in again.context["messages"]]
    assert client.get(address("check", batch)).status_code == 200
    client.post(address("undo", batch))
    assert Deputy.objects.count() == 0


def test_a_file_put_away_is_gone(client, clerk):
    batch = staged(client)

    response = client.post(address("drop", batch))

    assert response.url == reverse("deputies:desk-import")
    assert client.get(address("check", batch)).context["counts"]["new"] == 0


def test_the_copy_names_each_fault_in_a_last_column(client, clerk):
    batch = staged(client)

    response = client.get(address("errors", batch))

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    told = [row[-1].value for row in sheet.iter_rows(min_row=2) if row[-1].value]
    assert told[0] == "问题"
    assert told[1].startswith("出生年月：出生年月里的月份是13")
    assert "filename*=utf-8''" in response["Content-Disposition"].lower()


@pytest.mark.parametrize("name", ["apply", "undo", "drop", "places"])
def test_acts_are_posts(client, clerk, name):
    assert client.get(address(name, staged(client))).status_code == 405


@pytest.mark.parametrize("name", ["check", "errors", "apply", "undo", "drop", "places"])
def test_another_township_and_other_roles_stay_out(client, clerk, name):
    batch = staged(client)
    method = client.get if name in {"check", "errors"} else client.post

    for kind, township, code in (
        (RoleKind.CLERK, make_township("other"), 404),
        (RoleKind.DEPUTY, make_township(), 403),
        (RoleKind.COUNTY, None, 403),
    ):
        client.force_login(make_role(kind, township=township).user)
        assert method(address(name, batch)).status_code == code
    client.logout()
    assert method(address(name, batch)).status_code == 302
    batch.refresh_from_db()
    assert batch.state == ImportState.STAGED
