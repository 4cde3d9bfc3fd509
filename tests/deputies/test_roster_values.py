"""Every customary writing of one thing becomes one text, and reading it again changes nothing."""

from datetime import date

import pytest

from deputies.roster import values


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("1966.12", "1966-12"),
        (1966.12, "1966-12"),
        (197909, "1979-09"),
        ("197909", "1979-09"),
        (19780704, "1978-07"),
        ("1966-10", "1966-10"),
        ("1989-3", "1989-03"),
        ("1967年9月", "1967-09"),
        ("1967年09月12日", "1967-09"),
        (date(1976, 2, 1), "1976-02"),
        ("1978.7.4", "1978-07"),
        ("1980.5", "1980-05"),
        (1980.5, "1980-05"),
        ("1980/5", "1980-05"),
        ("１９８０．０５", "1980-05"),
        (" 1980 . 05 ", "1980-05"),
        ("1980.05.", "1980-05"),
        ("一九八〇年五月", "1980-05"),
        ("1980—05", "1980-05"),
        ("1980-05", "1980-05"),
    ],
)
def test_months_of_birth(cell, month):
    assert values.read_month(cell) == month


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1980.13", "月份是13"),
        ("1980.00", "月份是0"),
        (1980.1, "看不出是1月还是10月"),
        ("1980", "认不出"),
        ("80.05", "认不出"),
        (29252, "认不出"),
        ("五月", "认不出"),
        ("1980.5.40", "不合常理"),
        ("0980.5", "不合常理"),
    ],
)
def test_months_that_cannot_be_told_are_refused(cell, told):
    with pytest.raises(ValueError, match=told):
        values.read_month(cell)


@pytest.mark.parametrize(
    ("month", "grown"), [("2008-03", True), ("2008-04", False), ("2030-01", False)]
)
def test_deputies_are_of_age(month, grown):
    on = date(2026, 3, 1)
    if grown:
        values.check_age(month, on=on)
        return
    with pytest.raises(ValueError, match="未满18周岁"):
        values.check_age(month, on=on)


@pytest.mark.parametrize(
    ("cell", "name"),
    [("卫　刚", "卫刚"), (" 白 露 ", "白露"), ("白露（女）", "白露"), ("古丽•买买提", "古丽·买买提"), ("Anna Lee", "Anna Lee")],
)  # fmt: skip
def test_names(cell, name):
    assert values.read_name(cell) == name
    assert values.read_name(name) == name


@pytest.mark.parametrize("cell", ["", "　", "白露1", "白露/方圆"])
def test_names_that_are_none(cell):
    with pytest.raises(ValueError, match="姓名"):
        values.read_name(cell)


@pytest.mark.parametrize(
    ("read", "cell", "text"),
    [
        (values.read_sex, " 女 ", "女"),
        (values.read_sex, "男性", "男"),
        (values.read_people, "汉", "汉族"),
        (values.read_people, "土家", "土家族"),
        (values.read_people, "苗 族", "苗族"),
        (values.read_party, "中共", "中共党员"),
        (values.read_party, "民盟", "民盟盟员"),
        (values.read_party, "群众", "群众"),
        (values.read_education, "大专学历", "大专"),
        (values.read_education, "大学本科", "本科"),
        (values.read_phone, 13900001111.0, "13900001111"),
        (values.read_phone, "139 0000 1111", "13900001111"),
        (values.read_card, 7.0, "7.0"),
        (values.read_card, " z 007 ", "z007"),
        (values.read_origin, "换届选举", "换届"),
        (values.read_origin, "补选", "补选"),
        (values.read_yes, "√", "是"),
        (values.read_yes, "新任", "否"),
        (values.read_email, "a@b.cn", "a@b.cn"),
        (values.read_id_number, "11010519491231002x", "11010519491231002X"),
        (values.read_constituency, "第1选区", "第一选区"),
        (values.read_constituency, "1选区", "第一选区"),
        (values.read_constituency, "第十二选区", "第十二选区"),
        (values.read_constituency, "3", "第三选区"),
        (values.read_constituency, "老街选区（3人）", "老街选区"),
        (values.read_group, "第一小组", "第一代表小组"),
        (values.read_group, "第2代表团", "第二代表小组"),
        (values.read_group, "第三代表小组(8人)", "第三代表小组"),
    ],
)
def test_customary_words(read, cell, text):
    assert read(cell) == text
    assert read(text) == text


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (values.read_sex, "先生"),
        (values.read_people, "火星"),
        (values.read_phone, "1380000"),
        (values.read_origin, "任命"),
        (values.read_yes, "也许"),
        (values.read_email, "甲"),
        (values.read_id_number, "110105194912310021"),
        (values.read_id_number, "1101051949"),
    ],
)
def test_words_that_cannot_be_told_are_refused(read, cell):
    with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
        read(cell)
