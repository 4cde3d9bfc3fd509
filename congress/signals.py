"""What floors above may listen to."""

from django.dispatch import Signal

# Sent inside the transaction in which the closing day of a session changed, with `session` and
# `by` (a role). A receiver gives back a list of lines saying what moved with it.
session_closing_changed = Signal()

# A township was founded. Sent inside the transaction with `township`; floors above lay out the tables
# that every township starts with.
township_founded = Signal()
