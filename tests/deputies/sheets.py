"""Rosters for tests, made as clerks make them: invented people, every known oddity."""

import io

import openpyxl

HEAD = ["序号", "姓  名", "性别", "民 族", "出生\n年月", "党派", "文化程度", "工作单位及职务",
        "所属选区", "联系方式", "代表证\n编号", "备注"]  # fmt: skip


def person(number, name, **cells):
    """One row under HEAD."""
    row = {
        "sex": "男", "people": "汉", "born": "1970.05", "party": "中共", "school": "大专学历",
        "post": "甲村农民", "area": None, "phone": f"139000{number:05}", "card": f"K{number:03}",
        "note": None, **cells,
    }  # fmt: skip
    return [number, name, *row.values()]


def messy() -> bytes:
    """Title rows, sections, merged constituencies, notes below; rows 11 and 12 are wrong."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["青石镇第二十届人民代表大会代表名册"])
    sheet.append(["填报单位：镇人大办", None, None, None, None, None, "2026年3月"])
    sheet.append(HEAD)
    sheet.append(["第一代表小组（3人）"])
    sheet.append(person(1, "陶　然", area="第一选区", born=197909, phone=13900000001.0))
    sheet.append(person(2, "白露", sex="女", people="土家"))
    sheet.append(person(3, "方圆", area="第2选区", note="补选", born="1967年9月"))
    sheet.append(["第二代表小组（3人）"])
    sheet.append(person(4, "古青松", area="三选区", phone="139 0000 0004"))
    sheet.append(HEAD)
    sheet.append(person(5, "水清", area="第3选区", born="1980.13", phone="139"))
    sheet.append(person(6, "水明", area="第九选区", sex="先生", card="K001"))
    sheet.append([])
    sheet.append(["备注：以上名册截至2026年3月1日，共4名代表。"])
    for merged in ("A1:L1", "A4:L4", "I5:I6", "A8:L8"):
        sheet.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(
    *rows, headers=("姓名", "性别", "出生年月", "选区", "代表小组", "手机", "代表证号")
) -> bytes:
    """A plain .csv of the given rows."""
    lines = [headers, *rows]
    return "\n".join(",".join(map(str, line)) for line in lines).encode()
