"""Loads the demo, floor after floor; all of it or nothing."""

from datetime import date

from django.db import transaction

from proposals.demo.body import Stage
from proposals.demo.load import load as load_proposals


@transaction.atomic
def load(stage_name: str, *, on: date, seed: int) -> Stage:
    """Build the demo township as it stands on day `on`."""
    return load_proposals(stage_name, on=on, seed=seed)
