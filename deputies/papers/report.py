"""述职报告 on paper: filled from the draft, edited in Word or WPS, and read back by its headings."""

from deputies.enums.roster import ReportSection
from office.documents import Field, Paper, Sheet

CODE = "报告码"
FIGURES = "履职数据"
# The blank of each part, in the order of the paper.
BLANKS = {
    ReportSection.STUDY: "学习和守法",
    ReportSection.MEETINGS: "会议和议案建议",
    ReportSection.ACTIVITIES: "闭会活动",
    ReportSection.VOTERS: "联系选民",
    ReportSection.NEXT_STEPS: "不足和打算",
}
NUMERALS = "一二三四五"
HOW = "只改五个标题下面的文字；标题和报告码不要改，改好再上传。"


def report_template() -> bytes:
    """述职报告 as shipped."""
    sheet = Sheet(letter=False, title="代表述职报告")
    sheet.title("{{ 代表 }}代表{{ 年度 }}年度述职报告")
    sheet.grid(
        [
            ["代表", "{{ 代表 }}", "选区", "{{ 选区 }}"],
            ["述职期间", "{{ 述职期间 }}", "述职日期", "{{ 述职日期 }}"],
            [CODE, "{{ 报告码 }}", "怎么改", HOW],
        ],
        [24, 62, 24, 58],
    )
    for numeral, (section, blank) in zip(NUMERALS, BLANKS.items(), strict=True):
        sheet.head(f"{numeral}、{section.label}")
        sheet.body(f"{{{{ {blank} }}}}")
    sheet.head(f"附：{FIGURES}")
    sheet.listing("数据", [("项目", "项目", 120), ("数量", "数量", 48)], empty="还没有履职记录")
    sheet.line("数据由履职档案带出，截至{{ 数据截至 }}，不在这里改。", gap=4)
    sheet.line("述职人：＿＿＿＿＿＿＿＿　　＿＿＿＿年＿＿月＿＿日", gap=14)
    sheet.page_numbers()
    return sheet.to_bytes()


DUTY_REPORT = Paper(
    kind="duty-report",
    name="代表述职报告",
    purpose="代表用 Word 写述职报告，或者打印签名存档。五个标题和报告码不要改，上传时按它们读回。",
    fields=(
        Field("代表", "代表姓名", "秦禾"),
        Field("年度", "哪一年的报告", "2026"),
        Field("选区", "所在选区", "第三选区", required=False),
        Field("述职期间", "述职期间起止", "2026年1月8日至2026年11月25日"),
        Field("述职日期", "哪天向选民述职", "2026年12月10日述职", required=False),
        Field(CODE, "读回时用来认是哪一份，不要去掉", "128"),
        *(Field(blank, section.label, "第一段。\n第二段。") for section, blank in BLANKS.items()),
        Field(
            "数据", "履职数据，每项一行", required=False,
            columns=(Field("项目", "履职事项", "进站接待"), Field("数量", "数量和单位", "4次")),
        ),
        Field("数据截至", "履职数据截至哪天", "2026年11月25日", required=False),
    ),
    shipped=report_template,
)  # fmt: skip
