"""The two commands that make a township and fill its roster."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from congress.models import Township
from deputies.models import Deputy, ImportBatch
from tests.deputies.sheets import messy, table
from tests.factories import make_township

pytestmark = pytest.mark.django_db


def run(command, *args, **options):
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "名册.xlsx"
    path.write_bytes(messy())
    return str(path)


def imported(file, *flags):
    make_township()
    return json.loads(run("import_deputies", file, "--township", "qingshi", "--json", *flags))


def test_an_import_prints_totals_and_faults_by_sheet_row(file):
    found = imported(file, "--create-missing")

    assert {key: found[key] for key in ("new", "changed", "same")} == {
        "new": 4,
        "changed": 0,
        "same": 0,
    }
    assert [(error["row"], error["column"]) for error in found["errors"]] == [
        (11, "出生年月"), (11, "手机"), (12, "性别"), (12, "代表证号"),
    ]  # fmt: skip
    assert Deputy.objects.count() == 4


def test_an_import_repeated_changes_nothing(file):
    imported(file, "--create-missing")

    found = imported(file, "--create-missing")

    assert (found["same"], Deputy.objects.count(), ImportBatch.objects.count()) == (4, 4, 1)


def test_a_dry_run_writes_nothing(file):
    assert imported(file, "--create-missing", "--dry-run")["new"] == 4
    assert (Deputy.objects.count(), ImportBatch.objects.count()) == (0, 0)


def test_without_create_missing_unknown_places_are_faults(file):
    assert imported(file)["new"] == 0


def test_words_for_people_at_the_terminal(file):
    make_township()

    told = run("import_deputies", file, "--township", "qingshi", "--create-missing")

    assert told.startswith("导入：新增4行，有变化0行，无变化0行，有问题2行。")
    assert "第12行 代表证号：K001与第5行重复" in told


def test_bad_arguments_are_told(tmp_path):
    make_township()
    empty = tmp_path / "空.csv"
    empty.write_bytes(table())

    for path, slug, told in (
        ("/nowhere.xlsx", "qingshi", "打不开文件"),
        (str(empty), "nowhere", "没有网址名为"),
        (str(empty), "qingshi", "没有代表"),
    ):
        with pytest.raises(CommandError, match=told):
            run("import_deputies", path, "--township", slug)


def test_a_township_is_created_with_term_and_profile():
    run("create_township", name="检验镇", slug="jianyan", term="20", started_on="2026-01-08")

    township = Township.objects.get(slug="jianyan")
    assert (township.name, township.law.preset) == ("检验镇", "national")
    assert (township.current_term.number, township.current_term.started_on) == (
        20,
        date(2026, 1, 8),
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"name": "", "slug": "a"}, "--name"),
        ({"name": "甲" * 41, "slug": "a"}, "--name"),
        ({"name": "甲镇", "slug": ""}, "--slug"),
        ({"name": "甲镇", "slug": "甲"}, "--slug"),
        ({"name": "甲镇", "slug": "a", "profile": "mars"}, "预设"),
        ({"name": "甲镇", "slug": "a", "term": "0"}, "--term"),
        ({"name": "甲镇", "slug": "a", "term": "二十"}, "--term"),
        ({"name": "甲镇", "slug": "a", "started_on": "2026年"}, "--started-on"),
        ({"name": "甲镇", "slug": "qingshi"}, "已有乡镇在用"),
    ],
)
def test_a_township_with_bad_arguments_is_told(options, told):
    make_township()

    with pytest.raises(CommandError, match=told):
        run("create_township", **options)

    assert Township.objects.count() == 1
