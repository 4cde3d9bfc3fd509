"""A deputy logs, sends again, takes back and objects; every act may come twice."""

import threading
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from congress.errors import DomainError, StaleError
from congress.models import Event, Told
from deputies.enums.roster import DutyState
from deputies.models import DutyEntry, DutyObjection, DutyPhoto
from deputies.services import duty_check, duty_log
from deputies.services.duty import follow
from deputies.workflow.duty import MOVES, DutyMoveError
from office.evidence import RefusedFile
from office.models import EvidenceFile, Notice
from tests.deputies.duty import (
    DAY,
    TEXT,
    kind_of,
    make_confirmed,
    make_entry,
    make_returned,
    photo,
    rule,
    words,
)
from tests.factories import make_deputy, make_group, make_role, make_township, role_of
from tests.office.files import SECRET, picture
from tests.office.files import photo as camera_photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_an_entry_waits_for_its_check_with_all_its_pictures():
    entry = make_entry(uploads=[photo("一.jpg"), photo("二.jpg", size=(80, 40))])

    assert (entry.state, entry.event, entry.text, entry.round) == ("pending", "visit", TEXT, 1)
    assert entry.photos.count() == 2
    event = Event.objects.about(entry).get()
    assert (event.verb, event.township_id) == ("log_duty", entry.township_id)


def test_the_same_key_twice_is_one_entry():
    deputy, key = make_deputy(user=True), uuid4()

    first = make_entry(deputy=deputy, key=key, uploads=[photo()])
    again = make_entry(deputy=deputy, key=key, uploads=[photo()])

    assert first == again
    assert (DutyEntry.objects.count(), DutyPhoto.objects.count()) == (1, 1)
    assert Event.objects.filter(verb="log_duty").count() == 1


def test_the_same_key_of_two_deputies_is_two_entries():
    key = uuid4()

    make_entry(key=key)
    make_entry(deputy=make_deputy("冉素", user=True), key=key)

    assert DutyEntry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_one_key_sent_by_many_at_once_is_one_entry():
    deputy, key = make_deputy(user=True), uuid4()
    start = threading.Barrier(4)
    got = []

    def send():
        try:
            start.wait(10)
            got.append(make_entry(deputy=deputy, key=key, uploads=[photo(), photo()]).pk)
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert (len(got), len(set(got))) == (4, 1)
    assert (DutyEntry.objects.count(), DutyPhoto.objects.count()) == (1, 2)
    assert Event.objects.filter(verb="log_duty").count() == 1


def test_a_picture_loses_position_and_device_and_is_made_smaller(settings):
    big = SimpleUploadedFile("大.jpg", picture(size=(3200, 1200)), content_type="image/jpeg")
    lying = SimpleUploadedFile("位置.jpg", camera_photo(), content_type="image/jpeg")

    entry = make_entry(uploads=[big, lying])

    small, plain = [row.file for row in entry.photos.select_related("file")]
    media = settings.MEDIA_ROOT
    with Image.open(media / small.path) as opened:
        assert max(opened.size) == 1600
    with Image.open(media / plain.path) as opened:
        assert not opened.getexif()
    assert SECRET not in (media / plain.path).read_bytes()


def test_a_bad_picture_leaves_nothing_behind():
    good, bad = photo(), SimpleUploadedFile("坏.jpg", b"not a picture")

    with pytest.raises(RefusedFile):
        make_entry(uploads=[good, bad])

    assert not DutyEntry.objects.exists()
    assert not EvidenceFile.objects.exists()


def test_ten_pictures_are_one_too_many():
    with pytest.raises(DomainError, match="最多9张"):
        make_entry(uploads=[photo(f"{n}.jpg") for n in range(10)])


@pytest.mark.parametrize(
    ("on", "fault"),
    [
        (DAY + timedelta(days=1), "不能晚于今天"),
        (date(2025, 6, 2), "不在任期内"),
    ],
)
def test_a_day_that_no_entry_may_have_is_refused(on, fault):
    deputy = make_deputy(user=True)

    with pytest.raises(DomainError, match=fault):
        duty_log.log(
            deputy,
            words(deputy.township, on=on),
            key=uuid4(),
            by=role_of(deputy),
            today=DAY,
        )


@pytest.mark.parametrize("case", ["foreign", "switched off"])
def test_a_kind_that_is_not_in_use_here_is_refused(case):
    deputy = make_deputy(user=True)
    kind = kind_of(make_township("other") if case == "foreign" else deputy.township)
    kind.is_active = case == "foreign"
    kind.save()

    said = duty_log.Words(kind=kind, on=DAY, text=TEXT)
    with pytest.raises(DomainError, match="停用"):
        duty_log.log(deputy, said, key=uuid4(), by=role_of(deputy), today=DAY)


def test_the_clerk_logs_for_a_deputy_and_says_who_told():
    deputy = make_deputy()
    clerk = make_role(township=deputy.township)

    entry = duty_log.log(
        deputy,
        words(deputy.township),
        key=uuid4(),
        by=clerk,
        today=DAY,
        told=Told("秦禾", "电话"),
    )

    event = Event.objects.about(entry).get()
    assert (entry.by_desk, entry.state) == (True, "pending")
    assert (event.told_by, event.told_how) == ("秦禾", "电话")


def test_a_returned_entry_is_sent_again_put_right_with_more_pictures():
    entry = make_returned(uploads=[photo()])

    duty_log.resend(
        entry,
        words(entry.township, text="走访二组六户：柯家、邱家等。", on=DAY - timedelta(days=1)),
        uploads=[photo("新.jpg", size=(50, 50))],
        by=role_of(entry.deputy),
        today=DAY,
    )

    assert (entry.state, entry.round, entry.text, entry.on) == (
        "pending",
        2,
        "走访二组六户：柯家、邱家等。",
        DAY - timedelta(days=1),
    )
    assert entry.photos.count() == 2


@pytest.mark.parametrize("state", sorted(set(DutyState) - MOVES["withdraw_duty"][0]))
def test_what_is_decided_is_not_withdrawn(state):
    entry = make_entry()
    DutyEntry.objects.filter(pk=entry.pk).update(state=state)
    entry.refresh_from_db()

    with pytest.raises(DutyMoveError):
        duty_log.withdraw(entry, by=role_of(entry.deputy))


def test_a_pending_entry_is_withdrawn():
    entry = make_entry()

    duty_log.withdraw(entry, by=role_of(entry.deputy))

    assert entry.state == "dropped"


def test_an_objection_is_kept_and_told_to_the_clerks():
    clerk = make_role()
    entry = make_returned(by=clerk)

    duty_log.object_to(entry, "六户都写在附页上了。", by=role_of(entry.deputy), on=DAY)

    objection = DutyObjection.objects.get()
    notice = Notice.objects.get(recipient=clerk.user, rule__startswith="duty.objection")
    assert (objection.text, objection.upheld) == ("六户都写在附页上了。", None)
    assert notice.title == "秦禾代表对6月2日的走访联系提出异议，请核实"
    with pytest.raises(StaleError, match="还没有答复"):
        duty_log.object_to(entry, "再说一次。", by=role_of(entry.deputy), on=DAY)


def test_nobody_objects_while_the_desk_has_not_decided():
    entry = make_entry()

    with pytest.raises(DomainError, match="处理以后才能提异议"):
        duty_log.object_to(entry, "太慢了。", by=role_of(entry.deputy), on=DAY)


def test_an_objection_taken_up_leads_back_to_the_check():
    entry = make_returned()
    clerk = make_role(township=entry.township)
    objection = duty_log.object_to(entry, "附页上有。", by=role_of(entry.deputy), on=DAY)

    duty_check.answer(objection, upheld=True, text="附页找到了。", by=clerk, on=DAY)

    objection.refresh_from_db()
    entry.refresh_from_db()
    assert (entry.state, objection.upheld, objection.answer) == ("pending", True, "附页找到了。")
    told = Notice.objects.get(recipient=entry.deputy.user, rule__startswith="duty.answered")
    assert "采纳" in told.title
    with pytest.raises(StaleError, match="已经答复过"):
        duty_check.answer(objection, upheld=False, text="再答一次。", by=clerk, on=DAY)


def test_an_objection_not_taken_up_changes_nothing():
    entry = make_confirmed()
    clerk = make_role(township=entry.township)
    objection = duty_log.object_to(entry, "应当算两次。", by=role_of(entry.deputy), on=DAY)

    duty_check.answer(objection, upheld=False, text="当天只走访一次。", by=clerk, on=DAY)

    entry.refresh_from_db()
    assert (entry.state, entry.amount) == ("confirmed", 1)


def test_what_follows_another_row_has_no_moves():
    entry = follow(make_group(), make_deputy(), kind="group", event="group", on=DAY)

    assert entry.next_moves == set()
    rule(entry.township, duty__second_check=True)
    with pytest.raises(DutyMoveError):
        duty_check.check(entry, by=make_role(township=entry.township))
