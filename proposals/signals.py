"""What floors above may listen to."""

from django.dispatch import Signal

# Sent inside the transaction of a move, with `proposal` and `move`.
proposal_moved = Signal()
