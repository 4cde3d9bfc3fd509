from copy import deepcopy

import pytest

from congress.law import (
    PRESETS,
    article_of,
    cite,
    class_scheme,
    completed,
    describe_changes,
    preset,
    show,
    source_of,
    span_zh,
    validate,
)
from congress.law_presets import own_rows
from congress.law_schema import BY_KEY, GROUPS, SETTINGS, SPANS

SCHEMES = ("V1", "V2", "V3", "V4", "V5")


def national(**changes):
    """The national profile with some rows set otherwise; `__` stands for the dot."""
    return preset("national") | {key.replace("__", "."): value for key, value in changes.items()}


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_whole_and_sound(name):
    values = preset(name)

    assert set(values) == {"preset", *BY_KEY}
    assert validate(values) == []


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "national"])
def test_other_presets_list_only_what_is_their_own(name):
    everywhere = own_rows("national")

    assert all(everywhere[key] != row for key, row in own_rows(name).items())


@pytest.mark.parametrize("name", PRESETS)
def test_every_source_can_be_said_in_words(name):
    for setting in SETTINGS:
        assert "§" not in article_of(preset(name), setting.key)


# domain.md §§1-2, 10, 11: what each profile must hold.
NUMBERS = [
    ("national", {"reply.start": "handover", "reply.months": 3, "reply.max_months": 6}),
    ("national", {"handover.wd": 7, "handover.session_days": 30, "return.wd": 7}),
    ("national", {"reassign.wd": 10, "assist.months": 1, "contact.wd": 20, "feedback.wd": 20}),
    ("national", {"rehandle.months": 1, "rehandle.max_rounds": 2, "opinion.redo_wd": 5}),
    ("national", {"withdraw.until": "reply", "joint.withdraw": "all", "class_scheme": "V2"}),
    ("national", {"bill.min_signers": 5, "bill.on_reject": "convert", "roll_to_workday": True}),
    ("national", {"unreturned.in_denominator": False, "publish.default": "after_review"}),
    ("chongqing-township", {"reply.start": "handover", "reply.months": 2, "reply.max_months": 4}),
    ("chongqing-township", {"return.unit": "workday", "return.wd": 10, "return.start": "handover"}),
    ("chongqing-township", {"assist.unit": "workday", "assist.wd": 30, "rehandle.months": 2}),
    ("chongqing-township", {"handover.wd": 10, "reassign.wd": 10, "class_scheme": "V4"}),
    ("shandong-township", {"reply.start": "session_close", "reply.months": 2}),
    ("shandong-township", {"reply.max_months": 4, "return.unit": "day", "return.days": 5}),
    ("shandong-township", {"assist.months": 1, "rehandle.months": 1, "rehandle.decider": "auto"}),
    ("zhejiang", {"return.unit": "day", "return.days": 10, "return.start": "receipt"}),
    ("zhejiang", {"assist.months": 2, "rehandle.months": 1, "reply.months": 3}),
]


@pytest.mark.parametrize(("name", "expected"), NUMBERS)
def test_preset_numbers(name, expected):
    values = preset(name)

    assert {key: values[key] for key in expected} == expected


def test_a_preset_is_a_fresh_copy():
    preset("national")["class_table"].clear()

    assert len(preset("national")["class_table"]) == 4


def test_an_unknown_preset_is_refused_in_words():
    with pytest.raises(ValueError, match="没有名为“广东”的办理规则，可选：national、"):
        preset("广东")


def test_sources():
    assert source_of("chongqing-township", "reply.months") == "渝乡镇 §16"
    assert source_of("zhejiang", "reply.months") == "代表法 §51"
    assert article_of(preset("zhejiang"), "assist.months") == "浙江省代表建议办理法规第十八条"
    assert article_of(national(rehandle__months=3), "rehandle.months") == "本乡镇规定"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("代表法 §51", "《代表法》第五十一条"),
        ("民法典 §203", "《民法典》第二百零三条"),
        ("组织法 §§14、31", "《地方组织法》第十四条、第三十一条"),
        ("鲁代表办法 §9", "山东省《代表法》实施办法第九条"),
        ("软件默认值（参照渝建议 §20）", "软件默认值（参照重庆市代表建议办理法规第二十条）"),
        ("重庆2019年家站规定", "重庆2019年家站规定"),
    ],
)
def test_cite(source, words):
    assert cite(source) == words


def test_settings_are_grouped_for_the_page():
    assert {setting.group for setting in SETTINGS} == set(GROUPS)
    assert len(BY_KEY) == len(SETTINGS)
    assert all(key in BY_KEY for span in SPANS.values() for key in span.members())
    assert all(BY_KEY[s.when[0]].labels[s.when[1]] for s in SETTINGS if s.when)


@pytest.mark.parametrize("name", SCHEMES)
def test_ready_made_classes_pass_the_check(name):
    assert validate(national(class_scheme=name, class_table=class_scheme(name))) == []


def test_a_profile_of_an_older_release_is_completed_from_its_preset():
    old = preset("zhejiang")
    del old["assist.months"]
    old["sign.wd"] = 4

    assert completed(old) == preset("zhejiang") | {"sign.wd": 4}


REPLY = preset("national")["ladder.reply"]
ROW = preset("national")["class_table"][0]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("reply.months", 0, "“答复期限”要在1到3个月之间。"),
        ("reply.months", 4, "“答复期限”要在1到3个月之间。"),
        ("reply.max_months", 7, "“最长答复期限”要在1到6个月之间。"),
        ("reply.months", "3", "“答复期限”要填整数。"),
        ("reply.months", True, "“答复期限”要填整数。"),
        ("reply.months", 2.5, "“答复期限”要填整数。"),
        ("roll_to_workday", 1, "“期满日休息的，顺延到下一个工作日”要选是或否。"),
        ("reply.start", "receipt", "“答复期限的起算”没有“receipt”这个选项。"),
        ("reply.start", [], "“答复期限的起算”没有“[]”这个选项。"),
        ("evaluation.axes", [], "“测评项目”至少选一项，不能重复。"),
        ("evaluation.axes", ["result", "result"], "“测评项目”至少选一项，不能重复。"),
        ("evaluation.axes", ["speed"], "“测评项目”没有“speed”这个选项。"),
        ("report.pass", [], "“合格线、基本合格线”至少填一个数。"),
        ("report.pass", [101, 50], "“合格线、基本合格线”要在0到100%之间。"),
        ("report.rectify_over", "3/2", "“不满意票超过多少要整改”要写成小于1的分数，例如1/2。"),
        ("report.rectify_over", 0.5, "“不满意票超过多少要整改”要写成小于1的分数，例如1/2。"),
        ("class_table", [ROW], "“办理结果分类”至少要有两类。"),
        ("class_table", [ROW, ROW], "“办理结果分类”的代码不能重复。"),
        (
            "class_table",
            [ROW, ROW | {"code": "b"}],
            "“办理结果分类”每一类要有代码（一个大写字母）、名称和三个是否项。",
        ),
        (
            "class_table",
            [ROW, "B"],
            "“办理结果分类”每一类要有代码（一个大写字母）、名称和三个是否项。",
        ),
        (
            "class_table",
            [ROW | {"counts_as_solved": False}, ROW | {"code": "B", "counts_as_solved": False}],
            "至少要有一类算作已解决。",
        ),
        ("ladder.reply", [], "“答复提醒”的格式不对。"),
        ("ladder.reply", REPLY | {"colour": "red"}, "“答复提醒”的格式不对。"),
        ("ladder.reply", REPLY | {"before": [7, 7]}, "“答复提醒”：提醒的天数要是不重复的整数。"),
        ("ladder.reply", REPLY | {"before": 7}, "“答复提醒”：提醒的天数要是不重复的整数。"),
        ("ladder.reply", REPLY | {"after": [-1]}, "“答复提醒”：提醒的天数要是不重复的整数。"),
        ("ladder.reply", REPLY | {"unit": "month"}, "“答复提醒”：单位要是天或工作日。"),
        ("ladder.reply", REPLY | {"overdue_every": 0}, "“答复提醒”：超期催办的间隔要是1到366天。"),
        ("ladder.reply", REPLY | {"overdue_max": 367}, "“答复提醒”：超期催办的次数要是1到366次。"),
        ("ladder.reply", REPLY | {"to": []}, "“答复提醒”：要写明提醒谁。"),
        ("ladder.reply", REPLY | {"to": ["mayor"]}, "“答复提醒”：要写明提醒谁。"),
        ("ladder.reply", REPLY | {"overdue_to": "unit"}, "“答复提醒”：超期告知的对象不对。"),
        ("ladder.reply", REPLY | {"overdue_to": []}, "“答复提醒”：要写明超期告知谁。"),
        (
            "ladder.reply",
            REPLY | {"yearly": "02-29"},
            "“答复提醒”：每年提醒的日期要写成10-01的样子。",
        ),
        ("quorum.share", "1/2", "“开会的法定人数”由国家法律规定，不能修改。"),
        ("term.years", 4, "“每届任期”由国家法律规定，不能修改。"),
        ("term.years", -5, "“每届任期”不能是负数。"),
        ("reply.max_months", 2, "最长答复期限不能短于答复期限。"),
        ("assist.months", 4, "协办意见期限不能长于答复期限。"),
        ("evaluation.axes", ["attitude"], "总体评价取自的项目没有列入测评项目。"),
        ("report.pass", [50, 80], "要填两条线，合格线高于基本合格线。"),
        ("report.pass", [80], "要填两条线，合格线高于基本合格线。"),
        ("preset", "gone", "没有名为“gone”的预设。"),
        ("reply.weeks", 3, "没有这一项规则。"),
    ],
)
def test_a_faulty_row_is_named(key, value, message):
    faults = validate(preset("national") | {key: value})

    assert [text for _, text in faults] == [message]


def test_a_missing_row_is_named():
    values = preset("national")
    del values["reply.months"]

    assert validate(values) == [("reply.months", "缺少“答复期限”。")]


def test_the_lower_of_one_axis_makes_no_sense():
    values = national(evaluation__axes=["result"], evaluation__overall="worse")

    assert validate(values) == [("evaluation.overall", "只有一个测评项目，不能取两项中较低的。")]


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, []),
        ({"reply__months": 2}, ["答复期限：3个月 → 2个月（自交办之日起）"]),
        (
            {"reply__months": 2, "reply__start": "session_close"},
            [
                "答复期限：3个月（自交办之日起） → 2个月（自大会闭会之日起）",
                "最长答复期限：6个月（自交办之日起） → 6个月（自大会闭会之日起）",
            ],
        ),
        ({"return__unit": "day"}, ["申请退回期限：7个工作日 → 10天（自交办之日起）"]),
        ({"return__days": 15}, []),
        ({"assist__unit": "workday"}, ["协办意见期限：1个月 → 30个工作日（自交办之日起）"]),
        ({"roll_to_workday": False}, ["期满日休息的，顺延到下一个工作日：是 → 否"]),
        ({"extension__approver": "clerk"}, ["延期由谁批准：主席 → 人大办"]),
        ({"evaluation__axes": ["result"]}, ["测评项目：办理态度、办理结果 → 办理结果"]),
        (
            {"report__rectify_over": "1/3"},
            ["不满意票超过多少要整改：测评票的二分之一 → 测评票的三分之一"],
        ),
        ({"report__pass": [90, 60]}, ["合格线、基本合格线：80%、50% → 90%、60%"]),
        (
            {"class_table": class_scheme("V1")},
            [
                "办理结果分类：A 已经解决或者基本解决；B 正在解决，工作已经开始；"
                "C 列入计划，逐步解决；D 留作参考或者不可行，已作说明 → "
                "A 已经解决或者基本解决；B 部分解决或者列入计划；C 受条件限制留作参考或者不可行"
            ],
        ),
        (
            {"ladder__assist": preset("national")["ladder.sign"]},
            [
                "协办意见提醒：到期前7、1天提醒承办单位、主办单位；超期后每天催办一次，最多5次，"
                "告知承办单位、主办单位 → 到期当日提醒承办单位"
            ],
        ),
    ],
)
def test_changes_in_plain_words(changes, lines):
    old = preset("national")

    assert describe_changes(old, deepcopy(old) | national(**changes)) == lines


def test_ladders_in_words():
    values = preset("national")

    assert show(BY_KEY["ladder.handover"], values["ladder.handover"]) == (
        "开始后第3、5个工作日、到期当日提醒人大办"
    )
    assert show(BY_KEY["ladder.promise"], values["ladder.promise"]) == (
        "到期前30、7天、到期当日、每年10月1日提醒承办单位、代表"
    )
    assert show(BY_KEY["ladder.reply"], REPLY | {"before": []}).startswith("到期前不提醒承办单位")


def test_spans_in_words():
    assert span_zh(SPANS["evaluation"], preset("national")) == "20个工作日（自收到答复之日起）"
    assert show(BY_KEY["sign.wd"], 3) == "3个工作日"


def test_no_profile_lets_a_reply_come_without_a_talk():
    assert validate(national(contact__min=0)) != []
    assert validate(national(contact__min=1)) == []
