"""The rows a deputy acts on: out of sight is 404, not his to act on is 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from congress.errors import DomainError
from deputies.models import Deputy
from proposals.models import Contact, Cosign, Proposal, Reply


def get_proposal(request, pk, rule):
    proposal = get_object_or_404(Proposal.objects.visible_to(request.role).for_case(), pk=pk)
    if not rule(request.role, proposal):
        raise PermissionDenied
    return proposal


def get_cosign(request, pk, rule):
    found = Cosign.objects.visible_to(request.role)
    found = found.select_related("deputy", "proposal__lead", "proposal__township")
    cosign = get_object_or_404(found, pk=pk)
    if not rule(request.role, cosign):
        raise PermissionDenied
    return cosign


def get_contact(request, pk, rule):
    found = Contact.objects.visible_to(request.role).select_related(
        *("assignment__unit", "proposal__lead", "proposal__township")
    )
    contact = get_object_or_404(found, pk=pk)
    if not rule(request.role, contact.proposal):
        raise PermissionDenied
    return contact


def get_reply(request, pk, rule):
    found = Reply.objects.visible_to(request.role).select_related(
        *("assignment__unit", "proposal__lead", "proposal__township", "proposal__session__term"),
        *("proposal__term", "proposal__law_profile"),
    )
    reply = get_object_or_404(found, pk=pk)
    if not rule(request.role, reply.proposal):
        raise PermissionDenied
    return reply


def acting_deputy(request, *, on) -> Deputy:
    """The person of the roster behind the account; DomainError when he is not in office."""
    deputy = Deputy.objects.of_role(request.role).with_mandate(on=on).first()
    if deputy is None:
        raise DomainError("名册里没有找到您的代表信息，请与人大办联系。")
    if not deputy.may_act(on=on):
        raise DomainError(
            "您的代表职务已终止或者暂停执行，不能提出议案建议。有疑问请与人大办联系。"
        )
    return deputy
