"""What stands on 计票结果报告单 and 述职报告; rows in, words out."""

from deputies.papers.report import BLANKS, CODE
from office.workdays import day_zh


def protocol_values(meeting, found, slips):
    """The values of the paper: `found` as `counting.tallies` gives it, `slips` the numbers of the vote."""
    several = len(meeting.aspects) > 1
    rows = [
        {
            "代表": f"{item.deputy}（{aspect}）" if several else str(item.deputy),
            "票数": "，".join(f"{option}{votes}票" for option, votes, _ in count.rows),
            "弃权": str(count.blank),
            "无效": str(count.invalid),
            "比例": count.rows[0][2] or "无",
            "等次": count.verdict or "不作结论",
        }
        for item, counts in found
        for aspect, count in zip(meeting.aspects, counts, strict=True)
    ]
    sums = [
        {"算式": f"{item.deputy}：{step}"} for item, counts in found for step in counts[0].steps[1:]
    ]
    return {
        "乡镇": meeting.township.name,
        "会议": meeting.title,
        "日期": day_zh(meeting.on),
        "地点": meeting.place,
        "到场选民": str(meeting.present),
        "发出": str(slips.issued),
        "收回": str(slips.returned),
        "手机票": str(slips.spent),
        "纸票": str(slips.paper_returned or 0),
        "结果": rows,
        "计算": sums,
        "主持人": meeting.host,
        "监票人": meeting.scrutineer,
        "计票人": meeting.tellers,
        "唱票人": meeting.caller,
        "封箱摘要": meeting.sealed.get("digest", "")[:16],
        "成文日期": day_zh(meeting.declared_on),
    }


def report_values(report, figures, *, area, when, on):
    """The values of 述职报告: `figures` as they stand now, `when` the day of the meeting in words."""
    return {
        "代表": report.deputy.name,
        "年度": str(report.year),
        "选区": area or "—",
        "述职期间": f"{day_zh(report.since)}至{day_zh(report.until)}",
        "述职日期": when,
        CODE: str(report.pk),
        **{BLANKS[section]: _breaks(text) for section, text in report.sections},
        "数据": [
            {"项目": figure["label"], "数量": f"{figure['value']}{figure['unit']}"}
            for figure in figures
        ],
        "数据截至": day_zh(report.frozen_on or on),
    }


def _breaks(text):
    """Lines ended as Word counts them; a browser sends two marks for each end."""
    return "\n".join(text.splitlines())
