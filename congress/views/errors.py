"""Refusals in words."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """The form was too old or came from elsewhere: say how to go on without losing the text."""
    return render(request, "403_csrf.html", status=403)
