"""Search by bigrams finds what a plain LIKE finds, no more and no less."""

import json
import random

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Q

from congress.models import Township
from deputies.models import Deputy
from proposals.bigrams import all_bigrams_of
from proposals.enums import Publicity
from proposals.models import Proposal
from tests.factories import make_deputy, make_draft, make_township

pytestmark = pytest.mark.django_db

SIGNS = "关于修复青石桥护栏的建议路灯，。（）%_\\'\" &|!:*<>aB7０Ａ％𠮷"
NAME = "桥'%"


def random_text(dice, least, most):
    return "".join(dice.choices(SIGNS, k=dice.randint(least, most)))


def rows_of_random_titles(dice):
    """200 drafts with titles of 1 to 12 signs, half of them led by a deputy with an odd name."""
    draft = make_draft()
    leads = [draft.lead, make_deputy(township=draft.township, name=NAME)]
    rows = [
        Proposal(
            township=draft.township,
            term=draft.term,
            session=draft.session,
            title=random_text(dice, 1, 12),
            lead=leads[n % 2],
            publicity=dice.choice(Publicity.values),
        )
        for n in range(200)
    ]
    Proposal.objects.bulk_create(rows)
    return [row.title for row in rows]


def keys(rows):
    """Keys alone: whole rows would cost a decryption for each lead."""
    return set(rows.values_list("pk", flat=True))


def test_the_same_rows_as_by_plain_like():
    dice = random.Random(5)
    titles = rows_of_random_titles(dice)
    parts = [title[n : n + dice.randint(1, 5)] for title in titles[:60] for n in (0, 1)]
    asked = [
        *parts,
        *(random_text(dice, 1, 5) for _ in range(200)),
        "",
        NAME,
        "'%",
        "桥'",
        "%%",
        "__",
    ]

    for text in asked:
        if text.isdecimal():
            continue  # a number is asked for besides; test_querysets has that
        title, lead = Q(title__contains=text.strip()), Q(lead__name__contains=text.strip())
        found = Proposal.objects.search(text)
        assert keys(found) == keys(Proposal.objects.filter(title | lead)), text

        title, lead = Q(title__contains=text), Q(lead__name__contains=text)
        told = title | lead & Q(publicity=Publicity.FULL)
        assert keys(Proposal.objects.asked(text)) == keys(Proposal.objects.filter(told)), text


def test_a_changed_title_is_found_by_its_new_words():
    draft = make_draft(title="青石桥护栏")

    Proposal.objects.filter(pk=draft.pk).update(title="双河路路灯")

    assert list(Proposal.objects.search("路灯")) == [draft]
    assert not Proposal.objects.search("护栏").exists()


def test_a_restored_dump_can_fill_the_column():
    draft = make_draft(title="青石桥护栏")

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = ''")  # as pg_dump writes it
        cursor.execute("UPDATE public.proposals_proposal SET title = '双河路路灯'")
        cursor.execute("SET LOCAL search_path = public")

    assert list(Proposal.objects.search("路灯")) == [draft]


def test_the_migration_goes_back_and_forth_over_rows():
    draft = make_draft(title="青石桥护栏")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    call_command("migrate", "proposals", "0006", verbosity=0)
    call_command("migrate", "proposals", verbosity=0)

    assert list(Proposal.objects.search("护栏")) == [draft]


def test_quotes_and_backslashes_are_part_of_the_words():
    assert all_bigrams_of("a'\\") == r"""'''\\' & 'a'''"""


@pytest.mark.parametrize("text", ["桥" * 81, "桥梁" * 5000, "路灯" + "桥" * 80], ids=len)
def test_words_longer_than_any_title_find_nothing(text):
    make_draft(title="桥" * 80)

    assert not Proposal.objects.search(text).exists()


def test_names_are_looked_through_in_the_township_said():
    here, there = make_draft().township, make_township("shuanghe")
    make_draft(lead=make_deputy(township=there, name="江河"))

    assert Proposal.objects.search("江河").exists()
    assert not Proposal.objects.search("江河", township=here).exists()
    assert Proposal.objects.search("江河", township=there).exists()


def test_a_search_may_stand_in_a_subquery():
    draft = make_draft(title="青石桥护栏")
    make_draft(title="双河路路灯")

    leads = Deputy.objects.filter(led_proposals__in=Proposal.objects.search("护栏"))

    assert list(leads) == [draft.lead]


# How the database does it, before it has seen statistics of the rows


def steps_of(rows):
    """Every step of the plan of `rows`, which are run, as PostgreSQL's EXPLAIN tells them."""
    found, left = [], [json.loads(rows.explain(format="json", analyze=True))[0]["Plan"]]
    while left:
        step = left.pop()
        found.append(step)
        left += step.get("Plans", [])
    return found


@pytest.mark.parametrize("text", ["青石", "桥", "31"])
@pytest.mark.parametrize("ask", ["search", "asked"])
def test_names_are_asked_once_not_for_each_row(ask, text):
    rows_of_random_titles(random.Random(6))
    township = Township.objects.get()

    own = getattr(Proposal.objects.of(township), ask)(text, township=township)
    steps = steps_of(own.latest_first()[:20])

    related = [step.get("Parent Relationship") for step in steps]
    assert (related.count("InitPlan"), related.count("SubPlan")) == (1, 0)
    assert [step["Actual Loops"] for step in steps if "Subplan Name" in step] == [1]


@pytest.mark.parametrize("text", ["青石", "第31号", "31"])
def test_indexes_alone_serve_a_search_of_two_characters(text):
    make_draft()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")

    steps = steps_of(Proposal.objects.search(text))

    served = {step.get("Index Name") for step in steps}
    assert "proposal_title_bigrams" in served
    read = [
        step["Node Type"] for step in steps if step.get("Relation Name") == Proposal._meta.db_table
    ]
    assert "Seq Scan" not in read
    assert ("proposal_by_number" in served) == ("31" in text)
