"""公文模板 on the desk: list, fields, download, upload, back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from office.documents import PAPERS, paper
from office.models import DocumentTemplate
from tests.factories import client_of, make_role
from tests.office.documents.drafts import edited, letter, paragraphs

pytestmark = pytest.mark.django_db
KIND = "duty-card"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerk():
    return client_of(make_role())


def url(name, kind=KIND):
    return reverse(f"congress:desk-paper{name}", args=[kind] if kind else [])


def upload(clerk, data, *, expected=0, name="登记卡.docx"):
    form = {"file": SimpleUploadedFile(name, data), "expected": expected}
    return clerk.post(url("-upload"), form)


def changed():
    return edited(paper(KIND).template, lambda document: document.add_paragraph("本镇格式"))


def test_the_list_names_every_paper_at_few_queries(clerk, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page = clerk.get(url("s", None)).content.decode()

    assert all(one.name in page for one in PAPERS.values())


def test_the_fields_stand_as_the_clerk_writes_them(clerk):
    page = clerk.get(url("")).content.decode()

    assert "<code>{{ 姓名 }}</code>" in page
    assert "<code>{%tr for 行 in 履职 %}</code>" in page
    assert "<code>{{ 行.日期 }}</code>" in page


def test_the_template_and_a_filled_example_download(clerk):
    template, example = clerk.get(url("-template")), clerk.get(url("-preview"))

    assert template.content == paper(KIND).template
    assert template["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E5%B1%A5")
    assert paragraphs(example.content)[0] == "示范镇第二十届人大代表履职登记卡"


def test_a_sound_upload_is_used_and_every_version_stays(clerk):
    response = upload(clerk, changed())

    page = clerk.get(url("")).content.decode()
    assert response.status_code == 302
    assert "改回自带" in page
    assert paragraphs(clerk.get(url("-template")).content)[-1] == "本镇格式"
    assert clerk.get(url("-template") + "?version=0").content == paper(KIND).template
    assert clerk.get(url("-template") + "?version=1").status_code == 200
    assert clerk.get(url("-template") + "?version=2").status_code == 404


def test_faults_are_listed_and_nothing_is_used(clerk):
    response = upload(clerk, letter())

    assert response.status_code == 422
    assert "没有“事由”这个栏目" in response.content.decode()
    assert not DocumentTemplate.objects.exists()


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04junk"])
def test_a_damaged_file_is_told_in_words(clerk, data):
    assert upload(clerk, data, name="../x.docx").status_code == 422


def test_a_page_from_before_is_refused(clerk):
    upload(clerk, changed())

    response = upload(clerk, changed())

    assert response.status_code == 422
    assert "刚才有人换过" in response.content.decode()


def test_back_to_the_shipped_template(clerk):
    upload(clerk, changed())

    response = clerk.post(url("-back"), {"version": 0, "expected": 1})

    assert response.status_code == 302
    assert clerk.get(url("-template")).content == paper(KIND).template
    assert clerk.post(url("-back"), {"version": "x"}).status_code == 404
