"""What belongs into each part of a duty report (domain: 述职)."""

from deputies.enums.roster import ReportSection

SECTION_HINTS = {
    ReportSection.STUDY: "学了哪些法律和会议决议，怎样带头遵守和宣传。",
    ReportSection.MEETINGS: "出席会议、审议发言的情况，提了哪些议案建议，办得怎样。",
    ReportSection.ACTIVITIES: "参加视察、调研、执法检查、小组活动的情况。",
    ReportSection.VOTERS: "怎样联系选民，听到什么，办成了哪些实事。",
    ReportSection.NEXT_STEPS: "哪些没有做好，下一步打算怎样改进。请自己写，系统不代写。",
}
