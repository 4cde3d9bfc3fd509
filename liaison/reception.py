"""Reception days (接待选民日): a rule and a calendar in, dates and their reasons out.

Pure: no Django, no database. A day that falls on a day of rest is held on the next working day;
a year whose holidays are not announced is reckoned by weekends, provisionally, never as an error.
"""

import calendar as months
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from liaison.lunar import lunar_day, lunar_day_zh
from office.workdays import DAY, WEEKDAYS, Calendar, day_week_zh, days_after

DAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST_DAY, LAST_MONTH, MOST_WEEKS, MARKET = 31, 12, 5, 10
WEEK = 7
LONGEST = timedelta(days=3660)
FORMS = (
    "weekly mon、monthly 15、odd-months 15、even-months 15、months 3,6,9,12 15、nth 1,3 tue、"
    "market 3,8（农历）、market-solar 3,8（公历）"
)


@dataclass(frozen=True)
class Rule:
    """When a station receives voters.

    `kind` is weekly (`days` are weekdays, 0 is Monday), monthly (`days` of the month, in `months`),
    nth (`weeks` of the month, `days` are weekdays), market (`days` are endings of the lunar day) or
    market-solar. `weekends`: an ordinary Saturday or Sunday is served, only holidays move the day.
    """

    kind: str
    days: tuple[int, ...]
    months: tuple[int, ...] = tuple(range(1, LAST_MONTH + 1))
    weeks: tuple[int, ...] = ()
    weekends: bool = False


@dataclass(frozen=True)
class Held:
    """One day on which voters are received, and the day that the rule names.

    `also` are further days of the rule that came to fall on the same one. `reason` is empty where
    nothing moved. `provisional`: the holidays of the year are not announced.
    """

    nominal: date
    on: date
    reason: str = ""
    also: tuple[date, ...] = ()
    provisional: bool = False

    @property
    def moved(self) -> bool:
        return self.on != self.nominal


def parse_rule(text: str) -> Rule:
    """The rule that `weekly mon`, `monthly 15`, `market 3,8`… means; `weekends` may follow.

    Raises ValueError with a Chinese sentence.
    """
    words = text.lower().replace("，", ",").split()
    weekends = words[-1:] == ["weekends"]
    kind, *rest = (words[:-1] if weekends else words) or [""]
    reader = READERS.get(kind)
    if reader is None or len(rest) != reader[0]:
        raise ValueError(f"看不懂规则“{text.strip()}”。可以写：{FORMS}。")
    return replace(reader[1](*rest), weekends=weekends)


def _numbers(text: str, low: int, high: int, what: str) -> tuple[int, ...]:
    parts = text.split(",")
    if not all(re.fullmatch("[0-9]{1,2}", part) for part in parts):
        raise ValueError(f"{what}请写数字，几个之间用逗号隔开，现在是“{text}”。")
    found = tuple(sorted({int(part) for part in parts}))
    if found[0] < low or found[-1] > high:
        raise ValueError(f"{what}要在{low}到{high}之间，现在是“{text}”。")
    return found


def _weekdays(text: str) -> tuple[int, ...]:
    parts = text.split(",")
    if wrong := [part for part in parts if part not in DAY_CODES]:
        raise ValueError(f"“{wrong[0]}”不是星期，请写 {' '.join(DAY_CODES)}。")
    return tuple(sorted({DAY_CODES.index(part) for part in parts}))


def _dates(text: str) -> tuple[int, ...]:
    return _numbers(text, 1, LAST_DAY, "日期")


def _ends(text: str) -> tuple[int, ...]:
    return _numbers(text, 0, MARKET - 1, "逢集的尾数")


# How many words follow the kind, and what they mean.
READERS: dict[str, tuple[int, Callable[..., Rule]]] = {
    "weekly": (1, lambda days: Rule("weekly", _weekdays(days))),
    "monthly": (1, lambda days: Rule("monthly", _dates(days))),
    "odd-months": (1, lambda days: Rule("monthly", _dates(days), tuple(range(1, 13, 2)))),
    "even-months": (1, lambda days: Rule("monthly", _dates(days), tuple(range(2, 13, 2)))),
    "months": (
        2,
        lambda which, days: Rule("monthly", _dates(days), _numbers(which, 1, LAST_MONTH, "月份")),
    ),
    "nth": (
        2,
        lambda weeks, days: Rule(
            "nth", _weekdays(days), weeks=_numbers(weeks, 1, MOST_WEEKS, "第几个")
        ),
    ),
    "market": (1, lambda ends: Rule("market", _ends(ends))),
    "market-solar": (1, lambda ends: Rule("market-solar", _ends(ends))),
}


def rule_zh(rule: Rule) -> str:
    """A rule in words: 每周一, 每月15日, 单月15日, 农历逢三、逢八."""
    text = SPEAKERS[rule.kind](rule)
    return f"{text}（周末照常）" if rule.weekends else text


def _weekday_zh(rule: Rule) -> str:
    return "、".join(f"周{WEEKDAYS[day]}" for day in rule.days)


def _monthly_zh(rule: Rule) -> str:
    days = "、".join(f"{day}日" for day in rule.days)
    known = {12: "每月", 6: "单月" if rule.months[0] == 1 else "双月"}
    step = {after - before for before, after in zip(rule.months, rule.months[1:], strict=False)}
    if len(rule.months) == LAST_MONTH or (len(rule.months) == 6 and step == {2}):
        return known[len(rule.months)] + days
    return "、".join(f"{month}月" for month in rule.months) + days


def _market_zh(rule: Rule) -> str:
    named = "、".join(f"逢{'十一二三四五六七八九'[end]}" for end in rule.days)
    return f"{'农历' if rule.kind == 'market' else '公历'}{named}"


SPEAKERS: dict[str, Callable[[Rule], str]] = {
    "weekly": lambda rule: f"每{_weekday_zh(rule)}",
    "monthly": _monthly_zh,
    "nth": lambda rule: (
        f"每月{'、'.join(f'第{WEEKDAYS[n - 1]}个' for n in rule.weeks)}{_weekday_zh(rule)}"
    ),
    "market": _market_zh,
    "market-solar": _market_zh,
}


def named_by(rule: Rule, day: date) -> bool:
    """Whether the rule names `day`; a 31st is the last day of a shorter month."""
    if rule.kind == "weekly":
        return day.weekday() in rule.days
    if rule.kind == "nth":
        return day.weekday() in rule.days and (day.day - 1) // WEEK + 1 in rule.weeks
    if rule.kind == "monthly":
        return day.month in rule.months and (day.day in rule.days or _stands_in(rule, day))
    number = lunar_day(day) if rule.kind == "market" else day.day
    return number % MARKET in rule.days


def _stands_in(rule: Rule, day: date) -> bool:
    """Whether `day` ends a month too short for a day of the rule."""
    last = months.monthrange(day.year, day.month)[1]
    return day.day == last and any(number > last for number in rule.days)


def nominal_days(rule: Rule, first: date, last: date) -> Iterator[date]:
    """Every day that the rule names, from `first` to `last`, both included."""
    return (day for day in days_after(first - DAY, last) if named_by(rule, day))


def reception_days(rule: Rule, calendar: Calendar, first: date, last: date) -> list[Held]:
    """The days held for what the rule names from `first` to `last`; the last may lie behind `last`.

    Raises ValueError for a range that is turned round or longer than ten years.
    """
    if last < first:
        raise ValueError("截止日期不能早于开始日期。")
    if last - first > LONGEST:
        raise ValueError("一次最多排十年。")
    held: dict[date, Held] = {}
    for nominal in nominal_days(rule, first, last):
        found = hold(rule, calendar, nominal)
        known = held.get(found.on)
        held[found.on] = _together(known, found) if known else found
    return [held[day] for day in sorted(held)]


def hold(rule: Rule, calendar: Calendar, nominal: date) -> Held:
    """One day of the rule, moved behind the days of rest it falls on."""
    on = nominal
    while rests(rule, calendar, on):
        on += DAY
    provisional = calendar.provisional(nominal) or calendar.provisional(on)
    return Held(nominal, on, _reason(rule, calendar, nominal, on), provisional=provisional)


def rests(rule: Rule, calendar: Calendar, day: date) -> bool:
    """Whether nobody receives on `day`: a day of rest, for `weekends` rules a holiday."""
    if calendar.is_workday(day):
        return False
    return not (rule.weekends and calendar.reason(day) == "周末")


def _together(known: Held, found: Held) -> Held:
    """Two days of the rule on one day: who was to be received on either comes then."""
    first, second = sorted([known, found], key=lambda one: (one.moved, one.nominal))
    text = second.reason.removesuffix("。")
    reason = f"{first.reason}{text}，与这一天并为一次。"
    return replace(first, reason=reason, also=(*known.also, second.nominal))


def _reason(rule: Rule, calendar: Calendar, nominal: date, on: date) -> str:
    parts = []
    if rule.kind == "monthly" and nominal.day not in rule.days:
        parts.append(f"{nominal.month}月没有{rule.days[-1]}日，取月底{nominal.day}日。")
    if on != nominal:
        why = calendar.reason(nominal)
        why = f"是{why}" if why == "周末" else f"{why}放假"
        named = day_week_zh(nominal)
        if rule.kind == "market":
            named = named.replace("）", f"，农历{lunar_day_zh(nominal)}）")
        parts.append(f"{named}{why}，顺延到{day_week_zh(on)}。")
    return "".join(parts)


def notice_days(published: date, on: date) -> int:
    """How many days before the reception day its notice was published; negative when after."""
    return (on - published).days


def short_of(counts: dict[int, int], minimum: int) -> dict[int, int]:
    """Who stays below the yearly minimum (`station.min_per_deputy`), and by how many days."""
    return {who: minimum - number for who, number in counts.items() if number < minimum}
