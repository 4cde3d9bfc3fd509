"""The legal clock: dates in, dates and their arithmetic out. No database, no Django.

Every number comes from the law profile that the case was started under (`congress.law`), every
day of rest from the working calendar (`office.workdays`). Counting follows 民法典 §§201-203.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from congress.law import PRESETS
from congress.law_schema import Values
from office.ladders import ladder_days
from office.workdays import Calendar, day_week_zh, day_zh
from proposals.reckoning import ACTS, ClockError, Reckoning, starts_with

__all__ = [
    "RULES",
    "ClockError",
    "Deadline",
    "bill_verdict",
    "check_return",
    "deadline",
    "ladder_days",
    "session_to_handover_warning",
    "starts_with",
    "town_date_warning",
]

RULES = (*(rule for rule in ACTS if rule != "handover_session"), "promise")


@dataclass(frozen=True)
class Deadline:
    """The last day of a period, and sentences that lead to it.

    `nominal` is the last day before it moves off a day of rest. `provisional` says that a year on
    the way is not announced yet.
    """

    due: date
    steps: tuple[str, ...]
    rule: str
    provisional: bool
    nominal: date


def deadline(
    rule: str,
    *,
    start: date,
    law: Values,
    calendar: Calendar,
    closed: date | None = None,
    received: date | None = None,
    extended_to: date | None = None,
    urgent_by: date | None = None,
    between_sessions: bool = False,
    profile: str = "",
) -> Deadline:
    """The due date of one of RULES, with its arithmetic.

    `start` is the day of the event: hand-over, the reply's arrival, the order to handle again, the
    promised day itself. `closed` is the day on which the session closed and `received` that on
    which the unit signed; they replace `start` where `starts_with` says so. A suggestion made `between_sessions` counts from hand-over in every profile.
    `extended_to` and `urgent_by` are dates decided for one reply. `profile` names the rules in the
    last sentence. Raises ClockError when a date is missing or outside what the law allows.
    """
    if rule not in RULES:
        raise ClockError(f"没有“{rule}”这一种期限，可选：{'、'.join(RULES)}。")
    if rule != "reply" and (extended_to or urgent_by):
        raise ClockError("只有答复期限可以延期或者定为紧急。")
    if rule == "promise":
        return _promise(start, law, profile)
    clock = Reckoning(rule, law, calendar, closed, between_sessions, received)
    due = clock.count(start)
    if rule == "reply":
        due = clock.decide(start, due, urgent_by, extended_to)
    clock.steps += clock.unsure
    clock.steps.append(_by_profile(law, profile))
    return Deadline(due, tuple(clock.steps), rule, bool(clock.unsure), clock.nominal)


def _promise(promised: date, law: Values, profile: str) -> Deadline:
    """A promise is due on the day that the reply names, working day or not."""
    steps = (
        f"答复中承诺的办结日期是{day_week_zh(promised)}，以承诺的日期为准，不顺延。",
        _by_profile(law, profile),
    )
    return Deadline(promised, steps, "promise", False, promised)


def _by_profile(law: Values, profile: str) -> str:
    return f"按“{profile or PRESETS[law.get('preset', 'national')]}”办理规则计算。"


def check_return(
    on: date, *, start: date, law: Values, calendar: Calendar, received: date | None = None
) -> date:
    """The last day for asking to return a case; ClockError when `on` is past it (玉林 2019)."""
    window = deadline("return", start=start, law=law, calendar=calendar, received=received)
    last = window.due
    if on > last:
        raise ClockError(f"申请退回不能晚于{day_zh(last)}，现在已过期限，不再调整。")
    return last


def town_date_warning(
    handover: date, town_date: date, law: Values, calendar: Calendar, *,
    closed: date | None = None, between_sessions: bool = False,
) -> str | None:  # fmt: skip
    """What is wrong with a town's own reply date, or None while it is inside the ordinary limit."""
    case: dict[str, Any] = {
        "start": handover, "law": law, "calendar": calendar,
        "closed": closed, "between_sessions": between_sessions,
    }  # fmt: skip
    ordinary, longest = deadline("reply", **case).due, deadline("reply_max", **case).due
    told = f"要求的答复日期{day_zh(town_date)}"
    if town_date < handover:
        return f"{told}早于交办日{day_zh(handover)}。"
    if town_date > longest:
        return f"{told}超过最长期限{day_zh(longest)}，不合规定。"
    if town_date > ordinary:
        return f"{told}超过一般期限{day_zh(ordinary)}，没有超过最长期限{day_zh(longest)}，需要有延期的依据。"
    return None


def session_to_handover_warning(closed: date, handover: date, law: Values) -> str | None:
    """A sentence when more natural days than `handover.session_days` lay between, else None."""
    days, most = (handover - closed).days, law["handover.session_days"]
    if days <= most:
        return None
    return f"大会{day_zh(closed)}闭会，{day_zh(handover)}才交办，隔了{days}天，超过{most}天。"


def bill_verdict(submitted: datetime, closes: datetime, law: Values) -> str:
    """What becomes of a motion handed in at that moment: motion, convert or refuse (`bill.late`)."""
    return "motion" if submitted <= closes else law["bill.late"]
