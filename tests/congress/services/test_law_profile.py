"""A change of the law profile is the next version, or it is refused in words."""

import pytest

from congress import law
from congress.errors import DomainError, StaleError
from congress.models import Event
from congress.services import adopt_preset, change_law
from tests.factories import make_role

pytestmark = pytest.mark.django_db


def changed(role, **rows):
    return {**role.township.law.values, **rows}


def test_a_change_is_the_next_version_with_its_event():
    clerk = make_role()

    profile = change_law(
        clerk.township,
        changed(clerk, **{"reply.months": 2}),
        preset="national",
        by=clerk,
        note="主席团决定",
        expected=1,
    )

    assert (profile.version, clerk.township.law.values["reply.months"]) == (2, 2)
    event = Event.objects.order_by("-pk").first()
    assert (event.verb, event.note, event.data) == ("change_law", "主席团决定", {"version": 2})


def test_what_does_not_validate_is_refused_with_every_reason():
    clerk = make_role()
    values = changed(clerk, **{"reply.months": 9, "sign.wd": 0})

    with pytest.raises(DomainError, match=r"“签收期限”.*“答复期限”"):
        change_law(clerk.township, values, preset="national", by=clerk, note="")

    assert clerk.township.law.version == 1


def test_a_change_made_from_an_older_version_is_refused():
    clerk = make_role()
    adopt_preset(clerk.township, "zhejiang", by=clerk)

    with pytest.raises(StaleError, match="第2版"):
        change_law(
            clerk.township,
            law.preset("national"),
            preset="national",
            by=clerk,
            note="",
            expected=1,
        )


def test_the_first_profile_may_be_confirmed_as_it_is_but_not_twice():
    clerk = make_role()
    adopt_preset(clerk.township, "national", by=clerk)

    with pytest.raises(DomainError, match="没有改动"):
        adopt_preset(clerk.township, "national", by=clerk)

    assert clerk.township.law.version == 2
