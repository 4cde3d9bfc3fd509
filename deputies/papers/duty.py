"""The roster's official papers: 履职登记卡 and 履职档案 (domain: eight parts)."""

from deputies.filing import PARTS
from office.documents import Field, Paper, Sheet

BASICS = (
    Field("乡镇", "乡镇名称", "示范镇"),
    Field("届次", "第几届人民代表大会", "第二十届"),
    Field("姓名", "代表姓名", "秦禾"),
    Field("性别", "性别", "男"),
    Field("民族", "民族", "汉族"),
    Field("出生年月", "出生年月", "1968年5月"),
    Field("政治面貌", "政治面貌", "群众"),
    Field("学历", "学历", "高中"),
    Field("单位及职务", "工作单位和职务", "石桥村茶叶合作社"),
    Field("代表证号", "代表证号", "Z2026001"),
    Field("选区", "所在选区", "第三选区"),
    Field("代表小组", "所在代表小组", "第二代表小组"),
    Field("任职时间", "任职起止", "2026年1月8日起", required=False),
    Field("年度积分", "每年的积分和等次", "2026年积分86.5分，良好", required=False),
    Field("打印日期", "生成这一份的日期", "2026年12月25日", required=False),
)
ACTS = (
    Field("日期", "哪一天", "2026年3月12日"),
    Field("事项", "履职类型或者事项", "视察"),
    Field("地点", "在哪里", "石桥村"),
    Field("内容", "做了什么", "查看青石桥修复进度"),
)
# 类型 and how often, for the sum under the card.
SUMS = (Field("事项", "履职类型", "视察"), Field("次数", "本届累计次数", "3"))


def _basics(sheet: Sheet) -> None:
    sheet.grid(
        [
            ["姓名", "{{ 姓名 }}", "性别", "{{ 性别 }}", "民族", "{{ 民族 }}"],
            ["出生年月", "{{ 出生年月 }}", "政治面貌", "{{ 政治面貌 }}", "学历", "{{ 学历 }}"],
            ["单位及职务", "{{ 单位及职务 }}", "<", "<", "代表证号", "{{ 代表证号 }}"],
            ["选区", "{{ 选区 }}", "<", "<", "代表小组", "{{ 代表小组 }}"],
            ["任职时间", "{{ 任职时间 }}", "<", "<", "<", "<"],
            ["年度积分", "{{ 年度积分 }}", "<", "<", "<", "<"],
        ],
        [26, 34, 24, 26, 24, 34],
    )


COLUMNS = [("日期", "日期", 46), ("事项", "事项", 26), ("地点", "地点", 30), ("内容", "内容", 66)]


def card_template() -> bytes:
    """履职登记卡 as shipped."""
    sheet = Sheet(letter=False, title="代表履职登记卡")
    sheet.title("{{ 乡镇 }}{{ 届次 }}人大代表履职登记卡")
    _basics(sheet)
    sheet.head("履职记录")
    sheet.listing("履职", COLUMNS, empty="还没有履职记录")
    sheet.head("累计")
    sheet.listing("累计", [("事项", "事项", 100), ("次数", "次数", 68)])
    sheet.line("打印日期：{{ 打印日期 }}", gap=8)
    sheet.page_numbers()
    return sheet.to_bytes()


def file_template() -> bytes:
    """履职档案 as shipped: the basics and the seven registers."""
    sheet = Sheet(letter=False, title="代表履职档案")
    sheet.title("{{ 乡镇 }}{{ 届次 }}人大代表履职档案")
    sheet.head("一、基本情况")
    _basics(sheet)
    for part in PARTS:
        sheet.head(f"{part.numeral}、{part.title}")
        sheet.listing(part.name, COLUMNS)
    sheet.line("打印日期：{{ 打印日期 }}", gap=8)
    sheet.page_numbers()
    return sheet.to_bytes()


DUTY_CARD = Paper(
    kind="duty-card",
    name="履职登记卡",
    purpose="代表一届里逐次的履职记录，从履职档案页生成。",
    fields=(
        *BASICS,
        Field("履职", "每次履职一行", columns=ACTS),
        Field("累计", "每种履职一行", columns=SUMS, required=False),
    ),
    shipped=card_template,
)
DUTY_FILE = Paper(
    kind="duty-file",
    name="履职档案",
    purpose="代表一届的履职档案，分八个部分，归档用。",
    fields=(*BASICS, *(Field(part.name, part.title, columns=ACTS) for part in PARTS)),
    shipped=file_template,
)
