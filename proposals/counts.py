"""The figure beside 待办: duties overdue or due within a week, as the role's own door sees them."""

from datetime import timedelta

from django.db.models.expressions import RawSQL
from django.utils import timezone

from congress.counts import MOST, figure

AHEAD = timedelta(days=7)

# The same rows as `Clock.objects.duties().of_live_cases()`; a test holds the two together.
DUTIES = """
SELECT 1 FROM proposals_clock c JOIN proposals_proposal p ON p.id = c.proposal_id
WHERE c.stopped_on IS NULL AND c.kind <> 'return' AND c.due_on <= %s
  AND (p.state NOT IN ('declined', 'closed', 'withdrawn') OR c.kind = 'promise')
"""
TODO = f"""
CASE
WHEN congress_role.kind IN ('clerk', 'chair') THEN (SELECT count(*) FROM ({DUTIES}
  AND p.township_id = congress_role.township_id LIMIT %s) AS counted)
WHEN congress_role.kind = 'unit' THEN (SELECT count(*) FROM ({DUTIES}
  AND c.assignment_id IN (SELECT a.id FROM proposals_assignment a
    WHERE a.unit_id = congress_role.unit_id) LIMIT %s) AS counted)
WHEN congress_role.kind = 'deputy' THEN (SELECT count(*) FROM ({DUTIES}
  AND c.kind = 'evaluation' AND p.township_id = congress_role.township_id
  AND p.lead_id IN (SELECT d.id FROM deputies_deputy d
    WHERE d.user_id = congress_role.user_id) LIMIT %s) AS counted)
ELSE 0 END
"""  # noqa: S608 -- two texts of this file


def todo() -> RawSQL:
    """Running duties due by a week from today: of the township, the unit, or the lead deputy."""
    until = timezone.localdate() + AHEAD
    return figure(TODO, *[until, MOST] * 3)
