"""What the cells of a roster mean: every customary writing of one thing becomes one text.

Each reader takes a cell and gives the text to keep; it raises ValueError with a Chinese sentence
that says what is wrong and how to mend it. Reading a text that was read before gives it again.
"""

import re
import unicodedata
from datetime import date

from office.encryption import normalise_phone
from office.names import chinese_number, parse_number
from office.spreadsheets import Cell

PEOPLES = (  # noqa: SIM905 -- fifty-six words read better in three lines
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 "
    "纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 "
    "德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
PARTIES = {
    "中共": "中共党员",
    "党员": "中共党员",
    "共产党员": "中共党员",
    "中国共产党": "中共党员",
    "中国共产党党员": "中共党员",
    "预备党员": "中共预备党员",
    "团员": "共青团员",
    "共青团": "共青团员",
    "民革": "民革党员",
    "民盟": "民盟盟员",
    "民建": "民建会员",
    "民进": "民进会员",
    "农工党": "农工党党员",
    "致公党": "致公党党员",
    "九三": "九三学社社员",
    "九三学社": "九三学社社员",
    "台盟": "台盟盟员",
    "无党派人士": "无党派",
}
EDUCATION = {
    "大学": "本科",
    "大学本科": "本科",
    "本科生": "本科",
    "专科": "大专",
    "大学专科": "大专",
    "大学专": "大专",
    "硕士": "研究生",
    "博士": "研究生",
    "硕士研究生": "研究生",
    "博士研究生": "研究生",
    "初级中学": "初中",
    "高级中学": "高中",
    "中等专科": "中专",
}
YES = {"是", "连任", "√", "✓", "Y", "YES", "1", "有"}
NO = {"否", "非连任", "新任", "×", "X", "N", "NO", "0", "无", "不是"}
OLDEST = 1900
ADULT = 18
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def plain(cell: Cell) -> str:
    """One line of text: full-width letters and figures narrowed, blanks at the ends gone."""
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(unicodedata.normalize("NFKC", str(cell)).split())


def tight(cell: Cell) -> str:
    """The text without any blank."""
    return "".join(plain(cell).split())


def read_name(cell: Cell) -> str:
    """`卫　刚` → `卫刚`; names written in letters keep their blanks."""
    name = plain(cell)
    name = name if name.isascii() else name.replace(" ", "")
    name = re.sub(r"\((?:女|男|.{1,4}族)\)$", "", name)
    if not name:
        raise ValueError("姓名是空的，请填写姓名。")
    if any(char.isdecimal() for char in name) or not re.fullmatch(r"[\w·•・. ]+", name):
        raise ValueError(f"姓名“{name}”里有不该有的字，只写姓名。")
    return re.sub("[•・]", "·", name)


def read_sex(cell: Cell) -> str:
    """Exactly 男 or 女."""
    sex = tight(cell).removesuffix("性")
    if sex not in {"男", "女"}:
        raise ValueError(f"性别“{tight(cell)}”认不出，只写“男”或“女”。")
    return sex


def read_people(cell: Cell) -> str:
    """`汉` → `汉族`."""
    word = tight(cell)
    if word.removesuffix("族") in PEOPLES:
        return word.removesuffix("族") + "族"
    raise ValueError(f"民族“{word}”认不出，请写全称，例如“土家族”。")


def read_party(cell: Cell) -> str:
    """`中共` → `中共党员`; words not known stay as they are."""
    return PARTIES.get(tight(cell), tight(cell))


def read_education(cell: Cell) -> str:
    """`大专学历` → `大专`; words not known stay as they are."""
    word = tight(cell).removesuffix("学历").removesuffix("毕业").removesuffix("文化")
    return EDUCATION.get(word, word)


def read_month(cell: Cell) -> str:
    """Every customary writing of a month of birth → `1966-12`. What may mean two months is refused."""
    if isinstance(cell, date):
        return _month(cell.year, cell.month, 1)
    if isinstance(cell, float) and round(cell % 1, 2) == 0.1:
        raise ValueError(
            f"“{cell}”看不出是1月还是10月，请写成“{int(cell)}年1月”或“{int(cell)}年10月”。"
        )
    text = tight(cell).rstrip(".。日号")
    year, month, day = _month_parts(text)
    if year is None or month is None:
        raise ValueError(f"出生年月“{text}”认不出，请写成“1980年5月”或“1980-05”。")
    return _month(year, month, day)


def _month_parts(text: str) -> tuple[int | None, int | None, int]:
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})?", text):
        return int(found[1]), int(found[2]), int(found[3] or 1)
    number = r"([〇○零一二三四五六七八九十\d]+)"
    apart = r"[年.\-—–~/、,]+"
    found = re.fullmatch(rf"{number}{apart}{number}(?:月|{apart}|月{apart})?(?:{number})?", text)
    if not found or len(found[1]) != 4:
        return None, None, 1
    day = parse_number(found[3]) if found[3] else 1
    return parse_number(found[1]), parse_number(found[2]), day or 0


def _month(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        raise ValueError(f"出生年月里的月份是{month}，应在1到12之间，请改正。")
    if not 1 <= day <= 31 or not OLDEST <= year <= 9999:
        raise ValueError("出生年月不合常理，请核对后写成“1980年5月”。")
    return f"{year}-{month:02d}"


def check_age(month: str, *, on: date) -> None:
    """Deputies are 18 or older (选举法 §4). Raises ValueError."""
    born = date.fromisoformat(f"{month}-01")
    if (on.year - born.year) * 12 + on.month - born.month < ADULT * 12:
        raise ValueError(f"出生年月{month}，未满{ADULT}周岁，请核对。")


def read_phone(cell: Cell) -> str:
    """The digits of one number, whatever blanks or decimals the sheet gave it."""
    return normalise_phone(cell)


def read_id_number(cell: Cell) -> str:
    """18 characters whose last one is right."""
    number = tight(cell).upper()
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise ValueError("身份证号应为18位；若末几位变成了0，请把这一列设为文本再填。")
    total = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, number, strict=False))
    if "10X98765432"[total % 11] != number[-1]:
        raise ValueError("身份证号的末位校验不对，请核对。")
    return number


def read_card(cell: Cell) -> str:
    """A card number as text; leading zeros stay."""
    return tight(cell)


def read_email(cell: Cell) -> str:
    """An address with one @ and a dot behind it."""
    text = tight(cell)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        raise ValueError(f"邮箱“{text}”写法不对。")
    return text


def read_origin(cell: Cell) -> str:
    """换届 or 补选."""
    word = tight(cell)
    if "补" in word:
        return "补选"
    if word in {"换届", "换届选举", "选举", "直选", "当选"}:
        return "换届"
    raise ValueError(f"当选方式“{word}”认不出，只写“换届”或“补选”。")


def read_yes(cell: Cell) -> str:
    """是 or 否, in any customary mark."""
    word = tight(cell).upper()
    if word in YES or word in NO:
        return "是" if word in YES else "否"
    raise ValueError(f"是否连任“{word}”认不出，只写“是”或“否”。")


def read_place(cell: Cell, kind: str) -> str:
    """The name of a 选区 or 代表小组: `第1选区`, `1选区`, `第一选区` are all `第一选区`."""
    word = re.sub(r"\(\d+人?\)$|\(共\d+人\)$", "", tight(cell))
    number = place_number(word, kind)
    return word if number is None else f"第{chinese_number(number)}{kind}"


def place_number(word: str, kind: str) -> int | None:
    """The number in the name of a 选区 or 代表小组, or None where it has a name of its own."""
    endings = {"选区": "选区|号选区|选举区", "代表小组": "代表小组|小组|组|代表组|代表团"}[kind]
    found = re.fullmatch(rf"第?([\d〇○零一二三四五六七八九十百廿]+)(?:{endings})?", word)
    number = parse_number(found[1]) if found else None
    return number if number and number < 1000 else None


def read_constituency(cell: Cell) -> str:
    """The customary name of a constituency."""
    return read_place(cell, "选区")


def read_group(cell: Cell) -> str:
    """The customary name of a group."""
    return read_place(cell, "代表小组")
