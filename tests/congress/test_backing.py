"""The body's part in a backup: the chain's head goes with it, and is compared when it comes back."""

import pytest

from congress.backing import Body
from congress.models import Event
from congress.services import head
from tests.factories import make_township

pytestmark = pytest.mark.django_db


def test_the_log_is_sealed_to_its_end_before_a_backup():
    make_township()

    Body().before()

    number, link = Body().facts()["chain"]
    assert (number, link) == head()
    assert number == Event.objects.count()


def test_every_township_has_the_backup_on_record():
    townships = [make_township("qingshi"), make_township("baishi")]

    Body().done("night.tar")

    found = Event.objects.filter(verb="backup").order_by("township_id")
    assert [(event.township, event.note) for event in found] == [
        (township, "night.tar") for township in townships
    ]


def test_a_database_without_a_township_has_nothing_to_lose():
    assert Body().losses() == []

    make_township("qingshi")

    assert Body().losses()[0].startswith("qingshi镇，经过记录到第")


@pytest.mark.parametrize(("link", "faults"), [(None, 0), ("f" * 64, 1)])
def test_a_log_that_is_not_the_one_of_the_manifest_is_told(link, faults):
    make_township()
    Body().before()
    number, true_link = head()

    lines, found = Body().restored({"facts": {"chain": [number, link or true_link]}}, "恢复")

    assert lines[0] == "乡镇：qingshi镇。"
    assert len(found) == faults
    assert Event.objects.latest("pk").verb == "restore"
