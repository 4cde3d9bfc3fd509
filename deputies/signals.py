"""What floors above may listen to."""

from django.dispatch import Signal

# The page of an activity is composed. Sent with `activity` and `role` (the reader). A receiver gives back
# what came of the activity on its own floor: a list of (text, url, badge), badge as (kind, icon, text).
activity_shown = Signal()
