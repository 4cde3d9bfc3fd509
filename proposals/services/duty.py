"""What proposals add to a deputy's duty by themselves, and take back when they end.

Accepted texts credit who led and who signed them, a key proposal its lead again, an evaluation in
time whoever evaluated. Each call brings the entries into step, so calling twice changes nothing.
"""

from collections.abc import Iterator
from datetime import date

from deputies.services.duty import Followed, follow, follow_all
from proposals.enums import CosignState, Kind, State
from proposals.models import Evaluation, Proposal

LEADS = {Kind.MOTION: "bill.lead", Kind.SUGGESTION: "suggestion.lead"}
NOT_COUNTED = {State.DECLINED, State.WITHDRAWN}


def keep_in_step(proposal: Proposal) -> None:
    """Write, change or take back what this text adds to the duty of those who signed it.

    The caller has the row of the proposal locked.
    """
    follow_all(Proposal, [proposal.pk], _counted(proposal), township=proposal.township)


def _counted(proposal: Proposal) -> Iterator[Followed]:
    """Everything that counts now; nothing before it is admitted or once it is withdrawn."""
    # It counts from the day that it was accepted, so that a closed year stays as it is.
    on = proposal.admitted_on
    if on is None or proposal.state in NOT_COUNTED:
        return
    yield _entry(proposal, proposal.lead_id, LEADS[Kind(proposal.kind)], on=on)
    if proposal.is_key:
        yield _entry(proposal, proposal.lead_id, "key", on=on)
    signed = proposal.cosigns.filter(state=CosignState.CONFIRMED)
    for deputy in signed.values_list("deputy", flat=True):
        yield _entry(proposal, deputy, "cosign", on=on)


def _entry(proposal: Proposal, deputy: int, event: str, *, on: date) -> Followed:
    # Voters read of it on the proposal's own page, once that is published.
    return Followed(
        source=proposal.pk,
        deputy=deputy,
        kind="proposal",
        event=event,
        on=on,
        text=proposal.title,
        village=proposal.village_id,
        public=False,
    )


def credit_evaluation(verdict: Evaluation, *, due: date | None) -> None:
    """An evaluation by its day counts; one that comes late does not."""
    if due is not None and verdict.on > due:
        return
    proposal = verdict.proposal
    follow(
        verdict,
        proposal.lead,
        kind="proposal",
        event="evaluate",
        on=verdict.on,
        text=f"测评《{proposal.title}》的答复",
        village=proposal.village,
        public=False,
    )
