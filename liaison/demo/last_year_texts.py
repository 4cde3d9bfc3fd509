"""What the demo's deputies did in a year: kind, event, how often at most, in whose words."""

DONE = (
    ("session", "session.attend", 2, ("出席镇人大会议全程。",)),
    ("speech", "speech", 3, ("就农村道路养护作审议发言。", "就政府工作报告作审议发言。", "就预算草案作审议发言。")),
    ("proposal", "suggestion.lead", 3, ("领衔提出修缮机耕道的建议。", "领衔提出增设路灯的建议。", "领衔提出改善饮水的建议。")),
    ("proposal", "cosign", 3, ("联名提出垃圾清运的建议。",)),
    ("proposal", "evaluate", 2, ("收到答复后按时测评。",)),
    ("inspection", "inspection", 2, ("视察高标准农田建设。", "视察饮用水源地保护。")),
    ("research", "research", 2, ("调研村级养老服务。", "调研电商助农。")),
    ("reception", "reception", 5, ("进站接待选民3人，记下2条意见。", "进站接待选民5人，当场答复1条。")),
    ("visit", "visit", 9, ("走访两户困难群众，了解冬季取暖。", "走访种粮大户，听取水利意见。", "走访留守老人，送去药品。")),
    ("group", "group", 4, ("参加小组学习和走访活动。",)),
    ("training", "training", 3, ("参加镇人大代表履职培训。",)),
    ("report", "report", 1, ("向选区选民述职并接受评议。",)),
    ("help", "help", 3, ("协调修好村口塌方的护坡。", "帮助解决三户用电增容。", "为村小学联系图书角。")),
)  # fmt: skip
ABSENT = ("other", "activity.absent", "小组活动无故没有参加。")
