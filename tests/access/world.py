"""Three townships, two of one county, and everybody who may knock at their doors."""

from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from congress.enums import RoleKind
from congress.models import Role, User
from tests.access.place import Place, furnish
from tests.factories import make_role, make_user

PLACES = {
    "home": ("qingshi", "青石暗记", 1, "500001"),
    "sibling": ("baiyun", "白云暗记", 2, "500001"),
    "foreign": ("hongyan", "红岩暗记", 3, "500002"),
}
# Statements that are no change of the township's rows.
UNTOLD = ("django_session", "rate_limit", "office_formtries")


@dataclass
class World:
    """The three places, the acting roles, and a browser session of each actor."""

    places: dict[str, Place]
    roles: dict[str, Role]
    users: dict[str, User]
    sessions: dict[str, str]


def build() -> World:
    """Rows of all three townships and a signed-in session for each actor."""
    places = {name: furnish(Place(*facts)) for name, facts in PLACES.items()}
    roles = {name: role for name, role in places["home"].roles.items() if name != "assist"}
    roles |= {
        "county": make_role(RoleKind.COUNTY, county_code="500001"),
        "operator": make_role(RoleKind.OPERATOR),
        "disabled": make_role(township=places["home"].township),
        "must_change": make_role(
            township=places["home"].township, user=make_user(must_change_password=True)
        ),
        "foreign_county": make_role(RoleKind.COUNTY, county_code="500002"),
    }
    foreign = places["foreign"].roles
    for name, kind in {
        "clerk": "clerk",
        "chair": "chair",
        "deputy": "lead",
        "unit": "unit",
    }.items():
        roles[f"foreign_{name}"] = foreign[kind]
    users = {name: role.user for name, role in roles.items()} | {"no_role": make_user()}
    sessions = {name: _sign_in(user, roles.get(name)) for name, user in users.items()}
    User.objects.filter(pk=users["disabled"].pk).update(is_active=False)
    return World(places, roles, users, sessions)


def _sign_in(user, role) -> str:
    client = Client()
    client.force_login(user)
    session = client.session
    if role is not None:
        session["role"] = role.pk
        session.save()
    return session.session_key


class Browser(Client):
    """One browser that any actor of a world may use; a fault of the server is an answer of 500."""

    def __init__(self, world: World, **options):
        super().__init__(raise_request_exception=False, **options)
        self.world = world

    def become(self, actor: str) -> None:
        """Start afresh as this actor."""
        self.cookies = SimpleCookie()
        if actor != "anonymous":
            self.cookies[settings.SESSION_COOKIE_NAME] = self.world.sessions[actor]

    def ask(self, actor: str, method: str, url: str, data=None):
        """The answer, with `written`: the tables that changed meanwhile. Undone afterwards."""
        self.become(actor)
        written: set[str] = set()
        mark = transaction.savepoint()
        with connection.execute_wrapper(_noting(written)):
            response = self.generic_ask(method, url, data)
            response.body = response.getvalue()  # of a file: reads and closes it
        response.written = written
        response.told = _events() if written else None
        transaction.savepoint_rollback(mark)
        return response

    def generic_ask(self, method: str, url: str, data=None):
        """GET or POST, as a form sends it."""
        return self.get(url, data) if method == "GET" else self.post(url, data or {})


def _events() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM congress_event")
        return cursor.fetchone()[0]


def _noting(written: set[str]):
    """Notes the table of each statement that changes rows."""

    def wrapper(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        verb, *words = sql.split(None, 3)
        if verb in {"INSERT", "UPDATE", "DELETE"} and context["cursor"].rowcount:
            table = words[verb != "UPDATE"].strip('"')
            if not table.startswith(UNTOLD):
                written.add(table)
        return result

    return wrapper
