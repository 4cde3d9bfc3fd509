"""Carries the steps of a case out by the real moves, each in the role of whoever does it."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from congress.models import Told
from deputies.models import Deputy
from proposals.demo.body import Stage
from proposals.demo.case import Case
from proposals.demo.days import Days
from proposals.demo.story import Step, filled
from proposals.enums import ContactWay, CosignState, Kind, Origin, PromiseState
from proposals.models import Proposal
from proposals.services import answering, drafting, handling, promises, publishing, requests, review

TALKS = (
    (ContactWay.SITE, "和代表一起到现场看了一遍，量了尺寸，代表又指出一处原先没有写进去的地方，一并记下。"),
    (ContactWay.VISIT, "到代表家里当面听意见。代表强调先办最急的一段，其余可以分步。"),
    (ContactWay.PHONE, "电话沟通约二十分钟，说明了资金来源和大致时间，代表希望开工前告诉村里。"),
    (ContactWay.FORUM, "在村活动室开了座谈会，代表和九名村民参加，对做法没有不同意见，对时间有两人觉得慢。"),
    (ContactWay.SITE, "同代表走了现场全程，拍照留底。代表问清了谁来管护，要求写进答复。"),
)  # fmt: skip


class Cast:
    """One case on its way: knows its people, finds its rows anew for each act."""

    def __init__(self, case: Case, stage: Stage, days: Days) -> None:
        self.case, self.stage, self.days = case, stage, days
        people = stage.by_village[case.village]
        self.lead = stage.deputies[case.lead] if case.lead else stage.rng.choice(people)
        self.pk = 0

    def play(self, step: Step) -> None:
        """Do one step on its own day."""
        getattr(self, f"_{step.act}")(step.day, **step.values)

    @property
    def proposal(self) -> Proposal:
        found = Proposal.objects.select_related("township", "term", "session__term", "lead__user")
        return found.get(pk=self.pk)

    def _assignment(self):
        return self.proposal.assignments.answering().select_related("unit").get()

    def _handler(self, assignment):
        return self.stage.handlers[assignment.unit_id]

    def _by(self, deputy: Deputy, how: str = "纸质") -> dict:
        """In whose role a deputy's act is done: the own one, or the clerk's on the deputy's word."""
        role = self.stage.role_of(deputy)
        if role is not None:
            return {"by": role}
        return {"by": self.stage.clerk, "told": Told(by=deputy.name, how=how)}

    def _create(self, day) -> None:
        case, stage = self.case, self.stage
        session = {"s2": 2, "s3": 3}.get(case.when)
        motion = case.fate in {"motion", "converted"}
        by = self._by(self.lead)
        proposal = Proposal(
            township=stage.township,
            term=stage.township.current_term,
            session=stage.sessions[session] if session else None,
            kind=Kind.MOTION if motion else Kind.SUGGESTION,
            title=case.title,
            matter=case.matter,
            analysis=case.analysis,
            measure=case.measure,
            topic=stage.topics[case.topic],
            village=stage.villages[case.village],
            lead=self.lead,
            origin=stage.rng.choice(Origin.values),
            publicity=case.publicity,
            by_desk="told" in by,
        )
        self.pk = drafting.create(proposal, on=day, **by).pk
        if case.signers:
            self._gather(proposal, day)

    def _gather(self, proposal: Proposal, day) -> None:
        near = [one for one in self.stage.by_village[self.case.village] if one != self.lead]
        others = [
            one for one in self.stage.deputies.values() if one not in near and one != self.lead
        ]
        signers = (near + self.stage.rng.sample(others, 6))[: self.case.signers]
        by = self._by(self.lead)["by"]
        drafting.invite(proposal, signers, by=by, on=day)
        for cosign in proposal.cosigns.select_related("deputy__user", "proposal__lead__user"):
            drafting.answer_invitation(
                cosign, agree=True, on=day, **self._by(cosign.deputy, "电话")
            )

    def _submit(self, day) -> None:
        at = timezone.make_aware(datetime.combine(day, time(10, 20)))
        drafting.submit(self.proposal, on=day, at=at, **self._by(self.lead))

    def _send_back(self, day, note) -> None:
        review.send_back(self.proposal, by=self.stage.clerk, on=day, note=note)

    def _decline(self, day, code, note) -> None:
        review.decline(self.proposal, by=self.stage.clerk, on=day, code=code, note=note)

    def _convert(self, day) -> None:
        note = "主席团决定不列入本次会议议程，转作建议交有关单位办理。"
        review.convert(self.proposal, by=self.stage.chair, on=day, note=note)

    def _admit(self, day) -> None:
        by = self.stage.chair if self.proposal.kind == Kind.MOTION else self.stage.clerk
        review.admit(self.proposal, by=by, on=day)

    def _mark_key(self, day) -> None:
        publishing.mark_key(self.proposal, key=True, by=self.stage.chair, on=day)

    def _hand_over(self, day) -> None:
        units = self.stage.units
        helpers = [units[self.case.assist]] if self.case.assist else []
        lead = units[self.case.unit]
        handling.hand_over(self.proposal, by=self.stage.clerk, on=day, lead=lead, assist=helpers)

    def _sign(self, day) -> None:
        for assignment in self.proposal.assignments.filter(state="pending"):
            handling.sign(assignment, by=self._handler(assignment), on=day)

    def _ask_return(self, day, reason) -> None:
        assignment = self._assignment()
        unit = self.stage.units["规建"].name
        by = self._handler(assignment)
        requests.ask_return(assignment, by=by, on=day, reason=reason, proposed_unit=unit)

    def _withdraw(self, day) -> None:
        drafting.ask_withdrawal(self.proposal, on=day, **self._by(self.lead))
        for cosign in self.proposal.cosigns.filter(state=CosignState.CONFIRMED):
            drafting.agree_withdrawal(cosign, on=day, **self._by(cosign.deputy, "电话"))

    def _contact(self, day) -> None:
        assignment = self._assignment()
        way, summary = self.stage.rng.choice(TALKS)
        handling.log_contact(
            assignment,
            by=self._handler(assignment),
            on=day,
            recorded_on=day,
            way=way,
            summary=summary,
            people=f"{self.lead.name}，{assignment.unit.leader}",
        )

    def _confirm_contact(self, day) -> None:
        contact = self.proposal.contacts.filter(confirmed__isnull=True).first()
        by = self._by(self.lead)["by"]
        if contact is not None:
            handling.confirm_contact(contact, confirmed=True, by=by, on=day)

    def _opinion(self, day) -> None:
        assignment = self.proposal.assignments.get(part="assist")
        by = self._handler(assignment)
        handling.send_opinion(assignment, by=by, on=day, body=self.case.opinion)

    def _ask_extension(self, day, reason) -> None:
        assignment = self._assignment()
        clock = handling.reply_clock(assignment)
        requests.ask_extension(
            assignment,
            by=self._handler(assignment),
            on=day,
            until=clock.due_on + timedelta(days=30),
            reason=reason,
            deputy_view="同意，办实就好。",
        )

    def _grant_extension(self, day) -> None:
        request = self._assignment().extensionrequests.open().get()
        requests.decide_extension(request, granted=True, by=self.stage.chair, on=day, note="同意。")

    def _urge(self, day, note) -> None:
        handling.urge(self.proposal, by=self.stage.clerk, on=day, note=note)

    def _reply(self, day, words, promises) -> None:
        assignment = self._assignment()
        again = assignment.round > 1
        klass = "A" if again else self.case.klass
        text = answering.ReplyText(
            class_code=klass,
            reference_no=f"示镇建复〔{day.year}〕{self.pk}号{'之二' if again else ''}",
            signer=assignment.unit.leader,
            body=self._letter(assignment, filled(words, promises)),
            promises=tuple(promises),
        )
        answering.reply(assignment, text, by=self._handler(assignment), on=day)

    def _letter(self, assignment, words: str) -> str:
        proposal = assignment.proposal
        opening = f"{self.lead.name}代表：\n您提出的{proposal.number_label}《{proposal.title}》收悉，现答复如下：\n"
        helper = self.stage.units.get(self.case.assist)
        heard = f"\n本件办理中听取了{helper}的意见。" if helper else ""
        return (
            f"{opening}{words}{heard}\n感谢您对我镇工作的关心。如有不满意的地方，请在测评时写明。"
        )

    def _evaluate(self, day, result, reason) -> None:
        proposal = self.proposal
        answer = proposal.replies.get(round=proposal.round)
        attitude = "satisfied" if result != "basically" else self.stage.rng.choice(
            ["satisfied", "basically"]
        )  # fmt: skip
        answering.evaluate(
            answer, attitude=attitude, result=result, reason=reason, on=day, **self._by(self.lead)
        )

    def _rehandle(self, day, note) -> None:
        answering.order_rehandling(self.proposal, by=self.stage.chair, on=day, note=note)

    def _lapse(self, day) -> None:
        answering.lapse(self.proposal, by=self.stage.clerk, on=day)

    def _publish(self, day) -> None:
        publishing.publish(self.proposal, by=self.stage.clerk, on=day)

    def _promise(self, text: str):
        return self.proposal.promises.get(text=text)

    def _promise_kept(self, day, text, how) -> None:
        self._settle(day, text, PromiseState.KEPT, how)

    def _promise_explained(self, day, text, how) -> None:
        self._settle(day, text, PromiseState.EXPLAINED, how)

    def _settle(self, day, text, state, how) -> None:
        by = self.stage.handlers[self.stage.units[self.case.unit].pk]
        promises.settle_promise(self._promise(text), state=state, outcome=how, by=by, on=day)

    def _promise_moved(self, day, text, how) -> None:
        promise = self._promise(text)
        by = self.stage.handlers[self.stage.units[self.case.unit].pk]
        until = promise.due_on + timedelta(days=90)
        promises.move_promise(promise, until=until, reason=how, by=by, on=day)
