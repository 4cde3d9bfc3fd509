"""What every page behind a door shows around its content: the menu, the role switch, the bell."""

from typing import Any

from django.urls import reverse

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
        ("基础资料",),
        ("选区和小组", "deputies:desk-districts", "map", ""),
        ("承办单位", "congress:desk-units", "building", ""),
        ("届次和村", "congress:desk-body", "calendar", ""),
        ("账号", "congress:desk-accounts", "key", ""),
        ("办理规则", "congress:desk-law", "rules", ""),
        ("操作记录", "congress:desk-log", "list", ""),
    ],
    "my": [
        ("首页", "proposals:my-home", "home", "todo"),
        ("建议", "proposals:my-list", "paper", ""),
        ("通知", "office:inbox", "bell", "unread"),
        ("我", "congress:me", "person", ""),
    ],
    "unit": [
        ("待办", "proposals:unit-home", "home", "todo"),
        ("办件", "proposals:unit-list", "paper", ""),
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
    return {
        "role": role,
        "roles": request.roles,
        "nav": menu(role, request.path),
        "is_demo": bool(role.township and role.township.is_demo),
    }


def menu(role, path: str) -> list[dict[str, Any]]:
    """The entries of a role's door; the longest one that begins the path is the current one."""
    entries = [_entry(role, *line) for line in MENUS[role.door]]
    fitting = [entry["url"] for entry in entries if path.startswith(entry.get("url", "\0"))]
    current = max(fitting, key=len, default="")
    for entry in entries:
        entry["current"] = bool(current) and entry.get("url") == current
    return entries


def _entry(role, label: str, name: str = "", icon: str = "", count: str = "") -> dict[str, Any]:
    if not name:
        return {"heading": label}
    return {"label": label, "url": reverse(name), "icon": icon, "count": getattr(role, count, 0)}


DOOR_HOMES = {
    "desk": "proposals:desk-today",
    "my": "proposals:my-home",
    "unit": "proposals:unit-home",
    "county": "proposals:county-home",
    "operator": "office:operator-calendar",
}
assert set(DOOR_HOMES) == set(DOORS)  # noqa: S101 -- a new door needs a home
