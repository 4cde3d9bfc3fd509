"""计票结果报告单: the signed protocol of a vote at an assessment meeting (domain: 计票单)."""

from office.documents import Field, Paper, Sheet
from office.documents.drawing import RIGHT

SIGNERS = ("主持人", "监票人", "计票人", "唱票人")

LINE = (
    Field("代表", "述职代表；有几个测评项目的，写明项目", "秦禾"),
    Field("票数", "每个等次的票数", "满意60票，基本满意5票，不满意2票"),
    Field("弃权", "弃权票", "1"),
    Field("无效", "无效票", "0"),
    Field("比例", "第一个等次的票占基数的比例", "88.24%"),
    Field("等次", "评定等次", "满意"),
)


def protocol_template() -> bytes:
    """计票结果报告单 as shipped."""
    sheet = Sheet(letter=False, title="述职测评计票结果报告单")
    sheet.title("{{ 乡镇 }}人大代表述职测评计票结果报告单")
    sheet.grid(
        [
            ["会议", "{{ 会议 }}", "<", "<"],
            ["日期", "{{ 日期 }}", "地点", "{{ 地点 }}"],
            ["到场选民", "{{ 到场选民 }}人", "发出票签", "{{ 发出 }}张"],
            ["收回", "{{ 收回 }}张", "其中", "手机{{ 手机票 }}张，纸票{{ 纸票 }}张"],
        ],
        [26, 58, 26, 58],
    )
    sheet.head("测评结果")
    sheet.listing(
        "结果",
        [
            ("代表", "代表", 28),
            ("票数", "票数", 62),
            ("弃权", "弃权", 16),
            ("无效", "无效", 16),
            ("比例", "比例", 22),
            ("等次", "等次", 24),
        ],
    )
    sheet.head("计算")
    sheet.listing("计算", [("算式", "算式", 168)])
    sheet.line("票箱封存摘要：{{ 封箱摘要 }}", gap=6)
    sheet.part()
    sheet.grid(
        [[who, f"{{{{ {who} }}}}", "签名", ""] for who in SIGNERS],
        [26, 58, 26, 58],
        by_hand=SIGNERS,
    )
    sheet.line("{{ 成文日期 }}", align=RIGHT, gap=14)
    return sheet.to_bytes()


BALLOT_PROTOCOL = Paper(
    kind="ballot-protocol",
    name="述职测评计票结果报告单",
    purpose="宣布测评结果以后打印，监票人、计票人签字，由主席团存档。",
    fields=(
        Field("乡镇", "乡镇名称", "示范镇"),
        Field("会议", "会议名称", "第三选区述职评议会"),
        Field("日期", "开会日期", "2026年4月20日"),
        Field("地点", "开会地点", "石桥小学礼堂"),
        Field("到场选民", "到场选民人数", "70"),
        Field("发出", "发出票签", "70"),
        Field("收回", "收回票", "68"),
        Field("手机票", "其中手机投的", "48"),
        Field("纸票", "其中纸票", "20"),
        Field("结果", "每名代表一行", columns=LINE),
        Field("计算", "每一步算式一行", columns=(Field("算式", "算式", "满意60票，占收回票68张的88.24%"),), required=False),
        Field("主持人", "主持人", "陈主席"),
        Field("监票人", "监票人", "王监"),
        Field("计票人", "两名计票人", "周计、吴点"),
        Field("唱票人", "唱票人", "郑唱"),
        Field("封箱摘要", "票箱封存时的摘要，前16位", "3f6c0a51d2e47b88", required=False),
        Field("成文日期", "宣布结果的日期", "2026年4月20日"),
    ),
    shipped=protocol_template,
)  # fmt: skip
