"""The figure beside 待办: opinions that wait for a role, as its own door sees them."""

from django.db.models.expressions import RawSQL

from congress.counts import MOST, figure

# The same rows as `pages.opinion_todo.waiting_for`; a test holds the two together.
OPINIONS = """
CASE
WHEN congress_role.kind IN ('clerk', 'chair') THEN (SELECT count(*) FROM (
  SELECT 1 FROM liaison_opinion o WHERE o.township_id = congress_role.township_id
  AND o.state IN ('received', 'answered') LIMIT %s) AS counted)
WHEN congress_role.kind = 'unit' THEN (SELECT count(*) FROM (
  SELECT 1 FROM liaison_opinion o WHERE o.unit_id = congress_role.unit_id
  AND o.state = 'passed' AND o.route = 'unit' LIMIT %s) AS counted)
WHEN congress_role.kind = 'deputy' THEN (SELECT count(*) FROM (
  SELECT 1 FROM liaison_opinion o
  JOIN deputies_deputy d ON d.user_id = congress_role.user_id
    AND d.township_id = congress_role.township_id
  WHERE (o.state = 'passed' AND o.route = 'deputy' AND o.asked_deputy_id = d.id)
     OR (o.state = 'received' AND o.deputy_id = d.id) LIMIT %s) AS counted)
ELSE 0 END
"""


def opinions() -> RawSQL:
    """Opinions to sort or feed back, of the unit, or of the deputy."""
    return figure(OPINIONS, *[MOST] * 3)
