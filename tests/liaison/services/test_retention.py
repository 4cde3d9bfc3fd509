"""保存期满: nothing of the voter is left in any table, once, on record; a dry run touches nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from congress.models import Event
from liaison.models import Opinion
from liaison.services import opinion_following as following
from liaison.services import retention
from liaison.tasks import erase_voters
from tests.factories import MONDAY, make_role
from tests.liaison.voices import PHONE, make_fed_back, make_held, make_opinion

pytestmark = pytest.mark.django_db

# Fed back on 2 March: six months are over with 2 September.
LAST, AFTER = date(2026, 9, 2), date(2026, 9, 3)


def everything() -> str:
    """All rows of all tables of ours as text."""
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith(("liaison_", "congress_", "office_", "proposals_", "deputies_"))
        ]
        found = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found)


@pytest.mark.parametrize(("on", "erased"), [(LAST, 0), (AFTER, 1)])
def test_names_are_kept_until_the_last_day_and_not_longer(on, erased):
    opinion = make_fed_back()

    assert retention.erase_expired(on) == erased
    opinion.refresh_from_db()
    assert (opinion.voter_phone == "") == bool(erased)


def test_nothing_of_the_voter_is_left_anywhere():
    clerk = make_role("clerk")
    opinion = make_fed_back(
        text=f"桥坏了，电话{PHONE}。", by=clerk, voter_name="陈平安", share_contact=True
    )
    tail, name, phone = opinion.tail_hash, "voter_name", "voter_phone"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name}, {phone} FROM liaison_opinion")
        sealed = cursor.fetchone()
    assert all(text in everything() for text in (*sealed, tail, PHONE))

    retention.erase_expired(AFTER)

    left = everything()
    assert not [text for text in (*sealed, tail, PHONE, "陈平安") if text in left]
    opinion.refresh_from_db()
    assert opinion.text == "桥坏了，电话139****1234。"
    assert not opinion.knows_tail("1234")
    assert Event.objects.about(opinion).first().verb == "erase_voter"


def test_running_again_finds_nothing():
    make_fed_back()

    assert [retention.erase_expired(AFTER), retention.erase_expired(AFTER)] == [1, 0]
    assert Event.objects.filter(verb="erase_voter").count() == 1


def test_what_was_opened_again_keeps_its_voter():
    opinion = make_fed_back()
    following.say_not_mended(opinion, on=date(2026, 8, 31))

    assert retention.erase_expired(AFTER) == 0


def test_running_and_doubted_ones_are_not_touched():
    make_opinion()
    make_held(text="还在等人看的一件。")

    assert retention.erase_expired(date(2030, 1, 1)) == 0


def test_a_dry_run_lists_and_changes_nothing():
    opinion = make_fed_back()
    out = StringIO()

    call_command("erase_voters", "--on", "2026-09-03", "--dry-run", stdout=out)

    assert opinion.spoken in out.getvalue()
    assert "应抹去 1 件，没有改动" in out.getvalue()
    assert Opinion.objects.get().voter_phone == PHONE


def test_the_command_and_the_nightly_task_do_the_same():
    make_fed_back()
    make_fed_back(text="另外一件事情。")
    out = StringIO()

    erase_voters("2026-09-02")
    assert Opinion.objects.exclude(voter_phone="").count() == 2
    call_command("erase_voters", "--on", "2026-09-03", stdout=out)

    assert "已抹去 2 件的姓名电话，应抹未抹 0 件" in out.getvalue()
    assert Opinion.objects.filter(erased_on=date(2026, 9, 3)).count() == 2
    assert Opinion.objects.filter(closed_on=MONDAY).count() == 2


def test_a_day_that_is_none_is_refused_in_words():
    with pytest.raises(CommandError, match="日期"):
        call_command("erase_voters", "--on", "明天")
