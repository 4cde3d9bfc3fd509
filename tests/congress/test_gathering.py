"""Rows of several kinds in one statement: what comes back, in which order, of which types."""

from datetime import date

import pytest
from django.db.models import Exists, OuterRef

from congress.gathering import Rows, gather
from congress.models import Event, Session, Village
from tests.factories import FOUNDED, make_role, make_township, make_village

pytestmark = pytest.mark.django_db


def test_rows_of_several_kinds_come_in_their_order_with_their_total(django_assert_num_queries):
    role = make_role()
    for name in ("大塘村", "青石村", "白果村"):
        make_village(name)
    newest = Rows(Village.objects.order_by("-pk"), ("pk", "name"), 2)
    sittings = Rows(Session.objects.all(), ("opened_on", "term__number"), 5)

    with django_assert_num_queries(1):
        villages, (session,) = gather(role, [newest, sittings])

    assert [(row.name, row.total) for row in villages] == [("白果村", 3), ("青石村", 3)]
    assert villages[0] == Village.objects.latest("pk")
    assert (session.opened_on, str(session.term), session.total) == (FOUNDED, "第二十届", 1)


def test_moments_and_annotations_keep_their_types_and_missing_kin_is_none():
    role, village = make_role(), make_village()
    event = Event.record(village, "add_village", by=None, on=date(2026, 3, 2))
    named = Village.objects.filter(pk=OuterRef("subject_id"))
    rows = Event.objects.filter(pk=event.pk).annotate(known=Exists(named))

    ((found,),) = gather(role, [Rows(rows, ("at", "actor__name", "known"), 1)])

    assert (found.at, found.actor, found.known) == (event.at, None, True)


def test_nothing_asked_costs_nothing_and_what_nobody_may_see_is_empty(django_assert_num_queries):
    township = make_township()

    with django_assert_num_queries(1):
        assert gather(township, [Rows(Village.objects.none(), ("name",), 3)]) == [[]]
    with django_assert_num_queries(0):
        assert gather(township, []) == []
