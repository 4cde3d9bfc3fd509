"""公开 and 重点督办: what the desk shows to voters and what it watches closely."""

from datetime import date

from django.db import transaction

from congress.errors import DomainError
from congress.models import Event
from proposals.enums import Publicity
from proposals.models import Proposal, Reply
from proposals.services import duty


@transaction.atomic
def publish(proposal: Proposal, *, by, on: date) -> None:
    """Show it to voters: replied, the deputy's consent, the clerk's review (domain 2.8 default).

    How much is shown the profile may narrow to the title, or to nothing (`publish.default`).
    """
    shown = proposal.law["publish.default"]
    if shown == "never":
        raise DomainError("按本地办理规则，议案建议和答复不公开。")
    refused = proposal.publicity == Publicity.NONE
    if refused and proposal.law["publish.needs_consent"]:
        raise DomainError("代表选择了不公开，不能公开。")
    if not Reply.objects.filter(proposal=proposal).exists():
        raise DomainError("答复以后才能公开。")
    hidden = Proposal.objects.filter(pk=proposal.pk, published_on__isnull=True)
    if not hidden.update(published_on=on):
        raise DomainError("本件已经公开。")
    if shown == "title_only" or refused:
        # Without consent no more than the title: domain 2.8, the deputy's protection stands.
        Proposal.objects.filter(pk=proposal.pk).update(publicity=Publicity.TITLE)
    proposal.refresh_from_db(fields=["published_on", "publicity"])
    Event.record(proposal, "publish", by=by, on=on, note=proposal.get_publicity_display())


@transaction.atomic
def unpublish(proposal: Proposal, *, by, reason: str) -> None:
    """Take it off the public pages, with the reason in the log."""
    if not reason.strip():
        raise DomainError("请写明停止公开的原因。")
    shown = Proposal.objects.filter(pk=proposal.pk, published_on__isnull=False)
    if not shown.update(published_on=None):
        raise DomainError("本件没有公开。")
    proposal.refresh_from_db(fields=["published_on"])
    Event.record(proposal, "unpublish", by=by, note=reason)


@transaction.atomic
def mark_key(proposal: Proposal, *, key: bool, by, on: date | None = None) -> None:
    """列为重点督办, a decision of the presidium (浙代表办法 §44); or take it off the list.

    Raises DomainError when the session has as many as the profile says (`key.count`).
    """
    most = proposal.law["key.count"]
    if key and Proposal.objects.beside(proposal).filter(is_key=True).count() >= most:
        raise DomainError(
            f"重点督办建议已有{most}件，办理规则定的就是这么多。要多选，请先修改办理规则。"
        )
    if not Proposal.objects.filter(pk=proposal.pk, is_key=not key).update(is_key=key):
        raise DomainError("本件已经是这样。")
    proposal.refresh_from_db(fields=["is_key"])
    duty.keep_in_step(proposal)
    Event.record(proposal, "key" if key else "unkey", by=by, on=on)
