"""How one period is counted, sentence by sentence; `proposals.deadlines` is what others call."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from congress.errors import DomainError
from congress.law import article_of, length_zh
from congress.law_schema import SPANS, Values
from office.workdays import (
    WEEKDAYS,
    Calendar,
    add_months,
    day_week_zh,
    day_zh,
    provisional_zh,
    skipped_zh,
)

# What must be done in time, and the event that starts the clock where the profile has no choice.
ACTS: dict[str, tuple[str, str]] = {
    "reply": ("答复代表", ""),
    "reply_max": ("答复代表（批准延期的最长期限）", ""),
    "return": ("可以申请退回", ""),
    "assist": ("向主办单位提出协办意见", ""),
    "contact": ("与代表首次沟通", ""),
    "evaluation": ("作出测评", "收到答复"),
    "rehandle": ("重新答复代表", "决定重新办理"),
    "handover": ("交办", "收到建议"),
    "handover_session": ("交办", "大会闭会"),
    "reassign": ("重新交办", "收到退回申请"),
    "sign": ("签收", "交办"),
    "opinion_redo": ("重新提出协办意见", "主办单位要求重新提出意见"),
}
EVENTS = {"handover": "交办", "receipt": "签收", "session_close": "大会闭会"}


class ClockError(DomainError, ValueError):
    """A clock cannot be reckoned, or an act comes too late; str() is a Chinese sentence."""


def starts_with(rule: str, law: Values) -> str:
    """The event that the clock runs from: handover, receipt, session_close, or its own (Chinese)."""
    if rule == "promise":
        return "答复承诺"
    span = SPANS[rule]
    return law[span.start_key] if span.start_key else ACTS[rule][1]


@dataclass
class Reckoning:
    """One reckoning: collects its sentences while it counts.

    `received` is the day of signing for it, for the periods that run from there; before that they
    run from hand-over, so that nobody gains time by not signing.
    """

    rule: str
    law: Values
    calendar: Calendar
    closed: date | None = None
    between: bool = False
    received: date | None = None
    steps: list[str] = field(default_factory=list, init=False)
    unsure: list[str] = field(default_factory=list, init=False)
    nominal: date = field(default=date.min, init=False)

    def __post_init__(self) -> None:
        self.in_session = self.rule == "handover" and self.closed is not None and not self.between
        if self.in_session:
            self.rule = "handover_session"
        self.span = SPANS[self.rule]

    def count(self, start: date) -> date:
        """The last day, from the day of the event (or of the session's close)."""
        first, since = self._first_day(start)
        key, unit = self.span.row(self.law)
        self.steps.append(
            f"依据{article_of(self.law, key)}，{since}{length_zh(self.span, self.law)}内{ACTS[self.rule][0]}。"
        )
        length = self.law[key]
        if unit == "workday":
            return self._workdays(first, length)
        return self._months(first, length) if unit == "month" else self._days(first, length)

    def _first_day(self, start: date) -> tuple[date, str]:
        """The day from which it runs, itself not counted (民法典 §201), and that beginning in words."""
        event, since = starts_with(self.rule, self.law), self.span.start_zh(self.law)
        first = start
        if event == "session_close" and self.between:
            self.steps.append("闭会期间提出的建议没有大会闭会日，自交办之日起算。")
            event, since = "handover", "自交办之日起"
        elif event == "session_close" or self.in_session:
            first = self._closing_day()
        elif event == "receipt" and self.received:
            first = self.received
        elif event == "receipt":
            self.steps.append("还没有签收，先自交办之日推算，签收后从签收日重新计算。")
            event = "handover"
        self.steps.append(f"{day_week_zh(first)}{EVENTS.get(event, event)}，当日不计。")
        return first, since

    def _closing_day(self) -> date:
        if self.closed is None:
            raise ClockError("办理规则规定自大会闭会之日起算，请先填写本次会议的闭会日期。")
        return self.closed

    def _workdays(self, first: date, length: int) -> date:
        due = self.calendar.add_workdays(first, length)
        self.steps += skipped_zh(self.calendar, first, due)
        self.steps.append(f"第{length}个工作日是{day_week_zh(due)}，为期满日。")
        self.unsure = provisional_zh(self.calendar, first + timedelta(days=1), due)
        self.nominal = due
        return due

    def _days(self, first: date, length: int) -> date:
        last = first + timedelta(days=length)
        self.steps.append(f"第{length}天是{day_week_zh(last)}，为期满日。")
        return self._rolled(last)

    def _months(self, first: date, length: int) -> date:
        last = add_months(first, length)
        if last.day == first.day:
            self.steps.append(f"期满日为{day_week_zh(last)}。")
        else:
            self.steps.append(
                f"{last.year}年{last.month}月没有{first.day}日，"
                f"期满日为当月最后一日{day_week_zh(last)}（《民法典》第二百零二条）。"
            )
        return self._rolled(last)

    def _rolled(self, last: date) -> date:
        """Past the days of rest at the end, where the profile says so (民法典 §203)."""
        self.nominal = last
        if not self.law["roll_to_workday"]:
            self.steps.append("本规则遇休息日不顺延。")
            return last
        due = self.calendar.roll(last)
        self.unsure = provisional_zh(self.calendar, last, due)
        self.steps.append(self._roll_zh(last, due))
        return due

    def _roll_zh(self, last: date, due: date) -> str:
        if due != last:
            return (
                f"当日休息（{self.calendar.reason(last)}），"
                f"顺延到下一个工作日{day_week_zh(due)}（《民法典》第二百零三条）。"
            )
        if self.calendar.is_make_up(last):
            return f"当日虽是周{WEEKDAYS[last.weekday()]}，但调休上班，不顺延。"
        return "当日为工作日，不顺延。"

    def decide(
        self, start: date, due: date, urgent_by: date | None, extended_to: date | None
    ) -> date:
        """The reply's due date after what was decided for this case alone; checks it is lawful."""
        if urgent_by:
            due = self._urgent(start, due, urgent_by)
        if extended_to:
            return self._extended(start, due, extended_to)
        self.steps.append("没有延期。")
        if due < start:
            self.steps.append(f"{day_zh(start)}交办时已过期满日，应当尽快答复或者办理延期。")
        return due

    def _urgent(self, start: date, due: date, urgent_by: date) -> date:
        if not self.law["reply.urgent"]:
            raise ClockError("本乡镇的办理规则没有紧急件，不能另定期限。")
        if urgent_by < start:
            raise ClockError(f"紧急件的答复日期不能早于交办日{day_zh(start)}。")
        if urgent_by > due:
            raise ClockError(f"紧急件的答复日期不能晚于一般期限{day_zh(due)}。")
        self.steps.append(f"定为紧急件，答复不晚于{day_week_zh(urgent_by)}。")
        return urgent_by

    def _extended(self, start: date, due: date, extended_to: date) -> date:
        longest = Reckoning("reply_max", self.law, self.calendar, self.closed, self.between)
        limit = longest.count(start)
        if extended_to <= due:
            raise ClockError(f"延期后的日期应当晚于原来的期限{day_zh(due)}。")
        if extended_to > limit:
            raise ClockError(
                f"最迟只能延期到{day_zh(limit)}（{length_zh(SPANS['reply_max'], self.law)}）。"
            )
        self.steps.append(
            f"批准延期到{day_week_zh(extended_to)}，没有超过最长期限{day_week_zh(limit)}。"
        )
        return extended_to
