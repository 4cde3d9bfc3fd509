"""Portraits for everybody: the photo, or a drawn initial, cached and free of sessions."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from deputies.services.people import set_photo
from tests.factories import make_deputy, make_role, make_township

pytestmark = pytest.mark.django_db


def address(deputy):
    return reverse("deputies:photo", args=[deputy.township.slug, deputy.pk])


def test_without_a_photo_the_surname_is_drawn(client, django_assert_max_num_queries):
    deputy = make_deputy("陶然")

    with django_assert_max_num_queries(1):
        response = client.get(address(deputy))

    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert ">陶</text>" in response.content.decode()
    assert "sandbox" in response["Content-Security-Policy"]
    assert client.get(address(deputy)).content == response.content


def test_a_photo_is_served_and_cached(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    deputy = make_deputy("陶然")
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    set_photo(deputy, SimpleUploadedFile("a.png", out.getvalue()), by=make_role())

    first = client.get(address(deputy))
    content = b"".join(first)
    again = client.get(address(deputy), headers={"if-none-match": first["ETag"]})

    assert content.startswith(b"\x89PNG")
    assert first["Cache-Control"] == "public, max-age=86400"
    assert (again.status_code, again.content) == (304, b"")


def test_a_name_cannot_draw_anything_else(client):
    deputy = make_deputy("<b")

    assert ">&lt;</text>" in client.get(address(deputy)).content.decode()


def test_a_deputy_of_another_township_is_missing(client):
    deputy = make_deputy()
    make_township("other")

    assert client.get(reverse("deputies:photo", args=["other", deputy.pk])).status_code == 404
