"""Open data of this floor: deputies in office, published duty reports, published results."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from congress.open_data import Column, Dataset, count
from deputies.enums.roster import MeetingState
from deputies.models import AssessmentItem, Deputy, DutyReport
from deputies.voting.disclosure import tell

DEPUTY = Column("deputy_id", "代表编号", "长期不变，各表通用")
NAME = Column("deputy", "代表姓名")


def deputies(township, *, on: date) -> Iterator[dict[str, Any]]:
    """Who is in office, as their public page says it."""
    people = Deputy.objects.of(township).in_office(on=on).with_mandate(on=on).order_by("pk")
    people = people.prefetch_related("mandates__constituency__villages")
    for one in people.only("pk", "name", "township_id"):
        seat = one.current[0]
        area = seat.constituency
        yield {
            "deputy_id": one.pk,
            "deputy": one.name,
            "constituency": str(area) if area else "",
            "villages": "、".join(place.name for place in area.villages.all()) if area else "",
            "group": str(seat.group) if seat.group else "",
            "post": seat.post,
            "seat_since": seat.started_on,
            "origin": seat.get_origin_display(),
        }


def reports(township, *, on: date) -> Iterator[dict[str, Any]]:
    """Published duty reports; the text itself stands at `path`."""
    rows = DutyReport.objects.of(township).published().select_related("deputy").order_by("pk")
    for one in rows.only(
        *("pk", "deputy__name", "year", "since", "until", "form", "published_on", "meets_on")
    ):
        yield {
            "report_id": one.pk,
            "deputy_id": one.deputy_id,
            "deputy": one.deputy.name,
            "year": one.year,
            "since": one.since,
            "until": one.until,
            "form": one.get_form_display(),
            "meets_on": one.meets_on,
            "published_on": one.published_on,
            "path": f"/t/{township.slug}/reports/{one.pk}/",
        }


def results(township, *, on: date) -> Iterator[dict[str, Any]]:
    """Published results of assessment meetings, no more of them than the public page tells."""
    items = AssessmentItem.objects.filter(
        assessment__township=township, assessment__state=MeetingState.PUBLISHED
    ).select_related("report__deputy", "assessment__law_profile", "assessment__township")
    for item in items.order_by("pk"):
        if not item.result:
            continue
        whole = item.result[0]
        told = tell(whole, item.assessment.law)
        votes = [number for _, number, _ in told.rows]
        # One count that would have to stay empty could be reckoned from the others.
        open_ = bool(votes) and all(count(number) is not None for number in votes)
        yield {
            "result_id": item.pk,
            "report_id": item.report_id,
            "deputy_id": item.report.deputy_id,
            "deputy": item.report.deputy.name,
            "meeting": item.assessment.title,
            "held_on": item.assessment.on,
            "verdict": told.verdict,
            "issued": count(whole["issued"]),
            "returned": count(whole["returned"]),
            "scale": "、".join(option for option, _, _ in told.rows) if open_ else "",
            "best": votes[0] if open_ else None,
            "middle": votes[1] if open_ and len(votes) > 2 else None,
            "lower": votes[2] if open_ and len(votes) > 3 else None,
            "worst": votes[-1] if open_ else None,
            "note": told.why or ("" if open_ else "有一档不到5票，各档票数都不公布。"),
        }


DATASETS = (
    Dataset(
        "deputies", "在任代表",
        (
            DEPUTY, NAME, Column("constituency", "选区"), Column("villages", "所含村（社区）"),
            Column("group", "代表小组"), Column("post", "主席团职务"), Column("seat_since", "任职起"),
            Column("origin", "当选方式"),
        ),
        deputies,
    ),
    Dataset(
        "reports", "已公开的述职报告",
        (
            Column("report_id", "报告编号", "长期不变"), DEPUTY, NAME, Column("year", "年份"),
            Column("since", "述职期间起"), Column("until", "述职期间止"), Column("form", "形式"),
            Column("meets_on", "述职日期"), Column("published_on", "公开日期"),
            Column("path", "正文网址", "接在本站地址后面"),
        ),
        reports,
    ),
    Dataset(
        "results", "已公开的述职评议结果",
        (
            Column("result_id", "结果编号", "长期不变"), Column("report_id", "报告编号"), DEPUTY, NAME,
            Column("meeting", "评议会"), Column("held_on", "开会日期"), Column("verdict", "评定等次"),
            Column("issued", "发出票数", people=True), Column("returned", "收回票数", people=True),
            Column("scale", "测评等次", "从高到低"), Column("best", "最高一档票数", people=True),
            Column("middle", "第二档票数", people=True), Column("worst", "最低一档票数", people=True),
            Column("note", "说明", "不公布票数的原因"),
            Column("lower", "第三档票数", "分四档时才有", people=True),
        ),
        results,
    ),
)  # fmt: skip
