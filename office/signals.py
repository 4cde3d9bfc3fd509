"""What floors above may listen to."""

from django.dispatch import Signal

# The working calendar has another year, or would have (`dry_run`). Sent inside the transaction with
# `year` (an int), `row` (the CalendarYear, None in a dry run), `calendar` as it is then, `by` (the
# acting role) and `dry_run`. A receiver gives back a list of lines saying which due dates move.
calendar_changed = Signal()

# The sweep runs for a day. Sent inside its transaction with `on` (a date). A receiver owes the notices
# of its floor for that day, nothing twice, and gives back a Counter of new notices by rule.
day_swept = Signal()
