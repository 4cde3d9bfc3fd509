"""The hats of somebody signed in, read by the statement that is composed once a day."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from congress.acting import _statement, find_roles
from congress.context import nav
from congress.models import Role
from tests.factories import make_role, make_unit, make_user

pytestmark = pytest.mark.django_db


def facts(role):
    """Every column of a role, of its township and of its unit."""
    rows = (role, role.township, role.unit)
    return [
        {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        for row in rows
        if row is not None
    ]


def test_it_reads_what_the_orm_reads():
    user = make_user()
    make_role("clerk", user=user)
    make_role("unit", user=user, unit=make_unit())
    make_role("county", user=user)
    make_role("clerk", user=make_user())

    found = find_roles(user)

    same = list(Role.objects.active().filter(user=user).select_related("township", "unit"))
    assert [facts(role) for role in found] == [facts(role) for role in same]
    assert {role.kind: role.place for role in found}["county"] == "示例县"
    assert {role.user for role in found} == {user}


def test_a_closed_role_and_a_disabled_user_have_none():
    closed, user = make_role(is_active=False), make_user(is_active=False)
    make_role("clerk", user=user)

    assert find_roles(closed.user) == find_roles(user) == []


def test_it_is_one_query_with_the_figures(django_assert_num_queries):
    role = make_role()

    with django_assert_num_queries(1):
        found = find_roles(role.user)[0]
        assert (found.todo, found.unread, found.township.slug) == (0, 0, "qingshi")


def test_the_statement_is_composed_once_a_day(monkeypatch):
    role = make_role()
    monkeypatch.setattr(timezone, "localdate", lambda: date(2099, 1, 5))
    before = _statement.cache_info().misses

    find_roles(role.user)
    find_roles(role.user)

    assert _statement.cache_info().misses == before + 1


def test_a_connection_plans_it_once_a_day_and_a_new_one_anew(monkeypatch):
    role = make_role()
    find_roles(role.user)

    with CaptureQueriesContext(connection) as queries:
        assert find_roles(role.user) == [role]
        monkeypatch.setattr(timezone, "localdate", lambda: date(2099, 1, 6))
        assert find_roles(role.user) == [role]
        assert find_roles(make_user()) == []

    asked = [query["sql"].split()[0] for query in queries if "acting_roles" in query["sql"]]
    assert asked == ["EXECUTE", "PREPARE", "EXECUTE"]


def test_the_menu_says_what_waits_and_where_one_is():
    shown = nav("my", "/my/proposals/", (3, 0))

    assert shown.count("aria-current") == 1
    assert '<span class="n"><span class="visually-hidden">，</span>3' in shown
