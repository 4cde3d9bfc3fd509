"""The linter: what it lets through, and each fault in words."""

import io
import random
import zipfile

import pytest
from docx.shared import Mm

from office.documents import PAPERS, Finding, lint
from office.documents.package import MAX_BYTES
from tests.office.documents.drafts import (
    NOTICE,
    edited,
    letter,
    repacked,
    small_page,
    small_type,
    split_runs,
)

RELS = "word/_rels/document.xml.rels"
LINK = b'<Relationship Id="x" Type="http://x/hyperlink" Target="http://x.example/" TargetMode="External"/>'  # fmt: skip


def texts(data: bytes, paper=NOTICE) -> list[str]:
    return [finding.text for finding in lint(data, paper)]


def test_a_sound_letter_has_no_finding():
    assert lint(letter(), NOTICE) == []


def test_word_cutting_tags_into_runs_is_no_fault():
    assert lint(split_runs(letter()), NOTICE) == []


@pytest.mark.parametrize("kind", sorted(PAPERS))
def test_every_shipped_template_is_sound(kind):
    paper = PAPERS[kind]

    assert lint(paper.template, paper) == []


def test_moving_and_restyling_is_free():
    def restyle(document):
        document.paragraphs[0].runs[0].bold = True
        document.add_paragraph("联系人：李清")
        document.sections[0].header.paragraphs[0].add_run("{{ 附注 }}")

    assert lint(edited(letter(), restyle), NOTICE) == []


BODIES = [
    ("{{ 内容 }}{{ 电话 }}", ["没有“电话”这个栏目，请对照栏目表改正。"]),
    ("内容", ["少了“内容”（正文），请加上 {{ 内容 }}。"]),
    ("{{ 内容", ["标签没有写完整：“{{ 内容”。请写成 {{ 栏目名 }}。"]),
    ("{{ }}{{ 内容 }}", ["标签写错了：“{{ }}{{ 内容 }}”。请写成 {{ 栏目名 }}。"]),
    ("{% if 附注 %}{{ 内容 }}", ["有一个 if 没有对应的 endif。"]),
    ("{{ 内容 }}{% endif %}", ["有一个 endif 前面没有对应的 if。"]),
    ("｛｛ 内容 ｝｝{{ 内容 }}", ["标签的括号是全角的，请改成半角：{{ 栏目名 }}。"]),
    ("{{r 内容 }}{{ 内容 }}", ["栏目名前面多了字母，请写成 {{ 栏目名 }}。"]),
    ("{{ 活动 }}{{ 内容 }}", ["“活动”是一张表，要用 for 一行行写，不能直接写 {{ 活动 }}。"]),
    ("{% for x in 事由 %}{% endfor %}{{ 内容 }}", ["“事由”只有一项，不能用 for 重复，请写成 {{ 事由 }}。"]),
    ("{% for x in 活动 %}{{ x.人数 }}{% endfor %}{{ 内容 }}", ["“活动”里没有“人数”这一栏，请对照栏目表改正。"]),
    ("{% for x in 活动 %}{{ x }}{% endfor %}{{ 内容 }}", ["“x”是一行，请写明是哪一栏，例如 {{ x.日期 }}。"]),
    ("{{ ''.__class__.__mro__ }}{{ 内容 }}", ["标签里只能写栏目名、for 和 if，不能写程序。"]),
    ("{{ 内容.__class__ }}", ["标签里只能写栏目名、for 和 if，不能写程序。"]),
    ("{{ 内容|upper }}", ["标签里只能写栏目名、for 和 if，不能写程序。"]),
    ("{{ 内容 * 99999 }}", ["标签里只能写栏目名、for 和 if，不能写程序。"]),
    ("{{ range(9) }}{{ 内容 }}", ["标签里只能写栏目名、for 和 if，不能写程序。"]),
    ("{% set a = 1 %}{{ 内容 }}", ["标签里只能写栏目名、for 和 if，不能写程序。"]),
    ("{% include 'x' %}{{ 内容 }}", ["标签里只能写栏目名、for 和 if，不能写程序。"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), BODIES)
def test_faulty_tags_are_told_one_by_one(body, found):
    assert texts(letter(body=body)) == found


def test_a_table_and_its_columns_are_missed():
    one = "{% for x in 活动 %}{{ x.日期 }}{% endfor %}{{ 内容 }}"

    assert texts(letter(table="")) == ["少了“活动”表（活动），请照原模板加上。"]
    assert texts(letter(table="", body=one)) == ["“活动”表里少了“内容”（做了什么）。"]


@pytest.mark.parametrize(
    "order", [("落款单位", "无", "无", "无", "成文日期"), ("成文日期", "落款单位")]
)
def test_the_place_of_the_seal_is_missed(order):
    def sign(document):
        for name in order:
            document.add_paragraph("" if name == "无" else f"{{{{ {name} }}}}")

    wanted = "没有落款：{{ 落款单位 }} 下面紧接 {{ 成文日期 }}，盖章处要留在一起。"

    assert texts(edited(letter(seal=False), sign)) == [wanted]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (small_page, ["纸张不是 A4，公文用 A4 纸。", "每页约"]),
        (small_type, ["正文字号是12磅，公文正文用三号（16磅）。"]),
        (lambda d: setattr(d.sections[0], "left_margin", Mm(10)), ["页边距不合国标"]),
    ],
)
def test_page_and_type_are_remarked_upon(change, found):
    findings = lint(edited(letter(), change), NOTICE)

    assert not any(finding.grave for finding in findings)
    assert [finding.text.startswith(text) for finding, text in zip(findings, found, strict=True)] == [True] * len(found)  # fmt: skip


def bomb() -> bytes:
    return repacked(letter(), "word/media/x.xml", b"<x>" + b"0" * (60 * 2**20) + b"</x>")


FILES = [
    (b"", "文件是空的"),
    (b"hello", "这不是 Word 文件"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式"),
    (b"PK\x03\x04" + b"\0" * 100, "文件已损坏"),
    (b"x" * (MAX_BYTES + 1), "文件太大"),
]


@pytest.mark.parametrize(("data", "said"), FILES, ids=[said for _, said in FILES])
def test_what_is_no_word_file_is_refused_in_words(data, said):
    assert [said in text for text in texts(data)] == [True]


HIDDEN = [
    (lambda: bomb(), "太大"),
    (lambda: repacked(letter(), "word/vbaProject.bin", b"x"), "宏"),
    (lambda: repacked(letter(), "[Content_Types].xml", swap=lambda p: p.replace(b"document.main", b"document.macroEnabled.main")), "宏"),
    (lambda: repacked(letter(), RELS, swap=lambda p: p.replace(b"</Relationships>", LINK + b"</Relationships>")), "外部链接"),
    (lambda: repacked(letter(), "word/embeddings/o.bin", b"x"), "嵌入"),
    (lambda: repacked(letter(), "../x.xml", b"x"), "结构不正常"),
    (lambda: repacked(letter(), "word/document.xml", swap=lambda p: b'<!DOCTYPE x [<!ENTITY a "b">]>' + p), "外部内容"),
    (lambda: repacked(letter(), "word/document.xml", swap=lambda p: p.replace(b"<w:sectPr", b"<w:p><w:r><w:instrText>INCLUDETEXT \"c:\\x\"</w:instrText></w:r></w:p><w:sectPr", 1)), "域"),
    (lambda: repacked(letter(), "word/document.xml", swap=lambda p: p[: len(p) // 2]), "文件已损坏"),
    (lambda: repacked(letter(), "word/document.xml", swap=lambda p: b"<a/>"), "文件已损坏"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "said"), HIDDEN, ids=[f"{n}-{said}" for n, (_, said) in enumerate(HIDDEN)])  # fmt: skip
def test_what_hides_in_a_file_is_found(make, said):
    assert [said in text for text in texts(make())] == [True]


def test_no_damage_brings_the_linter_down():
    source, dice = letter(), random.Random(7)

    for _ in range(60):
        data = bytearray(source)
        for _ in range(dice.randint(1, 40)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        assert all(isinstance(finding, Finding) for finding in lint(bytes(data), NOTICE))


def test_damage_inside_the_xml_brings_nothing_down():
    dice = random.Random(11)

    def spoil(part: bytes) -> bytes:
        at = dice.randrange(len(part) - 200)
        return part[:at] + part[at + dice.randint(1, 200) :]

    for _ in range(40):
        assert isinstance(texts(repacked(letter(), "word/document.xml", swap=spoil)), list)


def test_a_nested_zip_is_no_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("inner.zip", letter())

    assert ["压缩包" in text for text in texts(out.getvalue())] == [True]
