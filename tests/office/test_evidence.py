"""Files kept under random names, with a row or not at all; served so that nothing in them runs."""

import errno
import hashlib
import os
import re
from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from office import evidence
from office.evidence import (
    RefusedFile,
    accept,
    discard,
    download_response,
    inline_image_response,
    reconcile_files,
)
from office.models import EvidenceFile
from tests.office.files import DOCX, PDF, compound, package, picture
from tests.office.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def kept_files(media):
    return [path for path in media.rglob("*") if path.is_file()]


def upload(data=PDF, name="答复.pdf"):
    return SimpleUploadedFile(name, data)


def test_accept_keeps_the_file_under_a_random_name(media):
    zhang = make_person()

    file = accept(upload(), by_user=zhang)

    assert re.fullmatch(r"evidence/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{28}\.pdf", file.path)
    assert (media / file.path).read_bytes() == PDF
    assert (file.kind, file.size, file.sha256) == ("pdf", len(PDF), hashlib.sha256(PDF).hexdigest())
    assert (file.original_name, file.uploaded_by, str(file)) == ("答复.pdf", zhang, "答复.pdf")
    assert (media / file.path).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("data", "name", "shown"),
    [
        (PDF, "../../etc/passwd", "passwd.pdf"),
        (PDF, "C:\\Users\\王\\答复.exe", "答复.pdf"),
        (PDF, "a\0b.pdf", "ab.pdf"),
        (PDF, "答\u202efdp.复.pdf", "答fdp.复.pdf"),
        (PDF, "CON.pdf", "附件CON.pdf"),
        (PDF, "  . .pdf", "附件.pdf"),
        (PDF, "报" * 300 + ".pdf", "报" * 80 + ".pdf"),
        (PDF, 'a"b<c>.pdf', "abc.pdf"),
        (PDF, "会议\r\n通知.pdf", "会议通知.pdf"),
        (picture(), "照片.JPEG", "照片.jpeg"),
        (picture("PNG"), "照片.jpg", "照片.png"),
        (compound("WordDocument"), "通知.doc", "通知.doc"),
        (compound("Workbook"), "台账", "台账.et"),
    ],
)
def test_names_are_cleaned_and_end_as_the_content_says(data, name, shown):
    uploaded = upload(data)
    uploaded._name = name

    assert accept(uploaded).original_name == shown


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "空的"), (b"x" * (evidence.MAX_BYTES + 1), "20 MB"), (b"MZ", "不能上传")],
)
def test_a_refused_file_leaves_nothing(media, data, reason):
    with pytest.raises(RefusedFile, match=reason):
        accept(upload(data))

    assert kept_files(media) == []
    assert EvidenceFile.objects.count() == 0


def test_where_only_pictures_fit_nothing_else_is_taken():
    with pytest.raises(RefusedFile, match="图片"):
        accept(upload(), images_only=True)
    assert accept(upload(picture()), images_only=True, max_side=30).is_image


@pytest.mark.parametrize(("code", "words"), [(errno.ENOSPC, "磁盘已满"), (errno.EACCES, "写不进")])
def test_a_disk_that_takes_nothing_is_told_in_words(media, monkeypatch, code, words):
    def write_half(self, name, content, **options):
        path = media / name
        path.parent.mkdir(parents=True)
        path.write_bytes(b"half")
        raise OSError(code, "no")

    monkeypatch.setattr(FileSystemStorage, "_save", write_half)

    with pytest.raises(RefusedFile, match=words):
        accept(upload())

    assert kept_files(media) == []
    assert EvidenceFile.objects.count() == 0


def test_a_row_that_fails_takes_its_file_along(media, monkeypatch):
    def fail(**fields):
        raise ZeroDivisionError

    monkeypatch.setattr(EvidenceFile.objects, "create", fail)

    with pytest.raises(ZeroDivisionError):
        accept(upload())
    assert kept_files(media) == []


@pytest.mark.django_db(transaction=True)
def test_what_a_rollback_leaves_is_swept_at_night_and_nothing_else(media):
    kept = accept(upload())
    with transaction.atomic():
        accept(upload())
        transaction.set_rollback(True)
    lost = accept(upload())
    (media / lost.path).unlink()
    old = (timezone.now() - timedelta(days=2)).timestamp()
    for path in kept_files(media):
        os.utime(path, (old, old))
    with transaction.atomic():
        accept(upload())
        transaction.set_rollback(True)

    assert reconcile_files(now=timezone.now()) == (1, [lost.path])
    assert reconcile_files(now=timezone.now()) == (0, [lost.path])
    assert len(kept_files(media)) == 2
    assert (media / kept.path).exists()


@pytest.mark.django_db(transaction=True)
def test_discard_deletes_the_file_only_once_that_is_committed(media):
    file = accept(upload())
    with transaction.atomic():
        discard(EvidenceFile.objects.get())
        transaction.set_rollback(True)
    assert (media / file.path).exists()

    discard(EvidenceFile.objects.get())

    assert kept_files(media) == []


def test_a_download_runs_nothing_and_is_kept_by_nobody():
    response = download_response(accept(upload(package(DOCX), "关于李家路的答复.docx")))

    assert b"".join(response.streaming_content) == package(DOCX)
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E5%85%B3%E4%BA%8E%E6%9D%8E%E5%AE%B6%E8%B7%AF"
        "%E7%9A%84%E7%AD%94%E5%A4%8D.docx"
    )
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"
    response.close()


@pytest.mark.parametrize(
    ("public", "cache"), [(True, "public, max-age=86400"), (False, "private, no-store")]
)
def test_a_picture_is_shown_in_the_page(public, cache):
    file = accept(upload(picture("PNG"), "photo.png"))

    response = inline_image_response(file, public=public)

    assert response["Content-Disposition"] == 'inline; filename="photo.png"'
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == cache
    assert response.has_header("ETag") is public
    response.close()


def test_only_pictures_are_shown_and_a_missing_file_is_a_missing_page(media):
    file = accept(upload())
    with pytest.raises(Http404):
        inline_image_response(file)
    (media / file.path).unlink()
    with pytest.raises(Http404, match="不在了"):
        download_response(file)
    assert list(EvidenceFile.objects.images()) == []
