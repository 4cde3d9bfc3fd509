"""The desk types a proposal that came on paper."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from congress.models import Event
from proposals.enums import State
from proposals.models import Attachment, Proposal
from tests.factories import (
    make_deputy,
    make_township,
)
from tests.proposals.views.desk import url

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5\0\1\xff\xa9\xab\xfd)\0\0\0\0IEND\xaeB`\x82"
)


def paper(lead, **words):
    return {
        "kind": "suggestion",
        "lead": lead.pk,
        "title": "关于疏通石桥村水渠的建议",
        "matter": "水渠淤塞两年，四十亩田浇不上水。",
        "measure": "请今年春灌前清淤。",
        "publicity": "full",
        "told_by": "秦禾",
        "told_how": "书面",
        **words,
    }


def test_a_paper_is_typed_with_its_signers_and_scan(clerk):
    make_township()
    lead, signer = make_deputy("秦禾"), make_deputy("华月")
    scan = SimpleUploadedFile("原件.png", PNG, "image/png")

    clerk.post(url("new"), paper(lead, signers=[signer.pk], scans=[scan]))

    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.by_desk) == (State.SUBMITTED, True)
    assert [cosign.deputy for cosign in proposal.cosigns.filter(state="confirmed")] == [signer]
    assert Attachment.objects.get().file.original_name == "原件.png"
    event = Event.objects.about(proposal).get(verb="submit")
    assert (event.told_by, event.told_how) == ("秦禾", "书面")


def test_a_paper_that_is_refused_leaves_nothing_and_keeps_the_text(clerk):
    make_township()
    lead = make_deputy("秦禾")
    mandate = lead.mandates.get()
    mandate.ended_on, mandate.end_reason = TODAY, "moved"
    words = paper(lead)
    response = clerk.post(url("new"), {**words, "kind": "motion"})
    mandate.save()

    assert response.status_code == 422
    assert not Proposal.objects.exists()
    assert "水渠淤塞两年" in response.content.decode()


def test_a_deputy_who_left_cannot_be_chosen(clerk):
    make_township()
    lead = make_deputy("秦禾")
    lead.mandates.update(ended_on=TODAY, end_reason="moved")

    response = clerk.post(url("new"), paper(lead))

    assert response.status_code == 422
    assert "lead" in response.context["form"].errors
