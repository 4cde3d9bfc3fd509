"""What deputies of the demo were honoured for, and what the plan asked of their composition."""

from datetime import timedelta
from decimal import Decimal

from deputies.enums.roster import Level
from deputies.models import Award
from deputies.services.awards import save_award
from deputies.services.structure import save_targets
from deputies.structure import Target
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

# What the plan of composition asked, in per cent.
PLAN = {
    ("sex", "女"): ("min", "30"),
    ("party", "非中共党员"): ("min", "35"),
    ("occupation", "基层代表"): ("min", "60"),
    ("occupation", "党政领导干部"): ("max", "25"),
    ("education", "大专及以上"): ("min", "30"),
}


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
    plan = {key: Target(sense, Decimal(share)) for key, (sense, share) in PLAN.items()}
    save_targets(stage.township.current_term, Level.TOWN, plan, by=stage.clerk)
