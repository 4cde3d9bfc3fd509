"""Files of a case: the right of the case decides."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from proposals.models import Attachment
from proposals.services import drafting, papers, publishing
from tests.factories import (
    MONDAY,
    make_deputy,
    make_draft,
    make_replied,
    make_role,
    make_township,
    role_of,
)

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def attached(lead, **fields):
    draft = make_draft(lead=lead, **fields)
    papers.attach(draft, [SimpleUploadedFile("照片说明.pdf", PDF)], by=role_of(lead))
    return Attachment.objects.get()


def fetch(client, user, attachment):
    client.force_login(user)
    response = client.get(reverse("proposals:file", args=[attachment.pk]))
    response.body = b"".join(response) if response.streaming else response.content
    return response


def test_the_writer_downloads_his_file(client):
    lead = make_deputy(user=True)

    response = fetch(client, lead.user, attached(lead))

    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response.body == PDF


def test_a_draft_is_hidden_from_everybody_else(client):
    attachment = attached(make_deputy(user=True))
    others = [
        make_role("clerk"),
        make_role("unit"),
        make_role("county"),
        make_role("deputy"),
        make_role("clerk", township=make_township("lingjing")),
    ]

    assert {fetch(client, role.user, attachment).status_code for role in others} == {404}


def test_the_desk_reads_it_once_handed_in_and_a_visitor_signs_in_first(client):
    lead = make_deputy(user=True)
    attachment = attached(lead)
    visitor = client.get(reverse("proposals:file", args=[attachment.pk]))
    drafting.submit(attachment.proposal, by=role_of(lead), on=MONDAY)

    assert visitor.status_code == 302
    assert fetch(client, make_role("clerk").user, attachment).status_code == 200


@pytest.mark.parametrize(("publicity", "status"), [("full", 200), ("title", 403)])
def test_another_deputy_reads_what_is_published_in_full(client, publicity, status):
    reply = make_replied(publicity=publicity)
    lead = reply.proposal.lead
    attachment = attached(lead)
    Attachment.objects.update(proposal=reply.proposal)
    publishing.publish(reply.proposal, by=None, on=MONDAY)

    assert fetch(client, make_role("deputy").user, attachment).status_code == status
