"""The columns of a roster: field, label, every heading they go by, and how their cells are read."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from deputies.roster import values
from office.spreadsheets import Cell


@dataclass(frozen=True)
class Column:
    """One column. `limit` is the longest text kept, in characters."""

    field: str
    label: str
    read: Callable[[Cell], str]
    limit: int
    aliases: tuple[str, ...] = ()


def _column(field: str, label: str, read: Callable[[Cell], str], limit: int, aliases: str = ""):
    return Column(field, label, read, limit, tuple(aliases.split()))


COLUMNS = (
    _column("name", "姓名", values.read_name, 40, "代表姓名 名字"),
    _column("sex", "性别", values.read_sex, 2),
    _column("ethnicity", "民族", values.read_people, 20),
    _column("birth_month", "出生年月", values.read_month, 7, "出生日期 出生时间 生日 出生 出生年月日"),
    _column("native_place", "籍贯", values.plain, 40, "出生地"),
    _column("party", "政治面貌", values.read_party, 30, "党派 党派团体 党派/团体 政治面目 面貌"),
    _column("education", "学历", values.read_education, 20, "文化程度 文化 最高学历 学历层次"),
    _column("degree", "学位", values.plain, 20),
    _column("work_since", "参加工作时间", values.plain, 20, "工作时间 参工时间"),
    _column(
        "employer",
        "单位及职务",
        values.plain,
        100,
        "工作单位及职务 单位职务 工作单位和职务 工作单位 单位 单位名称 所在单位 工作单位/职务 单位、职务",
    ),
    _column("duty", "职务", values.plain, 60, "现任职务 职务名称"),
    _column("occupation", "职业", values.plain, 40, "职业构成 代表构成 身份 代表身份 职业类别"),
    _column("constituency", "选区", values.read_constituency, 40, "所属选区 所在选区 当选选区 选区名称 选举单位"),
    _column("group", "代表小组", values.read_group, 40, "小组 所属小组 所在小组 代表团 所属代表小组 代表组 组别"),
    _column("card_no", "代表证号", values.read_card, 30, "代表证编号 证号 代表证 代表证号码 编号 代表编号"),
    _column(
        "phone",
        "手机",
        values.read_phone,
        30,
        "联系方式 联系电话 电话 手机号 手机号码 移动电话 电话号码 联系手机",
    ),
    _column("id_number", "身份证号", values.read_id_number, 18, "身份证 身份证号码 公民身份号码"),
    _column("address", "通讯地址", values.plain, 200, "地址 住址 家庭住址 联系地址 现住址"),
    _column("email", "邮箱", values.read_email, 100, "电子邮箱 电子邮件 E-mail email"),
    _column("origin", "当选方式", values.read_origin, 4, "当选类别 产生方式"),
    _column("re_elected", "是否连任", values.read_yes, 1, "连任"),
    _column("post", "主席团职务", values.plain, 20, "主席团 主席团成员"),
    _column("note", "备注", values.plain, 200, "说明 附注"),
)  # fmt: skip
BY_FIELD = {column.field: column for column in COLUMNS}
# Counted anew for every list, or written by us; nobody asks why they are not imported.
SERIAL = {"序号", "序", "顺序", "NO.", "NO", "行号", "问题"}


def bare(heading: object) -> str:
    """A heading without blanks, line breaks, stars and remarks in brackets."""
    word = re.sub(r"\(.*?\)", "", values.tight(str(heading)))
    return word.strip("*:").upper()


BY_HEADING = {
    bare(heading): column
    for column in COLUMNS
    for heading in (column.label, *column.aliases)
}  # fmt: skip


def column_of(heading: object) -> Column | None:
    """The column that a heading names, or None."""
    return BY_HEADING.get(bare(heading)) if isinstance(heading, str) else None
