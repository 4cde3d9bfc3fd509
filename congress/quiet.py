"""Keeps requests out of our log whose moment must stay untold: who stood where when a ballot came in."""

import logging
import re

BALLOTS = re.compile(r"^/t/[^/]+/ballot/")


class BallotsUntold(logging.Filter):
    """Drops what Django says about a request to a ballot page (refusals, faults with their traceback)."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        return not BALLOTS.match(getattr(request, "path", ""))
