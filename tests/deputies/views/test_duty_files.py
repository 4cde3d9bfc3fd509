"""履职档案打包: who is in it, what it is called, who took it away."""

import io
import zipfile

import pytest
from django.urls import reverse

from congress.models import Event, Term
from deputies.models import Mandate
from deputies.papers.duty import DUTY_FILE
from office.documents import adopt
from tests.deputies.services.test_duty_file import log
from tests.factories import FOUNDED, client_of, make_deputy, make_role, make_township
from tests.office.documents.drafts import cells

pytestmark = pytest.mark.django_db
ZIP = reverse("deputies:desk-duty-files-zip")


def archive_of(response):
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_each_deputy_of_the_term_has_a_file_numbered_by_strokes():
    log(make_deputy("秦禾"), text="查看水渠")
    make_deputy("丁一")
    make_deputy("外人", township=make_township("bieyu"))
    Mandate.objects.filter(deputy__name="丁一").update(ended_on=FOUNDED, end_reason="moved")

    archive = archive_of(client_of(make_role()).post(ZIP))

    names = ["目录.xlsx", "001丁一履职档案.docx", "002秦禾履职档案.docx"]
    assert archive.namelist() == names
    assert cells(archive.read(names[2]), 2)[1][3] == "查看水渠"


def test_an_earlier_term_holds_those_of_then():
    township = make_deputy("秦禾").township
    Term.objects.update(ended_on="2031-01-08")
    Term.objects.create(township=township, number=21, started_on="2031-01-08")
    make_deputy("丁一")
    clerk = client_of(make_role())

    assert archive_of(clerk.post(ZIP, {"term": 20})).namelist()[1:] == ["001秦禾履职档案.docx"]
    assert archive_of(clerk.post(ZIP)).namelist()[1:] == ["001丁一履职档案.docx"]
    assert clerk.post(ZIP, {"term": 7}).status_code == 404


def test_taking_it_away_is_on_record():
    deputy = make_deputy()

    client_of(make_role()).post(ZIP)

    event = Event.objects.about(deputy.township).first()
    assert (event.verb, event.data) == ("export_duty_files", {"rows": 1, "term": 20})


def test_a_template_that_is_out_of_order_is_told_before_anything_leaves(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    deputy, clerk = make_deputy(), make_role()
    row = adopt(
        DUTY_FILE, deputy.township.slug, DUTY_FILE.template, "档案.docx",
        by_user=clerk.user, expected=0,
    )  # fmt: skip
    (tmp_path / row.file.path).unlink()

    response = client_of(clerk).post(ZIP)

    assert response.status_code == 409
    assert "模板文件不在了" in response.content.decode()
    assert not Event.objects.about(deputy.township).filter(verb="export_duty_files").exists()


def test_the_page_says_how_many_and_costs_the_same(django_assert_max_num_queries):
    for _ in range(12):
        make_deputy()
    clerk = client_of(make_role())

    with django_assert_max_num_queries(6):
        page = clerk.get(reverse("deputies:desk-duty-files")).content.decode()

    assert "共 12 名代表" in page


def test_without_deputies_it_says_what_comes_first():
    clerk = client_of(make_role())

    page = clerk.get(reverse("deputies:desk-duty-files")).content.decode()

    assert "还没有代表" in page
    assert archive_of(clerk.post(ZIP)).namelist() == ["目录.xlsx"]
