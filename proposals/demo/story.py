"""Turns each invented case into dated steps. Pure: no database, no clock but the given days."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from office.workdays import day_zh
from proposals.demo.case import Case
from proposals.demo.days import Days

# Cases that stop before they are handed over.
EARLY = {"waiting", "admitted", "declined", "sent_back"}
# Working days for the evaluation in the national profile.
EVALUATION = 20
# Cases whose unit has signed and talked, and has not answered yet.
UNANSWERED = {"overdue", "soon", "extension", "handling", "return", "fresh"}


@dataclass(frozen=True)
class Step:
    """One act on one case on one day; `values` are what the act needs besides."""

    day: date
    act: str
    values: dict


def steps_of(case: Case, days: Days, rng: random.Random) -> list[Step]:
    """What happens to a case, in order; what lies in the future is left to the caller to skip."""
    return list(_Plan(case, days, rng).steps())


class _Plan:
    """Walks one case from day to day."""

    def __init__(self, case: Case, days: Days, rng: random.Random) -> None:
        self.case, self.days, self.rng = case, days, rng
        self.day = days.today

    def steps(self) -> Iterator[Step]:
        yield from self._coming_in()
        if self.case.fate in EARLY:
            return
        yield from self._handling()
        if self.case.fate in UNANSWERED or self.case.fate == "withdrawn":
            return
        yield from self._answering(self.case.reply)
        yield from self._judging()

    def _step(self, act: str, later: tuple[int, int] = (0, 0), **values) -> Step:
        """The next act, between so many days after the last one."""
        self.day = self.days.after(self.day, self.rng.randint(*later))
        return Step(self.day, act, values)

    def _coming_in(self) -> Iterator[Step]:
        case = self.case
        self.day = self._proposed_on()
        yield self._step("create")
        yield self._step("submit")
        if case.fate == "waiting":
            return
        if case.fate == "sent_back":
            yield self._step("send_back", (1, 3), note=case.note)
            return
        if case.fate == "declined":
            code, note = case.note.split(":")
            yield self._step("decline", (3, 6), code=code, note=note)
            return
        if case.fate == "converted":
            yield self._step("convert")
        yield self._step("admit", (1, 4))
        if case.key:
            yield self._step("mark_key", (2, 4))

    def _proposed_on(self) -> date:
        if self.case.when == "between":
            back = {
                "closed": 118,
                "return": 9,
                "sent_back": 7,
                "fresh": 6,
                "admitted": 5,
                "waiting": 3,
            }
            return self.days.back(back[self.case.fate])
        return self.days.sessions[2 if self.case.when == "s2" else 3][0]

    def _handling(self) -> Iterator[Step]:
        case = self.case
        self.day = max(self.day, self._handed_over_on())
        yield self._step("hand_over")
        if case.fate == "fresh":
            return
        yield self._step("sign", (1, 2))
        if case.fate == "return":
            yield self._step("ask_return", (1, 1), reason=case.note)
            return
        if case.fate == "withdrawn":
            yield self._step("withdraw", (12, 20))
            return
        yield self._step("contact", (7, 14))
        if case.fate != "soon":
            yield self._step("confirm_contact", (1, 4))
        if case.opinion:
            yield self._step("opinion", (4, 10))
        yield from self._asking_time()

    def _asking_time(self) -> Iterator[Step]:
        case = self.case
        if case.fate == "extended":
            yield self._step("ask_extension", (45, 50), reason=case.note)
            yield self._step("grant_extension", (2, 4))
        if case.fate == "extension":
            self.day = self.days.back(3)
            yield self._step("ask_extension", reason=case.note)
        if case.fate == "overdue":
            self.day = self.days.back(1)
            yield self._step("urge", note="答复期限已过，请今天说明进展。")

    def _handed_over_on(self) -> date:
        case, days, end = self.case, self.days, self.days.end
        week = timedelta(days=7)
        if case.fate == "soon":
            return days.handover_for(end + timedelta(days=self.rng.randint(1, 5)), end + week)
        if case.fate == "overdue":
            return days.handover_for(
                end - timedelta(days=self.rng.randint(3, 7)), end - timedelta(days=1)
            )
        if case.fate in {"handling", "extension"}:
            return days.handover_for(end + week * 1.5, end + week * 3)
        if case.when == "between":
            back = {"fresh": 1, "return": 5}.get(case.fate)
            return days.back(back) if back else days.after(self.day, 3)
        closed = days.sessions[2 if case.when == "s2" else 3][1]
        return days.after(closed, self.rng.randint(9, 12) if case.when == "s2" else 5)

    def _answering(self, words: str) -> Iterator[Step]:
        case = self.case
        if case.fate == "replied" or case.fate == "disputed":
            self.day = self.days.back(self.rng.randint(6, 13))
        spread = {"late": (86, 90), "extended": (28, 34)}.get(case.fate, self._usual_spread())
        if case.fate in {"replied", "disputed"}:
            spread = (0, 0)
        yield self._step("reply", spread, words=words, promises=self._promises())

    def _usual_spread(self) -> tuple[int, int]:
        return (20, 60) if self.case.when == "s2" else (18, 40)

    def _promises(self) -> list[tuple[str, date]]:
        """The promised dates, reckoned from the end of the demo's year."""
        end = self.days.end
        return [(text, end + timedelta(days=due)) for text, due, _ in self.case.promises]

    def _judging(self) -> Iterator[Step]:
        case = self.case
        if case.fate == "replied":
            return
        if case.fate == "lapsed":
            self.day = self.days.calendar.add_workdays(self.day, EVALUATION + 2)
            yield self._step("lapse")
            return
        if case.fate == "disputed":
            yield self._step("evaluate", (2, 3), result="dissatisfied", reason=case.reason)
            return
        yield self._step("evaluate", (4, 14), result=case.result, reason=case.reason)
        if case.again:
            yield from self._once_more()
        if case.publicity != "none":
            yield self._step("publish", (1, 4))
        yield from self._keeping()

    def _once_more(self) -> Iterator[Step]:
        yield self._step(
            "rehandle", (3, 5), note=f"请针对代表指出的问题重新办理：{self.case.reason}"
        )
        yield self._step("sign", (1, 2))
        yield self._step("contact", (4, 6))
        yield self._step("confirm_contact", (1, 2))
        yield self._step("reply", (8, 12), words=self.case.again, promises=[])
        yield self._step("evaluate", (3, 8), result="satisfied", reason="")

    def _keeping(self) -> Iterator[Step]:
        """What became of the promises, a few days before each falls due."""
        for (text, due), (_, _, outcome) in zip(self._promises(), self.case.promises, strict=True):
            word, _, how = outcome.partition(":")
            if word:
                day = max(self.day, self.days.workday(due - timedelta(days=6)))
                yield Step(day, f"promise_{word}", {"text": text, "how": how})


def filled(words: str, promises: list[tuple[str, date]]) -> str:
    """The reply's text with the first promised date in it."""
    return words.replace("{p}", day_zh(promises[0][1])) if promises else words
