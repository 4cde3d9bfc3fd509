"""Open data of this floor: published proposals."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from congress.open_data import Column, Dataset
from office.privacy import redact
from proposals.enums import Publicity
from proposals.models import Proposal
from proposals.pages.voters import result_badge


def proposals(township, *, on: date) -> Iterator[dict[str, Any]]:
    """What voters may read; of those published by title alone neither deputy nor village."""
    rows = Proposal.objects.of(township).public().for_voters().select_related("village")
    for one in rows.order_by("pk"):
        full = one.publicity == Publicity.FULL
        yield {
            "proposal_id": one.pk,
            "number": one.number,
            "session": one.session_label,
            "kind": one.kind_label,
            "title": redact(one.title),
            "deputy_id": one.lead_id if full else None,
            "deputy": one.lead.name if full else "",
            "village": one.village.name if full and one.village else "",
            "units": "、".join(one.unit_names),
            "submitted_on": one.submitted_on,
            "handed_over_on": one.handed_over_on,
            "replied_on": one.replied_on,
            "published_on": one.published_on,
            "result": result_badge(one, on=on)["text"],
            "path": f"/t/{township.slug}/proposals/{one.pk}/",
        }


PROPOSALS = Dataset(
    "proposals", "已公开的议案建议",
    (
        Column("proposal_id", "件的编号", "长期不变"), Column("number", "会议编号", "同一次会议、同一类别内唯一"),
        Column("session", "会次"), Column("kind", "类别"), Column("title", "标题"),
        Column("deputy_id", "领衔代表编号", "只公开标题的留空"), Column("deputy", "领衔代表"),
        Column("village", "所涉村（社区）"), Column("units", "承办单位"), Column("submitted_on", "提出日期"),
        Column("handed_over_on", "交办日期"), Column("replied_on", "答复日期"),
        Column("published_on", "公开日期"), Column("result", "办理结果", "下载当天的情况"),
        Column("path", "正文网址", "接在本站地址后面"),
    ),
    proposals,
)  # fmt: skip
