"""Taking in: once for each form, what is doubted waits without a word, numbers of pictures, a repeated text."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from congress.models import Event
from liaison.enums import OpinionState
from liaison.models import Opinion
from liaison.services import opinions
from liaison.services.opinions import KINDS, Words
from office.models import Notice
from office.sniffing import RefusedFile
from tests.factories import MONDAY, make_deputy, make_role, make_township
from tests.liaison.voices import TEXT, make_held, make_opinion

pytestmark = pytest.mark.django_db


def located_picture() -> bytes:
    """A JPEG that tells where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "SpyPhone"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_township_starts_with_a_list_of_kinds_that_is_its_own():
    township = make_township()

    opinions.lay_out_kinds(township)

    assert [kind.name for kind in township.opinion_kinds.all()] == list(KINDS)


def test_registering_starts_the_clock_and_tells_the_clerk_without_a_name():
    clerk = make_role("clerk")

    opinion = make_opinion()

    notice = Notice.objects.get(recipient=clerk.user)
    assert (opinion.state, opinion.due_on.isoformat()) == (OpinionState.RECEIVED, "2026-03-05")
    assert opinion.spoken in notice.title
    assert "陈平安" not in notice.title + notice.body
    assert Event.objects.about(opinion).get().verb == "register"


def test_the_deputy_who_was_written_to_is_told():
    deputy = make_deputy(user=True)

    make_opinion(deputy=deputy)

    assert Notice.objects.get(recipient=deputy.user).title == "有选民给您留言"


def test_the_same_form_sent_twice_is_stored_once():
    first = make_opinion(ticket="abc")

    assert make_opinion(ticket="abc") == first
    assert make_opinion(ticket="abd") != first
    assert Opinion.objects.count() == 2


def test_what_is_doubted_waits_and_tells_nobody():
    make_role("clerk")

    opinion = make_held()

    assert (opinion.state, opinion.due_on) == (OpinionState.HELD, None)
    assert not Notice.objects.exists()
    assert not Event.objects.about(opinion).exists()


def test_the_very_same_words_again_within_a_week_wait_for_a_human():
    make_opinion(text=TEXT)

    again = make_opinion(text=TEXT, voter_phone="")

    assert again.state == OpinionState.HELD


def test_letting_in_starts_the_clock_and_dropping_tells_why():
    kept, gone = make_held(), make_held(text="卖药的广告，加微信。")

    opinions.sift([kept], keep=True, by=None, on=MONDAY)
    opinions.sift([gone], keep=False, by=None, on=MONDAY)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.state, kept.due_on.isoformat()) == (OpinionState.RECEIVED, "2026-03-05")
    assert (gone.state, gone.due_on) == (OpinionState.DROPPED, None)
    assert "辨别" in gone.answer


@pytest.fixture
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.usefixtures("_media")
def test_pictures_lose_their_place_their_device_and_their_name():
    photo = SimpleUploadedFile("陈平安家门口.jpg", located_picture())

    opinion = make_opinion(photos=[photo])

    file = opinion.photos.get().file
    with Image.open(file_path(file)) as kept:
        assert not kept.getexif()
    assert file.original_name == "照片1.jpg"


def file_path(file):
    from django.core.files.storage import default_storage  # noqa: PLC0415 -- the test's own media

    return default_storage.path(file.path)


@pytest.mark.usefixtures("_media")
def test_a_bad_picture_stores_nothing():
    words = Words(text=TEXT, received_on=MONDAY, photos=[SimpleUploadedFile("a.jpg", b"%PDF-1")])

    with pytest.raises(RefusedFile):
        opinions.register(make_township(), words, by=None, on=MONDAY)
    assert not Opinion.objects.exists()
