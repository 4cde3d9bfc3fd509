"""年度计划 as a page shows it: the township and each group by quarter."""

from collections import defaultdict

from django.urls import reverse

from deputies.enums.activity import ActivityState
from deputies.pages.activities import STATES


def year_plan(items, activities, groups, *, year, on):
    """Rows of the plan: the township, then each group; four quarters of lines each.

    A group sleeps when a quarter that has begun holds nothing of its own.
    """
    cells = defaultdict(list)
    alive = defaultdict(int)
    done = {}
    for activity in activities:
        quarter = (activity.on.month - 1) // 3
        if activity.state != ActivityState.CANCELLED:
            alive[activity.group_id, quarter] += 1
            done.setdefault(activity.plan_id, activity)
        if activity.plan_id is None and activity.state != ActivityState.CANCELLED:
            cells[activity.group_id, quarter].append(plan_line(None, activity))
    for item in items:
        cells[item.group_id, (item.month - 1) // 3].append(plan_line(item, done.get(item.pk)))
    current = (on.month - 1) // 3 if on.year == year else (4 if on.year > year else -1)
    return [
        {
            "name": str(group) if group else "全镇",
            "group": group,
            "quarters": [
                {
                    "lines": sorted(cells[pk, number], key=lambda found: found["month"]),
                    "sleeps": asleep(number, current) if group and not alive[pk, number] else None,
                    "now": number == current,
                }
                for number in range(4)
            ],
        }
        for pk, group in [(None, None), *((group.pk, group) for group in groups)]
    ]


def asleep(quarter, current):
    """The mark of a quarter without an activity; none while it has not begun."""
    if quarter > current:
        return None
    return ("late", "alert", "没有活动") if quarter < current else ("soon", "clock", "还没有活动")


def plan_line(item, activity):
    """One line of a quarter: what is planned, what became of it."""
    return {
        "month": item.month if item else activity.on.month,
        "title": activity.title if activity else item.title,
        "kind": (activity or item).kind.name,
        "url": reverse("deputies:desk-activity", args=[activity.pk]) if activity else "",
        "badge": STATES[activity.state] if activity else None,
        "item": item,
    }
