"""What deputies of the demo were honoured for and did for their villages."""

from datetime import timedelta

from deputies.models import Award
from deputies.services.awards import save_award
from proposals.demo.body import Stage
from proposals.demo.days import Days

# Days before the end of the year, whose, kind, name, granted by, yuan, note.
LINES = (
    (310, "秦守田", "honour", "上年度优秀人大代表", "示范镇人大主席团", None, ""),
    (262, "郑怀远", "help", "帮石桥村接通自来水18户", "", None, "与镇水利站一起现场勘测三次"),
    (214, "叶知春", "donation", "为茶园村小学捐图书", "", 3200, ""),
    (187, "秦守田", "honour", "全县优秀代表建议", "示例县人大常委会", None, "第二次会议提出的道路建议"),
    (151, "秦家豪", "help", "给双河村独居老人装扶手", "", None, "共9户"),
    (96, "方小雨", "donation", "为青龙村装路灯12盏", "", 8600, ""),
    (40, "秦守田", "help", "调解花园社区停车纠纷", "", None, "两户当场签了协议"),
)  # fmt: skip


def play(stage: Stage, days: Days) -> None:
    """Write the register up to today."""
    for back, name, kind, title, granted_by, amount, note in LINES:
        on = max(days.back(back), days.founded + timedelta(days=30))
        if on > days.today:
            continue
        deputy = stage.deputies[name]
        award = Award(
            township=stage.township,
            deputy=deputy,
            kind=kind,
            on=on,
            title=title,
            granted_by=granted_by,
            amount=amount,
            note=note,
        )
        save_award(award, by=stage.clerk)
