"""Where the roster stands inside a sheet, and what around it is left."""

import pytest

from deputies.roster.layout import find_roster
from office.spreadsheets import RefusedSheet, Row, Sheet, read_sheets
from tests.deputies.sheets import messy


def sheet(*rows, **options):
    return Sheet("表", [Row(n, list(cells)) for n, cells in enumerate(rows, 1)], **options)


def people(*rows):
    return [person.texts for person in find_roster([sheet(*rows)]).people]


def test_titles_sections_repeated_headings_and_notes_are_no_people():
    roster = find_roster(read_sheets(messy()))

    assert [person.number for person in roster.people] == [5, 6, 7, 9, 11, 12]
    assert [row.number for row in roster.others] == [1, 2, 4, 8, 10, 14]
    assert (roster.head_row, roster.unread) == (3, [])


def test_a_section_names_the_group_of_the_rows_below():
    roster = find_roster(read_sheets(messy()))

    assert [p.texts["group"] for p in roster.people] == ["第一代表小组"] * 3 + ["第二代表小组"] * 3


def test_a_merged_constituency_holds_for_its_rows():
    roster = find_roster(read_sheets(messy()))

    assert [p.texts.get("constituency") for p in roster.people[:3]] == [
        "第一选区",
        "第一选区",
        "第2选区",
    ]


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ("第三小组", {"group": "第三代表小组"}),
        ("城区代表小组（6人）：", {"group": "城区代表小组"}),
        ("第四选区", {"constituency": "第四选区"}),
        ("老街选区（2人）", {"constituency": "老街选区"}),
    ],
)
def test_kinds_of_sections(section, found):
    rows = people(["姓名", "性别", "民族"], [section], ["陶然", "男", "汉"])

    assert rows == [{"name": "陶然", "sex": "男", "ethnicity": "汉", **found}]


def test_headings_go_by_many_names():
    rows = people(
        ["代表姓名*", "性 别", "政治面貌", "学历（最高）", "联系电话", "代表证编号", "小组"],
        ["陶然", "男", "群众", "大专", "13900000001", "K1", "2"],
    )

    assert rows[0].keys() == {"name", "sex", "party", "education", "phone", "card_no", "group"}


def test_headings_may_take_two_rows():
    rows = people(
        ["姓名", "性别", "联系方式", "", "选区"],
        ["姓名", "性别", "手机", "通讯地址", "选区"],
        ["陶然", "男", "13900000001", "甲村", "1"],
    )

    assert rows == [
        {
            "name": "陶然",
            "sex": "男",
            "phone": "13900000001",
            "address": "甲村",
            "constituency": "1",
        }
    ]


def test_headings_that_nobody_reads_are_told():
    roster = find_roster(
        [sheet(["序号", "姓名", "性别", "民族", "鞋码"], [1, "陶然", "男", "汉", 42])]
    )

    assert roster.unread == ["鞋码"]


@pytest.mark.parametrize(
    "aside",
    [
        ["备注：到此为止"],
        ["合计", "", "3"],
        ["说明：女代表占三成", "", ""],
        ["", "", ""],
        ["", "以上名单经代表资格审查委员会审查通过"],
    ],
)
def test_asides_are_no_people(aside):
    assert len(people(["姓名", "性别", "民族"], ["陶然", "男", "汉"], aside)) == 1


def test_a_row_of_only_a_name_is_somebody_with_faults():
    assert people(["序号", "姓名", "性别", "民族"], [1, "陶然", "男", "汉"], ["", "白露"])[1] == {
        "name": "白露"
    }


def test_a_second_sheet_may_hold_the_roster():
    first = sheet(["填表说明"], ["请如实填写"])

    roster = find_roster([first, sheet(["姓名", "性别", "民族"], ["陶然", "男", "汉"])])

    assert len(roster.people) == 1


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (sheet(["姓名", "电话"], ["陶然", "1"]), "没有找到名册的表头"),
        (sheet(["姓名", "性别", "民族"]), "没有代表"),
        (sheet(formula="B7"), "B7是公式"),
    ],
)
def test_what_is_no_roster_is_refused(found, told):
    with pytest.raises(RefusedSheet, match=told):
        find_roster([found])
