"""The figure beside 待办 for activities: leave to decide, invitations to answer."""

from django.db.models.expressions import RawSQL

from congress.counts import MOST, figure

TODO = """
CASE
WHEN congress_role.kind IN ('clerk', 'chair') THEN (SELECT count(*) FROM (
  SELECT 1 FROM deputies_leave l JOIN deputies_attendance a ON a.id = l.attendance_id
  JOIN deputies_activity v ON v.id = a.activity_id
  WHERE l.state = 'asked' AND v.state = 'announced' AND v.township_id = congress_role.township_id
  LIMIT %s) AS counted)
WHEN congress_role.kind = 'deputy' THEN (SELECT count(*) FROM (
  SELECT 1 FROM deputies_activity v JOIN deputies_attendance a ON a.activity_id = v.id
  WHERE v.state = 'announced' AND v.ends_at >= now() AND v.township_id = congress_role.township_id
  AND NOT a.coming AND a.presence = ''
  AND NOT EXISTS (SELECT 1 FROM deputies_leave l
    WHERE l.attendance_id = a.id AND l.state IN ('asked', 'granted'))
  AND a.deputy_id IN (SELECT d.id FROM deputies_deputy d
    WHERE d.user_id = congress_role.user_id) LIMIT %s) AS counted)
ELSE 0 END
"""


def todo() -> RawSQL:
    """Leave that waits for the desk; activities to come that the deputy has not answered."""
    return figure(TODO, MOST, MOST)
