"""Sort keys and search letters of names; numbers in Chinese and Arabic writing."""

import pytest

from office.names import chinese_number, initials, parse_number, pinyin_key, stroke_key


@pytest.mark.parametrize(
    ("name", "key", "letters"),
    [
        ("张三", "zhang san", "zs"),
        ("单田芳", "shan tian fang", "stf"),
        ("解缙", "xie jin", "xj"),
        ("仇英", "qiu ying", "qy"),
        ("曾 国藩", "zeng guo fan", "zgf"),
        ("任正非", "ren zheng fei", "rzf"),
        ("华罗庚", "hua luo geng", "hlg"),
        ("尹志平", "yin zhi ping", "yzp"),
        ("查良镛", "zha liang yong", "zly"),
        ("区寄", "ou ji", "oj"),
        ("朴树", "piao shu", "ps"),
        ("欧阳修", "ou yang xiu", "oyx"),
        ("尉迟恭", "yu chi gong", "ycg"),
        ("单于", "shan yu", "sy"),
        ("王　芳", "wang fang", "wf"),
        ("阿依古丽·买买提", "a yi gu li mai mai ti", "ayglmmt"),
        ("", "", ""),
    ],
)
def test_pinyin_key_and_initials(name, key, letters):
    assert (pinyin_key(name), initials(name)) == (key, letters)


def test_pinyin_key_puts_the_shorter_syllable_first():
    assert sorted(["林安", "李明", "李安民"], key=pinyin_key) == ["李安民", "李明", "林安"]


def test_stroke_key_follows_the_official_order():
    expected = "丁一 卜凡 于会文 万立骏 马伟明 王宁 王毅 王小洪 王文涛 王东峰 尹弘 孔绍逊 石泰峰 卢展工 冯飞 刘奇葆 孙春兰 李希 杨洁篪 吴政隆 何平 沈跃跃 张又侠 陈希 林武 罗文 周强 郑建邦 赵乐际 黄明 曹建明 谢伏瞻 蔡奇 廖志望 穆虹 魏凤和"

    assert " ".join(sorted(set(expected.split()), key=stroke_key)) == expected


def test_stroke_key_sorts_alike_in_every_collation():
    assert stroke_key("张三丰").isascii()
    assert stroke_key("张 三") == stroke_key("张三") < stroke_key("张三丰")
    assert stroke_key("") == ""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (2026, "二千零二十六"),
        (9999, "九千九百九十九"),
    ],
)
def test_chinese_number(number, text):
    assert chinese_number(number) == text


@pytest.mark.parametrize("number", [-1, 10_000])
def test_chinese_number_refuses_what_is_out_of_range(number):
    with pytest.raises(ValueError, match="零到九千"):
        chinese_number(number)


def test_parse_number_reads_all_that_chinese_number_writes():
    assert [parse_number(chinese_number(number)) for number in range(10_000)] == list(range(10_000))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20", 20),
        ("２０", 20),
        (20, 20),
        (3.0, 3),
        ("03", 3),
        ("二 十", 20),
        ("廿", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("两百", 200),
        ("一百十", 110),
        ("二〇二六", 2026),
        ("二○二六", 2026),
        ("〇", 0),
        ("百", 100),
    ],
)
def test_parse_number(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第十",
        "abc",
        "99999",
        "一二三四五",
        "一一十",
        "十十",
        "一百五",
        "一百零",
        "二十三四",
        "3.5",
    ],
)
def test_parse_number_does_not_guess(text):
    assert parse_number(text) is None
