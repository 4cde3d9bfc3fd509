"""Files of a case: a download with the right of the case, for everybody signed in."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from office.evidence import download_response
from proposals.models import Attachment
from proposals.rules import reads_text


@require_GET
@never_cache
@login_required
def download(request, pk):
    """One attachment; another deputy gets it only where the case is published in full."""
    if request.user.must_change_password:
        return redirect("congress:first-password")
    if request.role is None:
        raise PermissionDenied
    found = Attachment.objects.visible_to(request.role).select_related("file", "proposal__lead")
    attachment = get_object_or_404(found, pk=pk)
    signers = set(attachment.proposal.cosigns.values_list("deputy__user_id", flat=True))
    if not reads_text(request.role, attachment.proposal, signers):
        raise PermissionDenied
    return download_response(attachment.file)
