"""The figure beside 待办: duty entries that wait for the role's own hand."""

from django.db.models.expressions import RawSQL

from congress.counts import MOST, figure

# The same rows as `to_check(…, second_check=True)`, open objections, and what was returned to a
# deputy; a test holds them together.
TODO = """
CASE
WHEN congress_role.kind = 'clerk' THEN (SELECT count(*) FROM (
  SELECT 1 FROM deputies_dutyentry e WHERE e.township_id = congress_role.township_id
    AND e.state = 'pending' LIMIT %s) AS counted)
  + (SELECT count(*) FROM (
  SELECT 1 FROM deputies_dutyobjection o JOIN deputies_dutyentry e ON e.id = o.entry_id
  WHERE o.upheld IS NULL AND e.township_id = congress_role.township_id LIMIT %s) AS counted)
WHEN congress_role.kind = 'chair' THEN (SELECT count(*) FROM (
  SELECT 1 FROM deputies_dutyentry e WHERE e.township_id = congress_role.township_id
    AND e.state = 'checked' LIMIT %s) AS counted)
WHEN congress_role.kind = 'deputy' THEN (SELECT count(*) FROM (
  SELECT 1 FROM deputies_dutyentry e JOIN deputies_deputy d ON d.id = e.deputy_id
  WHERE d.user_id = congress_role.user_id AND e.township_id = congress_role.township_id
    AND e.state = 'returned' LIMIT %s) AS counted)
ELSE 0 END
"""


def duty_todo() -> RawSQL:
    """Entries to be checked or put right, and objections to be looked into."""
    return figure(TODO, *[MOST] * 4)
