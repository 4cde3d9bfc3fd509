"""代表结构 as .xlsx: figures in, bytes out."""

from deputies.structure import Structure
from office.spreadsheets import write_xlsx

HEADERS = ("项目", "类别", "人数", "占比", "计划", "是否达到")
MET = {True: "达到", False: "未达到", None: ""}


def sheet(title: str, found: Structure) -> bytes:
    """A row for each class and each sum."""
    rows = [["合计", "", found.total, "", "", ""]]
    for dimension in found.dimensions:
        rows += [
            [
                dimension.name,
                line.label,
                line.count,
                line.share,
                str(line.target or ""),
                MET[line.met],
            ]
            for line in dimension.lines
        ]
    return write_xlsx("代表结构", HEADERS, rows, heading=title, widths=[12, 20, 8, 10, 14, 10])
