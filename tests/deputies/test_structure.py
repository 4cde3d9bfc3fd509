"""代表结构 against real towns' figures (cases F1, F2, F4), bands, words, targets."""

from datetime import date
from decimal import Decimal
from itertools import chain, cycle, islice, repeat

import pytest

from congress.law import preset, validate
from deputies.enums.roster import Level
from deputies.structure import Target, age, band, bands, class_of, reckon

LAW = preset("national")
ON = date(2026, 6, 15)


def people(total, **columns):
    """`total` rows of facts; each column as (value, how many) in turn, the rest as in `BLANK`."""
    blank = {
        "sex": "男",
        "ethnicity": "汉族",
        "party": "",
        "education": "",
        "occupation": "",
        "birth_month": None,
        "re_elected": False,
        "origin": "general",
    }
    filled = {
        name: list(chain.from_iterable(repeat(value, many) for value, many in column))
        for name, column in columns.items()
    }
    assert all(len(column) == total for column in filled.values())
    return [blank | {name: column[n] for name, column in filled.items()} for n in range(total)]


def born(years):
    return date(ON.year - years, 1, 1)


def counts(found, key):
    dimension = next(one for one in found.dimensions if one.key == key)
    return {line.label: line.count for line in dimension.classes}


def test_f1_a_town_of_52():
    found = reckon(
        people(
            52,
            sex=[("男", 34), ("女", 18)],
            party=[("中共党员", 25), ("群众", 27)],
            birth_month=[(born(35), 9), (born(36), 20), (born(55), 22), (born(56), 1)],
            education=[("本科", 4), ("大专", 6), ("高中", 9), ("初中", 33)],
        ),
        on=ON,
        law=LAW,
    )

    assert counts(found, "sex") == {"男": 34, "女": 18}
    assert counts(found, "age") == {"35岁以下": 9, "36至55岁": 42, "56岁以上": 1}
    assert list(counts(found, "education").values()) == [33, 9, 6, 4, 0]
    assert [sum(counts(found, one.key).values()) for one in found.dimensions] == [52] * 7
    assert found.line("sex", "女").share == "34.62%"
    assert found.line("party", "非中共党员").share == "51.92%"
    assert (found.line("education", "大专及以上").count, found.line("education", "大专及以上").share) == (10, "19.23%")  # fmt: skip


def test_f2_the_same_towns_county_deputies():
    found = reckon(
        people(
            10,
            sex=[("男", 7), ("女", 3)],
            party=[("中共党员", 6), ("群众", 4)],
            occupation=[("党政领导干部", 3), ("农民", 7)],
            birth_month=[(born(35), 1), (born(45), 5), (born(46), 3), (born(56), 1)],
            education=[("初中", 5), ("高中", 2), ("大专", 3)],
        ),
        on=ON,
        law=LAW,
        level=Level.COUNTY,
    )

    assert list(counts(found, "age").values()) == [1, 5, 3, 1]
    assert counts(found, "occupation")["农民"] == 7
    assert counts(found, "occupation")["党政领导干部"] == 3
    assert list(counts(found, "education").values()) == [5, 2, 3, 0, 0]
    assert [sum(counts(found, one.key).values()) for one in found.dimensions] == [10] * 7


def test_f4_a_report_of_43():
    found = reckon(
        people(
            43,
            sex=[("女", 12), ("男", 31)],
            party=[("群众", 15), ("中共党员", 28)],
            re_elected=[(True, 10), (False, 33)],
        ),
        on=ON,
        law=LAW,
    )

    shares = [found.line(*key).share for key in [("sex", "女"), ("party", "非中共党员"), ("seat", "连任")]]  # fmt: skip
    assert shares == ["27.91%", "34.88%", "23.26%"]


@pytest.mark.parametrize(
    ("years", "expected"),
    [(18, "35岁以下"), (35, "35岁以下"), (36, "36至55岁"), (55, "36至55岁"), (56, "56岁以上"), (90, "56岁以上")],
)  # fmt: skip
def test_a_bound_belongs_to_the_band_below_it(years, expected):
    assert band(years, [35, 55]) == expected


@pytest.mark.parametrize("bounds", [[35], [35, 55], [35, 45, 55], [30, 40, 50, 60]])
def test_every_age_has_exactly_one_band(bounds):
    names = bands(bounds)

    assert len(set(names)) == len(bounds) + 1
    assert [band(years, bounds) for years in range(101)] == sorted(
        (band(years, bounds) for years in range(101)), key=names.index
    )


@pytest.mark.parametrize(
    ("month", "on", "years"),
    [
        (date(1990, 6, 1), date(2026, 5, 31), 35),
        (date(1990, 6, 1), date(2026, 6, 1), 36),
        (date(1990, 12, 1), date(2026, 1, 1), 35),
    ],
)
def test_age_in_full_years_by_the_month(month, on, years):
    assert age(month, on) == years


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("education", "本科", "大学本科"),
        ("education", "大学", "大学本科"),
        ("education", "大学专科", "大专"),
        ("education", "在职大专", "大专"),
        ("education", "硕士研究生", "研究生"),
        ("education", "大学研究生", "研究生"),
        ("education", "中专", "高中（中专）"),
        ("education", "私塾", ""),
        ("party", "中共党员", "中共党员"),
        ("party", "民革党员", "民主党派和无党派"),
        ("party", "共青团员", "群众"),
        ("party", "无党派人士", "民主党派和无党派"),
        ("occupation", "村干部", "党政领导干部"),
        ("occupation", "小学教师", "专业技术人员"),
        ("occupation", "", ""),
    ],
)
def test_words_of_a_roster_find_their_class(key, text, expected):
    assert class_of(text, LAW[f"structure.{key}"]) == expected


def test_what_nobody_wrote_stands_as_such():
    found = reckon(people(3, education=[("本科", 1), ("", 1), ("不详", 1)]), on=ON, law=LAW)

    assert counts(found, "education")["未填"] == 2
    assert counts(found, "age") == {"35岁以下": 0, "36至55岁": 0, "56岁以上": 0, "未填": 3}
    assert found.average_age is None


def test_nobody_in_office_has_no_shares():
    found = reckon([], on=ON, law=LAW)

    assert found.total == 0
    assert {line.share for one in found.dimensions for line in one.lines} == {""}


@pytest.mark.parametrize(
    ("sense", "share", "women", "met"),
    [
        ("min", "25", 25, True),
        ("min", "25", 24, False),
        ("max", "65", 65, True),
        ("max", "65", 66, False),
        ("min", "33.34", 33, False),
    ],
)
def test_a_target_is_met_by_the_exact_share(sense, share, women, met):
    target = Target(sense, Decimal(share))
    rows = people(100, sex=[("女", women), ("男", 100 - women)])

    found = reckon(rows, on=ON, law=LAW, targets={("sex", "女"): target})

    assert found.line("sex", "女").met is met
    assert str(Target("min", Decimal("25.00"))) == "不低于25%"


def test_the_profile_says_how_shares_are_printed():
    rows = people(3, sex=[("女", 1), ("男", 2)])

    shares = [
        reckon(rows, on=ON, law={**LAW, "round.digits": digits}).line("sex", "女").share
        for digits in (0, 1, 2)
    ]

    assert shares == ["33%", "33.3%", "33.33%"]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("structure.age_bands", [55, 35], "从小到大"),
        ("structure.age_bands", [35, 35], "从小到大"),
        ("structure.upper_age_bands", [], "至少"),
        ("structure.education", [], "至少要有两类"),
        (
            "structure.education",
            [{"label": n, "words": ["大专"], "marked": False} for n in "ab"],
            "归入了两类",
        ),
        (
            "structure.education",
            [{"label": "a", "words": [w], "marked": False} for w in "xy"],
            "名称不能重复",
        ),
        ("structure.education", [{"label": "a"}, {"label": "b"}], "每一类要有名称"),
    ],
)
def test_bands_and_classes_that_overlap_are_refused(key, value, said):
    faults = validate({**LAW, key: value})

    assert [(fault, said in message) for fault, message in faults] == [(key, True)]


def test_the_average_is_rounded_half_up():
    ages = islice(cycle([born(40), born(41)]), 2)
    found = reckon(people(2, birth_month=[(month, 1) for month in ages]), on=ON, law=LAW)

    assert found.average_age == 41
