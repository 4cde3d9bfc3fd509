"""Official papers of the procedure (domain: 交办通知, 答复函, 征询意见表, 退回和延期申请, 答复登记表)."""

from office.documents import Field, Paper, Sheet
from office.documents.drawing import HEI, RIGHT, SIZE_4
from office.documents.papers import sealed_by

CASE = (
    Field("编号", "建议或者议案的编号", "第9号"),
    Field("类别", "议案还是建议", "建议"),
    Field("会次", "哪次会议提出的，闭会期间提的写闭会期间", "二十届三次会议"),
    Field("标题", "建议的标题", "关于修复青石桥的建议"),
    Field("领衔代表", "领衔代表姓名", "秦禾"),
    Field("承办单位", "承办单位全称", "交通运输管理站"),
)
JOINED = Field("联名代表", "联名代表，没有的空着", "孟川、方小雨", required=False)


def _case_rows() -> list[list[str]]:
    return [
        ["编号", "{{ 会次 }}{{ 编号 }}{{ 类别 }}", "领衔代表", "{{ 领衔代表 }}"],
        ["标题", "{{ 标题 }}", "<", "<"],
        ["承办单位", "{{ 承办单位 }}", "<", "<"],
    ]


WIDTHS = [30, 62, 26, 50]


def notice_template() -> bytes:
    """交办通知 as shipped."""
    sheet = Sheet(title="代表议案建议交办通知")
    sheet.title("代表议案建议交办通知")
    sheet.line("{{ 承办单位 }}：")
    sheet.body(
        "现将{{ 会次 }}{{ 编号 }}{{ 类别 }}《{{ 标题 }}》交你单位{{ 承办方式 }}。请按下列期限办理。"
    )
    sheet.grid(
        [
            ["领衔代表", "{{ 领衔代表 }}", "联名代表", "{{ 联名代表 }}"],
            ["交办日期", "{{ 交办日期 }}", "<", "<"],
            ["案由和情况", "{{ 案由 }}", "<", "<"],
            ["具体建议", "{{ 具体建议 }}", "<", "<"],
        ],
        WIDTHS,
    )
    sheet.part()
    sheet.listing("期限", [("办什么", "事项", 60), ("期限", "日期", 100)])
    sheet.line(
        "答复以前请与代表沟通，听取意见，并记下沟通情况。不属于你单位职责的，请在退回截止日以前申请退回，不得自行转办。",
        indent=2,
        gap=8,
    )
    sheet.seal()
    sheet.line("签收人：＿＿＿＿＿＿　签收日期：＿＿＿＿年＿＿月＿＿日", size=SIZE_4, gap=6)
    return sheet.to_bytes()


def letter_template() -> bytes:
    """答复函 as shipped; the class stands in the upper right corner."""
    sheet = Sheet(title="答复函")
    sheet.line("{{ 分类 }}类", face=HEI, align=RIGHT)
    sheet.line("{{ 发文字号 }}", align=RIGHT)
    sheet.title("对{{ 会次 }}{{ 编号 }}{{ 类别 }}的答复")
    sheet.line("{{ 领衔代表 }}代表：")
    sheet.body("您提出的《{{ 标题 }}》收悉，现答复如下：")
    sheet.body("{{ 正文 }}")
    sheet.body("{%p for 行 in 承诺 %}")
    sheet.body("{{ 行.事项 }}（{{ 行.期限 }}以前）")
    sheet.body("{%p endfor %}")
    sheet.body("感谢您对我们工作的关心和支持。请填写征询意见表，交回人大主席团。")
    sheet.seal()
    sheet.line("签发人：{{ 签发人 }}　　联系电话：{{ 联系电话 }}", indent=2, gap=14)
    sheet.line("抄送：{{ 抄送 }}", indent=2)
    return sheet.to_bytes()


def evaluation_template() -> bytes:
    """征询意见表 as shipped."""
    sheet = Sheet(letter=False, title="代表建议办理征询意见表")
    sheet.title("代表{{ 类别 }}办理征询意见表")
    sheet.grid(
        [
            *_case_rows(),
            ["答复文号", "{{ 发文字号 }}", "答复日期", "{{ 答复日期 }}"],
            ["办理结果", "{{ 分类 }}类：{{ 分类含义 }}", "<", "<"],
            ["是否沟通", "□走访　□座谈　□电话　□其他　□没有", "<", "<"],
        ],
        WIDTHS,
    )
    sheet.part()
    sheet.listing("测评", [("测评项目", "项目", 60), ("等次（打√）", "等次", 108)])
    sheet.part()
    sheet.grid(
        [
            ["不满意的理由", ""],
            ["是否同意分类", "□同意　□不同意"],
            ["代表签名", "　　　　　　　　　　　　　　年　　月　　日"],
        ],
        [30, 138],
        by_hand=("不满意的理由", "代表签名"),
    )
    sheet.line("请于{{ 返回期限 }}以前交回人大办公室。", gap=8)
    return sheet.to_bytes()


def return_template() -> bytes:
    """退回申请 as shipped."""
    return _request_template(
        "退回", [["建议改交", "{{ 建议改交 }}", "<", "<"], ["退回理由", "{{ 理由 }}", "<", "<"]]
    )


def extension_template() -> bytes:
    """延期申请 as shipped."""
    rows = [
        ["现在的期限", "{{ 现期限 }}", "申请延至", "{{ 延至 }}"],
        ["代表意见", "{{ 代表意见 }}", "<", "<"],
        ["延期理由", "{{ 理由 }}", "<", "<"],
    ]
    return _request_template("延期", rows)


def _request_template(word: str, rows: list[list[str]]) -> bytes:
    sheet = Sheet(letter=False, title=f"代表建议{word}申请表")
    sheet.title(f"代表{{{{ 类别 }}}}{word}申请表")
    signature = "（签名）　　　　　　　　　　年　　月　　日"
    sheet.grid(
        [
            *_case_rows(),
            ["交办日期", "{{ 交办日期 }}", "申请日期", "{{ 申请日期 }}"],
            *rows,
            ["单位负责人", signature, "<", "<"],
            ["人大审批意见", "{{ 审批意见 }}", "<", "<"],
        ],
        WIDTHS,
        by_hand=("代表意见", f"{word}理由", "单位负责人", "人大审批意见"),
    )
    return sheet.to_bytes()


def form_template() -> bytes:
    """答复登记表 as shipped: filled in by the unit and read back."""
    sheet = Sheet(letter=False, title="代表建议答复登记表")
    sheet.title("代表{{ 类别 }}答复登记表")
    sheet.line("填好以后在答复页上传，系统读入，核对无误再送代表。左边一栏的字不要改。")
    sheet.grid(
        [
            *_case_rows(),
            ["办件码", "{{ 办件码 }}", "<", "<"],
            ["办理结果（填字母）", "{{ 分类 }}", "<", "<"],
            ["发文字号", "{{ 发文字号 }}", "<", "<"],
            ["签发人", "{{ 签发人 }}", "<", "<"],
            ["答复内容", "{{ 正文 }}", "<", "<"],
        ],
        WIDTHS,
        by_hand=("答复内容",),
    )
    sheet.line("办理结果分类：{{ 分类说明 }}", gap=6)
    sheet.line("承诺事项（办理结果要求承诺的必须填）：", gap=6)
    sheet.listing("承诺", [("承诺做什么", "事项", 110), ("哪天以前做完", "期限", 58)])
    return sheet.to_bytes()


PROMISES = Field(
    "承诺",
    "承诺事项，一项一行",
    columns=(Field("事项", "承诺做什么", "修好桥面"), Field("期限", "哪天以前", "2026年9月30日")),
)
CLASS = Field("分类", "办理结果分类的字母，写在右上角", "A")
NUMBER = Field("发文字号", "承办单位的发文字号", "青石建〔2026〕12号")
SIGNER = Field("签发人", "承办单位签发人", "周明")
BODY = Field("正文", "答复内容，一段一行", "桥面已于6月修好。\n护栏列入下半年计划。")
HANDED = Field("交办日期", "交办日期", "2026年3月2日")

NOTICE = Paper(
    kind="handover-notice",
    name="交办通知",
    purpose="交办以后发给承办单位，从建议页下载。",
    fields=(
        *CASE,
        JOINED,
        Field("承办方式", "主办、协办或者分办", "主办"),
        HANDED,
        Field("案由", "案由和情况", "青石桥桥面破损，雨天积水。"),
        Field("具体建议", "具体建议", "请镇交通办今年汛期以前修好。"),
        Field(
            "期限",
            "各项期限，一项一行",
            columns=(Field("事项", "办什么", "答复代表"), Field("日期", "期限", "2026年6月2日")),
        ),
        *sealed_by("示范镇人大办公室"),
    ),
    shipped=notice_template,
    sealed=True,
)
LETTER = Paper(
    kind="reply-letter",
    name="答复函",
    purpose="承办单位答复以后生成，盖章送代表。",
    fields=(
        *CASE[:5],
        CLASS,
        NUMBER,
        BODY,
        PROMISES,
        SIGNER,
        Field("联系电话", "承办单位办公电话", "023-00001002", required=False),
        Field("抄送", "抄送单位", "示范镇人大主席团，示范镇人民政府办公室", required=False),
        *sealed_by("交通运输管理站"),
    ),
    shipped=letter_template,
    sealed=True,
    letter=True,
)
EVALUATION = Paper(
    kind="evaluation-form",
    name="征询意见表",
    purpose="随答复函送代表，代表填写测评意见后交回。",
    fields=(
        *CASE,
        CLASS,
        Field("分类含义", "办理结果分类的含义", "已经解决或者基本解决"),
        NUMBER,
        Field("答复日期", "答复日期", "2026年5月20日"),
        Field(
            "测评",
            "测评项目，一项一行",
            columns=(
                Field("项目", "办理态度、办理结果", "办理结果"),
                Field("等次", "可选的等次", "□满意　□基本满意　□不满意"),
            ),
        ),
        Field("返回期限", "哪天以前交回", "2026年6月18日"),
    ),
    shipped=evaluation_template,
)
ASKED = (
    Field("申请日期", "申请日期，还没有申请的空着", "2026年3月5日"),
    Field("理由", "申请的理由", "桥梁属县道，由县公路部门养护。"),
    Field("审批意见", "人大的审批意见，还没有审批的空着", "同意。2026年3月9日"),
)
RETURN = Paper(
    kind="return-request",
    name="退回申请表",
    purpose="承办单位认为不属于本单位职责时填写。",
    fields=(*CASE, HANDED, *ASKED, Field("建议改交", "建议改交哪个单位", "县公路事业发展中心")),
    shipped=return_template,
)
EXTENSION = Paper(
    kind="extension-request",
    name="延期申请表",
    purpose="承办单位申请延期答复时填写。",
    fields=(
        *CASE,
        HANDED,
        *ASKED,
        Field("现期限", "现在的答复期限", "2026年6月2日"),
        Field("延至", "申请延到哪天", "2026年7月31日"),
        Field("代表意见", "代表对延期的意见", "理解，希望汛期以前完成。"),
    ),
    shipped=extension_template,
)
FORM = Paper(
    kind="reply-form",
    name="答复登记表",
    purpose="承办单位下载，用 Word 或 WPS 填好，在答复页上传读入。",
    fields=(
        *CASE,
        Field("办件码", "系统认件用，不要改", "1024"),
        CLASS,
        NUMBER,
        SIGNER,
        BODY,
        PROMISES,
        Field("分类说明", "本镇的办理结果分类", "A 已经解决；B 正在解决", required=False),
    ),
    shipped=form_template,
)
# The word of an address: the paper.
BY_WORD = {
    "notice": NOTICE,
    "reply": LETTER,
    "evaluation": EVALUATION,
    "return": RETURN,
    "extension": EXTENSION,
    "form": FORM,
}
