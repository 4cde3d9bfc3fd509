"""What one attendance is worth, in entries."""

from datetime import date

import pytest

from deputies.attending import arrived, priced, quarter_of
from tests.deputies.activities import DAY, moment


@pytest.mark.parametrize(
    ("event", "presence", "leave", "entries"),
    [
        ("session.attend", "present", 0, [("session.attend", 1)]),
        ("session.attend", "late", 0, [("session.attend", 1), ("session.late", 1)]),
        ("session.attend", "leave", 4, [("session.leave", 4)]),
        # Leave for half a day of a session that was attended otherwise.
        ("session.attend", "present", 1, [("session.attend", 1), ("session.leave", 1)]),
        ("session.attend", "absent", 0, [("session.absent", 1)]),
        ("session.attend", "absent", 1, [("session.absent", 1)]),
        ("session.attend", "", 0, []),
        ("inspection", "present", 0, [("inspection", 1)]),
        ("inspection", "late", 0, [("inspection", 1)]),
        ("inspection", "leave", 1, [("activity.leave", 1)]),
        ("inspection", "absent", 0, [("activity.absent", 1)]),
        ("presidium.attend", "absent", 0, [("activity.absent", 1)]),
    ],
)
def test_an_attendance_is_priced(event, presence, leave, entries):
    assert list(priced(event, presence, leave_half_days=leave)) == entries


@pytest.mark.parametrize(
    ("minute", "presence"), [(0, "present"), (10, "present"), (11, "late"), (59, "late")]
)
def test_who_signs_in_after_the_grace_is_late(minute, presence):
    assert arrived(moment(DAY, 9, minute), starts_at=moment(DAY), grace=10) == presence


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 5, 31), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 30), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_the_quarter_of_a_day(day, first, last):
    assert quarter_of(day) == (first, last)
