"""代表活动的种类 that every township starts with (domain §7); the rows are its own from then on."""

# Code, name, duty kind, what points rules price when somebody came, whether a report is due.
KINDS = (
    ("session", "人民代表大会会议", "session", "session.attend", False),
    ("presidium", "主席团会议", "session", "presidium.attend", False),
    ("inspection", "视察", "inspection", "inspection", True),
    ("enforcement", "执法检查", "enforcement", "enforcement", True),
    ("research", "专题调研", "research", "research", True),
    ("review", "工作评议", "review", "review", True),
    ("visit", "走访", "visit", "visit", False),
    ("hearing", "听取专项工作报告", "review", "hearing", False),
    ("training", "学习培训", "training", "training", False),
    ("sitting_in", "列席会议", "sitting_in", "sitting_in", False),
    ("group", "小组活动", "group", "group", False),
)
