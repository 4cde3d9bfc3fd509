"""What deputies are still writing: one draft each of the two demo accounts, one invitation open."""

from proposals.demo.body import Stage
from proposals.demo.days import Days
from proposals.models import Proposal
from proposals.services import drafting

DRAFTS = (
    (
        "秦守田", "方小雨", "关于在茶园村设鲜叶临时收购棚的建议",
        "春茶高峰的时候，茶农在路边等收购车，一等两三个钟头，下雨鲜叶淋水，一斤要扣两块钱。",
        "请在四组岔路口搭一个收购棚，装一盏灯、一台公平秤。",
    ),
    (
        "方小雨", "秦守田", "关于东坪村快递进村的建议",
        "东坪村取快递要到镇上，来回14公里。村里年轻人每天有七八十件，老人买药也走快递。",
        "请把村综合服务点作为代收点，每天送一趟。",
    ),
)  # fmt: skip


def leave_drafts(stage: Stage, days: Days) -> None:
    """Each draft is begun yesterday or so, and somebody is asked to sign."""
    day = days.workday(days.today)
    for lead, friend, title, matter, measure in DRAFTS:
        deputy = stage.deputies[lead]
        proposal = Proposal(
            township=stage.township,
            term=stage.township.current_term,
            title=title,
            matter=matter,
            measure=measure,
            lead=deputy,
        )
        by = stage.role_of(deputy)
        drafting.create(proposal, by=by, on=day)
        drafting.invite(proposal, [stage.deputies[friend]], by=by, on=day)
