"""A roster as a township office keeps it: invented people, numbers that nobody has."""

import io

import openpyxl

HEAD = [
    *(
        "序号",
        "姓  名",
        "性 别",
        "民族",
        "出生\n年月",
        "政治\n面貌",
        "文化程度",
        "工作单位\n及职务",
    ),
    *("所属选区", "联系\n电话", "代表证\n编 号", "备注"),
]
# name, sex, born, area, phone, card: the first three get an account.
FIRST_GROUP = [
    ("秦　禾", "男", "1965.03", "第一选区", "13800000001", "Y01"),
    ("杜　梅", "女", 197811, "第2选区", 13800000002.0, "Y02"),
    ("祝　峰", "男", "1980年7月", "三选区", "138 0000 0003", "Y03"),
    ("冉小满", "女", "1990-05", "第1选区", "13800000004", "Y04"),
]
SECOND_GROUP = [
    ("谭　溪", "男", "197102", "第二选区", "13800000005", "Y05"),
    ("向　阳", "男", "1969.9", "第3选区", "13800000006", "Y06"),
    ("覃小雨", "女", "1985.12", "第一选区", "13800000007", "Y07"),
]
# The month, the sex and a number used twice.
WRONG = [
    ("田　野", "男", "1980.13", "第一选区", "13800000008", "Y08"),
    ("石　榴", "不详", "1977.01", "第二选区", "13800000009", "Y09"),
    ("秦　川", "男", "1974.06", "第三选区", "13800000010", "Y01"),
]
NEW, ERRORS = len(FIRST_GROUP) + len(SECOND_GROUP), len(WRONG)


def messy_roster() -> bytes:
    """An .xlsx with titles, merged cells, sections that name a group, and notes below the table."""
    sheet = openpyxl.Workbook().active
    sheet.append(["云岭镇第二十届人民代表大会代表名册"])
    sheet.append(["填报单位：云岭镇人大办", None, None, None, None, None, "2026年1月"])
    sheet.append(HEAD)
    number = 0
    for title, people in [
        ("第一代表小组（4人）", FIRST_GROUP),
        ("第2代表小组（6人）", SECOND_GROUP + WRONG),
    ]:
        sheet.append([title])
        for name, sex, born, area, phone, card in people:
            number += 1
            row = [number, name, sex, "土家", born, "群众", "高中学历", "云岭镇茶农", area, phone]
            sheet.append([*row, card, None])
    sheet.append([])
    sheet.append(["备注：以上名册截至2026年1月。"])
    for merged in ("A1:L1", "A2:F2", "A4:L4", "A9:L9"):
        sheet.merge_cells(merged)
    out = io.BytesIO()
    sheet.parent.save(out)
    return out.getvalue()
