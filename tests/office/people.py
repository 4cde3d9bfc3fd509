"""People to write to, days and hours to do it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
DAY = date(2026, 3, 2)


def make_person(name="zhang", **fields):
    fields.setdefault("email", f"{name}@example.cn")
    return get_user_model().objects.create(username=name, **fields)
