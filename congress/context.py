"""What every page behind a door shows around its content: the menu, the role switch, the bell."""

from django.urls import reverse
from django.utils.functional import lazy

from congress.enums import DOORS
from congress.models import Township
from office.models import Notice

# Per door: label, URL name, icon, key of the count shown beside it.
MENUS = {
    "desk": [
        ("今日待办", "proposals:desk-today", "house", "today"),
        ("议案建议", "proposals:desk-list", "files", ""),
        ("承诺事项", "proposals:desk-promises", "check2-square", ""),
        ("代表名册", "deputies:desk-roster", "people", ""),
        ("选区和小组", "deputies:desk-districts", "diagram-3", ""),
        ("承办单位", "congress:desk-units", "building", ""),
        ("届次和村", "congress:desk-body", "calendar3", ""),
        ("账号", "congress:desk-accounts", "person-badge", ""),
        ("办理规则", "congress:desk-law", "sliders", ""),
        ("通知", "office:inbox", "bell", "unread"),
    ],
    "my": [
        ("首页", "proposals:my-home", "house", ""),
        ("建议", "proposals:my-list", "files", "today"),
        ("通知", "office:inbox", "bell", "unread"),
        ("我", "congress:me", "person", ""),
    ],
    "unit": [
        ("待办", "proposals:unit-home", "house", "today"),
        ("办件", "proposals:unit-list", "files", ""),
        ("通知", "office:inbox", "bell", "unread"),
        ("我", "congress:me", "person", ""),
    ],
    "county": [
        ("各乡镇", "proposals:county-home", "house", ""),
        ("议案建议", "proposals:county-list", "files", ""),
        ("通知", "office:inbox", "bell", "unread"),
    ],
    "operator": [
        ("工作日历", "office:operator-calendar", "calendar3", ""),
        ("后台", "admin:index", "tools", ""),
    ],
}


def desk(request):
    """Context for pages behind a door; nothing at all for public ones, which must stay cacheable."""
    role = getattr(request, "role", None)
    if role is None:
        return {"is_demo": lazy(demo_loaded, bool)}
    return {
        "role": role,
        "roles": request.roles,
        "nav": menu(role, request.path),
        "unread": lazy(lambda: unread(role), int),
        "is_demo": bool(role.township and role.township.is_demo),
    }


def demo_loaded() -> bool:
    """Whether any township of this install is invented."""
    return Township.objects.filter(is_demo=True).exists()


def unread(role) -> int:
    """Notices of this role's township that its user has not read."""
    scope = role.township.slug if role.township else ""
    return Notice.objects.unread_count(role.user, scope)


def menu(role, path: str) -> list[dict]:
    """The entries of a role's door; the longest one that begins the path is the current one."""
    entries = [
        {"label": label, "url": reverse(name), "icon": icon, "count": count}
        for label, name, icon, count in MENUS[role.door]
    ]
    fitting = [entry["url"] for entry in entries if path.startswith(entry["url"])]
    current = max(fitting, key=len, default="")
    for entry in entries:
        entry["current"] = entry["url"] == current
    return entries


DOOR_HOMES = {
    "desk": "proposals:desk-today",
    "my": "proposals:my-home",
    "unit": "proposals:unit-home",
    "county": "proposals:county-home",
    "operator": "office:operator-calendar",
}
assert set(DOOR_HOMES) == set(DOORS)  # noqa: S101 -- a new door needs a home
