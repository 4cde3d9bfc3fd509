"""The events that points rules price, in words; entries of duty carry these codes."""

from deputies.kinds.duty import KINDS

# An event of an entry logged by hand is its kind's code; the rest comes from activities and proposals.
EVENTS: dict[str, str] = {code: name for code, name, _ in KINDS if code not in {"session", "proposal"}} | {
    "session.attend": "出席大会会议",
    "session.late": "大会会议迟到早退",
    "session.leave": "大会会议请假（半天）",
    "session.absent": "未经批准缺席大会会议",
    "presidium.attend": "出席主席团会议",
    "bill.lead": "领衔提出议案",
    "suggestion.lead": "领衔提出建议",
    "cosign": "联名议案建议",
    "evaluate": "按时测评答复",
    "key": "建议列为重点督办",
    "hearing": "听取报告",
    "activity.leave": "活动请假",
    "activity.absent": "无故缺席活动",
    "award": "受到表彰",
    "donation": "捐款捐物",
}  # fmt: skip
# What the answer to an objection adds or takes; every scheme has it, and it has no cap.
CORRECTION = "correction"
# Between the scorer and the item in the event of a score given by hand: self:training.
SCORED = ":"
