"""Some forty opinions of the demo in every state, each brought there by the real moves, day by day."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from congress.models import Told
from liaison.codes import LETTERS, check_word
from liaison.demo.opinion_texts import SAID, Said
from liaison.enums import Channel, RightDoor, Route
from liaison.models import Opinion, OpinionKind, Station
from liaison.services import opinion_following as following
from liaison.services import opinion_handling as handling
from liaison.services import opinions
from proposals.demo.body import Stage
from proposals.demo.days import Days
from proposals.enums import Rating, State
from proposals.models import Proposal

NAMES = ("陈平安", "罗秀英", "田光明", "冉桂花", "谭水生", "向春梅", "龚有福", "覃玉兰")
BY_HAND = {Channel.PHONE, Channel.TABLE}
FOR_ONE = {Channel.DEPUTY_CODE, Channel.DIARY}
Step = tuple[date, Callable[[], object]]


def play(stage: Stage, days: Days) -> None:
    """Act them out in the order of days; what is dated after today has not happened."""
    voices = [Voice(stage, days, said, number) for number, said in enumerate(SAID)]
    script = [
        (day, voice.number, number, act)
        for voice in voices
        for number, (day, act) in enumerate(voice.steps())
    ]
    for day, _, _, act in sorted(script, key=lambda line: line[:3]):
        if day <= days.today:
            act()


class Voice:
    """One opinion on its way."""

    def __init__(self, stage: Stage, days: Days, said: Said, number: int) -> None:
        self.stage, self.days, self.said, self.number = stage, days, said, number
        self.rng = random.Random(f"voice {number} {said.text}")  # noqa: S311 -- invented data
        self.first = days.workday(days.today - timedelta(days=said.ago))
        self.opinion = Opinion()

    def after(self, workdays: int) -> date:
        return self.days.calendar.add_workdays(self.first, workdays)

    def steps(self) -> Iterator[Step]:
        """What happens when: taken in, then down the road of its fate."""
        yield self.first, self.take_in
        yield from getattr(self, f"_{self.said.fate}")()

    def take_in(self) -> None:
        said, stage = self.said, self.stage
        channel = Channel(said.channel)
        by_clerk = stage.clerk if channel in BY_HAND else None
        kinds = OpinionKind.objects.of(stage.township)
        own = said.fate not in {"held", "dropped"}
        phone = own and self.rng.random() < 0.7
        deputy = stage.deputies[said.who] if channel in FOR_ONE else None
        words = opinions.Words(
            text=said.text,
            received_on=self.first,
            channel=channel,
            voter_name=self.rng.choice(NAMES) if phone else "",
            voter_phone=f"1990000{4000 + self.number}" if phone else "",
            share_contact=phone and self.rng.random() < 0.4,
            wants_public=said.public,
            kind=kinds.filter(name=said.kind).first(),
            village=stage.villages.get(said.village),
            station=self._station() if channel == Channel.STATION_CODE else None,
            deputy=deputy,
        )
        self.opinion = opinions.register(
            stage.township,
            words,
            by=stage.role_of(deputy) if deputy and channel == Channel.DIARY else by_clerk,
            on=self.first,
            told=Told("选民", channel.label) if by_clerk else None,
            doubted=not own or said.fate == "held",
            source="demo" if not own else "",
            code=self._code(),
        )
        moment = timezone.make_aware(
            datetime.combine(self.first, time(8 + self.number % 10, 7 * self.number % 60))
        )
        Opinion.objects.filter(pk=self.opinion.pk).update(created_at=min(moment, timezone.now()))

    def _code(self) -> str:
        word, digits = self.rng.choice(LETTERS), f"{self.rng.randrange(10**6):06}"
        return word + digits + check_word(word, digits)

    def _station(self) -> Station | None:
        served = Station.objects.of(self.stage.township)
        return served.filter(villages__name=self.said.village).last() or served.first()

    def _do(self, act: Callable, **more) -> Callable[[], object]:
        return lambda: act(self.opinion, by=self.stage.clerk, **more)

    def _sort(self) -> Iterator[Step]:
        yield from ()

    _held = _sort

    def _dropped(self) -> Iterator[Step]:
        yield self.after(1), self._do(opinions.drop, on=self.after(1), note="广告，不是选民意见。")

    def _pass(self) -> Step:
        day = self.after(min(2, self.said.ago))
        unit = self.stage.units[self.said.who]
        return day, self._do(handling.pass_to_unit, unit=unit, on=day)

    def _unit(self) -> Iterator[Step]:
        yield self._pass()

    def _village(self) -> Iterator[Step]:
        day = self.after(1)
        to = {"route": Route.VILLAGE, "handler": self.said.who}
        yield day, self._do(handling.pass_to, on=day, **to)

    def _higher(self) -> Iterator[Step]:
        day = self.after(2)
        to = {"route": Route.HIGHER, "handler": self.said.who}
        yield day, self._do(handling.pass_to, on=day, **to)

    def _deputy(self) -> Iterator[Step]:
        day, deputy = self.after(1), self.stage.deputies[self.said.who]
        yield day, self._do(handling.ask_deputy, deputy=deputy, on=day)

    def _outcome(self) -> Iterator[Step]:
        yield self._pass()
        day = self.after(5 + self.number % 3)
        yield (
            day,
            lambda: handling.report_outcome(
                self.opinion,
                by=self.stage.handlers[self.stage.units[self.said.who].pk],
                on=day,
                answer=self.said.answer,
            ),
        )

    def _done(self) -> Iterator[Step]:
        yield from self._outcome()
        day = self.after(10)
        yield day, self._do(handling.feed_back, on=day, answer=self.said.answer)
        if self.said.rating:
            rated = self.after(12)
            rating = Rating(self.said.rating)
            yield rated, lambda: following.rate(self.opinion, rating=rating, note="", on=rated)
        if self.said.public:
            shown = self.after(13)
            yield shown, self._do(handling.publish, on=shown, text=self.said.text)

    def _closed(self) -> Iterator[Step]:
        yield from self._done()
        day = self.after(32)
        yield day, lambda: following.say_mended(self.opinion, on=day)

    def _reopened(self) -> Iterator[Step]:
        yield from self._done()
        day = self.after(32)
        note = "管了几天，又和从前一样。"
        yield day, lambda: following.say_not_mended(self.opinion, on=day, note=note)
        again = self.after(33)
        unit = self.stage.units[self.said.who]
        yield again, self._do(handling.pass_to_unit, unit=unit, on=again, note="选民说没有办好。")

    def _spot(self) -> Iterator[Step]:
        yield self.first, self._do(handling.settle_at_once, on=self.first, answer=self.said.answer)

    def _declined(self) -> Iterator[Step]:
        day, door = self.after(1), RightDoor(self.said.who)
        yield day, self._do(handling.decline, on=day, door=door, reason=self.said.answer)

    def _proposed(self) -> Iterator[Step]:
        day = self.after(3)
        yield day, lambda: self._join([State.HANDLING, State.ADMITTED, State.SUBMITTED], on=day)

    def _proposal_answered(self) -> Iterator[Step]:
        day = self.after(3)
        yield day, lambda: self._join([State.CLOSED, State.REPLIED], on=day)
        told = self.after(33)
        yield told, lambda: self._tell_of_the_proposal(on=told)

    def _tell_of_the_proposal(self, *, on: date) -> None:
        opinion = self.opinion
        if opinion.proposal is None:
            return
        handling.follow_proposal(opinion.proposal, "answer", on=on)
        opinion.refresh_from_db(fields=["state", "answer", "answered_on"])
        answer = "代表建议已经答复，请点下面的建议看原文。"
        handling.feed_back(opinion, by=self.stage.clerk, on=on, answer=answer)

    def _join(self, states: list[State], *, on: date) -> None:
        """Share the fate of a proposal of the demo that a deputy had brought on the same matter."""
        found = Proposal.objects.of(self.stage.township).filter(state__in=states)
        shown = found.filter(published_on__isnull=False).order_by("-pk").first()
        proposal = shown or found.order_by("-pk").first()
        if proposal is None:
            return
        self.opinion.move(
            "take_up",
            by=self.stage.role_of(proposal.lead),
            on=on,
            proposal=proposal,
            asked_deputy=proposal.lead,
            route=Route.DEPUTY,
            sorted_on=on,
            note=f"{proposal.lead}代表",
        )
