"""履职类型 that every township starts with (domain: 履职登记卡); the rows are its own from then on."""

# Code, name, and whether a deputy may log it by hand; the others come from activities and proposals.
KINDS = (
    ("session", "出席会议", False),
    ("speech", "审议发言", True),
    ("proposal", "议案建议", False),
    ("inspection", "视察", True),
    ("research", "调研", True),
    ("enforcement", "执法检查", True),
    ("review", "工作评议", True),
    ("sitting_in", "列席会议", True),
    ("reception", "进站接待", True),
    ("visit", "走访联系", True),
    ("group", "小组活动", True),
    ("training", "学习培训", True),
    ("report", "述职", False),
    ("help", "为民办实事", True),
    ("other", "其他", True),
)
