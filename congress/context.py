"""What every page behind a door shows around its content: the menu, the role switch, the bell."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from congress.enums import DOORS

# Per door: label, URL name, icon, and the count of the role shown beside it (`congress.counts`);
# a label alone is the heading of those that follow.
MENUS: dict[str, list[tuple[str, ...]]] = {
    "desk": [
        ("今日待办", "proposals:desk-today", "home", "todo"),
        ("通知", "office:inbox", "bell", "unread"),
        ("议案建议",),
        ("议案建议", "proposals:desk-list", "paper", ""),
        ("承诺事项", "proposals:desk-promises", "flag", ""),
        ("代表",),
        ("代表名册", "deputies:desk-roster", "people", ""),
        ("代表结构", "deputies:desk-structure", "chart", ""),
        ("履职登记", "deputies:desk-duty", "check", ""),
        ("述职", "deputies:desk-reports", "talk", ""),
        ("代表活动", "deputies:desk-activities", "groups", ""),
        ("述职评议会", "deputies:desk-assessments", "chart", ""),
        ("履职积分", "deputies:desk-points", "chart", ""),
        ("联系选民",),
        ("接待选民", "liaison:desk-reception", "calendar", ""),
        ("代表联络站", "liaison:desk-stations", "place", ""),
        ("联络站评比", "liaison:desk-reviews", "star", ""),
        ("工作动态", "liaison:desk-articles", "picture", ""),
        ("民情", "liaison:desk-opinions", "talk", ""),
        ("基础资料",),
        ("选区和小组", "deputies:desk-districts", "map", ""),
        ("承办单位", "congress:desk-units", "building", ""),
        ("届次和村", "congress:desk-body", "calendar", ""),
        ("账号", "congress:desk-accounts", "key", ""),
        ("办理规则", "congress:desk-law", "rules", ""),
        ("公文模板", "congress:desk-papers", "word", ""),
        ("操作记录", "congress:desk-log", "list", ""),
        ("页面纠错", "liaison:desk-page-reports", "flag", ""),
    ],
    "my": [
        # Five at most fit a thumb; a deputy's notices are the bell on top (base_phone.html).
        ("首页", "proposals:my-home", "home", "todo"),
        ("履职", "deputies:my-duty", "edit", ""),
        ("建议", "proposals:my-list", "paper", ""),
        ("民情", "liaison:my-opinions", "talk", ""),
        ("我", "congress:me", "person", ""),
    ],
    "unit": [
        ("待办", "proposals:unit-home", "home", "todo"),
        ("办件", "proposals:unit-list", "paper", ""),
        ("民情", "liaison:unit-opinions", "talk", ""),
        ("通知", "office:inbox", "bell", "unread"),
        ("我", "congress:me", "person", ""),
    ],
    "county": [
        ("各乡镇", "proposals:county-home", "home", ""),
        ("议案建议", "proposals:county-list", "paper", ""),
        ("通知", "office:inbox", "bell", "unread"),
        ("我的账号", "congress:me", "person", ""),
    ],
    "operator": [
        ("工作日历", "office:operator-calendar", "calendar", ""),
        ("后台", "admin:index", "gear", ""),
    ],
}


def desk(request):
    """Context for pages behind a door; nothing at all for public ones, which must stay cacheable."""
    role = getattr(request, "role", None)
    if role is None:
        return {}
    counts = (getattr(role, "todo", 0), getattr(role, "unread", 0))
    return {
        "role": role,
        "roles": request.roles,
        "nav": nav(role.door, current(role.door, request.path), counts),
        "is_demo": bool(role.township and role.township.is_demo),
    }


def current(door: str, path: str) -> str:
    """The address of the entry that a page belongs to: the longest one that begins its path."""
    fitting = [url for url in _addresses(door) if path.startswith(url)]
    return max(fitting, key=len, default="")


@lru_cache(maxsize=len(DOORS))
def _addresses(door: str) -> list[str]:
    return [reverse(line[1]) for line in MENUS[door] if line[1:]]


def nav(door: str, here: str, counts: tuple[int, int]) -> SafeString:
    """The entries of a door as they stand in the menu, or at the foot of a phone's page.

    On every page, and the same for everybody at that door who has as much to do: kept a process.
    """
    return (_nav.__wrapped__ if settings.DEBUG else _nav)(door, here, counts)


@lru_cache(maxsize=2000)
def _nav(door: str, here: str, counts: tuple[int, int]) -> SafeString:
    figures = dict(zip(("todo", "unread"), counts, strict=True))
    entries = [_entry(figures, here, *line) for line in MENUS[door]]
    return render_to_string("components/nav.html", {"entries": entries})


def _entry(figures: dict[str, int], here: str, label: str, name="", icon="", count="") -> dict:
    if not name:
        return {"heading": label}
    url = reverse(name)
    told = figures.get(count, 0)
    return {"label": label, "url": url, "icon": icon, "count": told, "current": url == here}


DOOR_HOMES = {
    "desk": "proposals:desk-today",
    "my": "proposals:my-home",
    "unit": "proposals:unit-home",
    "county": "proposals:county-home",
    "operator": "office:operator-calendar",
}
assert set(DOOR_HOMES) == set(DOORS)  # noqa: S101 -- a new door needs a home
