"""What stands on 计票结果报告单; rows in, words out."""

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
