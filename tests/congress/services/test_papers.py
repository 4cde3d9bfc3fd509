"""Templates of a township's own: adopted, kept, put back."""

import pytest

from congress.models import Event
from congress.services.papers import adopt_template, bring_back_template
from office.documents import RefusedPaper, paper, produce, template_bytes
from office.documents.templates import FaultyTemplate
from office.models import DocumentTemplate
from tests.factories import make_role, make_township
from tests.office.documents.drafts import edited, letter, paragraphs, small_page

pytestmark = pytest.mark.django_db
KIND = "duty-card"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def changed(text="本镇格式"):
    return edited(paper(KIND).template, lambda document: document.add_paragraph(text))


def adopt(role, *, data=None, expected=0):
    return adopt_template(
        paper(KIND), role.township, data or changed(), "登记卡.docx", by=role, expected=expected
    )


def test_an_edited_template_is_used_from_then_on():
    role = make_role()

    row = adopt(role)

    out = produce(KIND, paper(KIND).sample, scope=role.township.slug)
    assert (row.version, row.remarks) == (1, [])
    assert paragraphs(out)[-1] == "本镇格式"
    assert Event.objects.about(row).get().verb == "adopt_template"


def test_another_township_keeps_its_own():
    adopt(make_role())

    assert template_bytes(KIND, make_township("baiyun").slug) == paper(KIND).template


def test_a_faulty_template_is_not_used_and_leaves_nothing():
    role = make_role()

    with pytest.raises(FaultyTemplate) as refused:
        adopt(role, data=letter())

    assert "没有“事由”这个栏目，请对照栏目表改正。" in [f.text for f in refused.value.findings]
    assert DocumentTemplate.objects.count() == 0


def test_remarks_stay_with_the_version():
    role = make_role()

    row = adopt(role, data=edited(paper(KIND).template, small_page))

    assert row.remarks == ["纸张不是 A4，公文用 A4 纸。"]


def test_back_to_the_shipped_one_and_forth():
    role = make_role()
    adopt(role)
    slug = role.township.slug

    bring_back_template(paper(KIND), role.township, 0, by=role, expected=1)
    shipped = template_bytes(KIND, slug)
    row = bring_back_template(paper(KIND), role.township, 1, by=role, expected=2)

    assert shipped == paper(KIND).template
    assert row.version == 3
    assert template_bytes(KIND, slug) != shipped
    assert Event.objects.about(row).get().note == "履职登记卡：第1版"


def test_of_two_at_once_the_slower_is_told():
    role = make_role()
    adopt(role)

    with pytest.raises(RefusedPaper, match="有人换过"):
        adopt(role)
    with pytest.raises(RefusedPaper, match="有人换过"):
        bring_back_template(paper(KIND), role.township, 0, by=role, expected=0)
    with pytest.raises(RefusedPaper, match="没有这一版"):
        bring_back_template(paper(KIND), role.township, 9, by=role, expected=1)


def test_a_file_gone_from_the_disk_is_told(settings, tmp_path):
    role = make_role()
    adopt(role)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"

    with pytest.raises(RefusedPaper, match="恢复系统自带"):
        template_bytes(KIND, role.township.slug)
