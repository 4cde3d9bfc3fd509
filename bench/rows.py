"""Many proposals at once, by plain SQL: the shape of real rows, none of their meaning."""

from datetime import date
from typing import Any

from django.db import connection

from congress.models import Role, Session, Township, User
from congress.services import found_township
from deputies.models import Deputy, Mandate

DAY = date(2026, 1, 8)

PROPOSALS = """
INSERT INTO proposals_proposal (township_id, term_id, session_id, kind, number, title, matter,
  analysis, measure, lead_id, origin, publicity, wants_contact, for_reference, state, round,
  law_profile_id, from_motion, is_key, by_desk, withdrawal_asked, decline_code, review_note,
  settlement, submitted_on, admitted_on, handed_over_on, replied_on, closed_on, published_on,
  created_at)
SELECT %(township)s, %(term)s, %(session)s, 'suggestion', %(first)s + n,
  '关于修缮第' || n || '组道路和水渠的建议', repeat('路面破损，雨天积水。', 8), '', '请尽快修好。',
  (%(leads)s)[1 + n %% cardinality(%(leads)s)], 'other', 'full', true, false,
  (ARRAY['admitted', 'handling', 'replied', 'closed'])[1 + n %% 4], 1, %(law)s, false, n %% 50 = 0,
  false, false, '', '', '', date '2026-03-01', date '2026-03-02', date '2026-03-03',
  date '2026-05-01', date '2026-05-09', CASE WHEN n %% 4 > 1 THEN date '2026-05-10' END, now()
FROM generate_series(1, %(count)s) AS n
"""
ASSIGNMENTS = """
INSERT INTO proposals_assignment (proposal_id, round, unit_id, part, state, handed_over_on)
SELECT p.id, 1, %(unit)s, 'lead', 'signed', date '2026-03-03'
FROM proposals_proposal p WHERE p.township_id = %(township)s AND p.state <> 'admitted'
  AND NOT EXISTS (SELECT 1 FROM proposals_assignment a WHERE a.proposal_id = p.id)
"""
CLOCKS = """
INSERT INTO proposals_clock (proposal_id, assignment_id, kind, start_on, due_on)
SELECT a.proposal_id, a.id, 'reply', date '2026-03-03', date '2026-06-03' + (a.id %% 90)::int
FROM proposals_assignment a JOIN proposals_proposal p ON p.id = a.proposal_id
WHERE p.township_id = %(township)s AND p.state = 'handling'
  AND NOT EXISTS (SELECT 1 FROM proposals_clock c WHERE c.proposal_id = p.id)
"""


def make_township(slug: str) -> Township:
    """A township with one deputy, one unit, one clerk, one operator and one closed session."""
    township = found_township(name=slug, slug=slug, preset="national", term=20, started_on=DAY)
    term = township.current_term
    Session.objects.create(term=term, number=1, opened_on=DAY, closed_on=date(2026, 1, 10))
    township.units.create(name="镇交通办")
    deputy = Deputy.objects.create(township=township, name="秦禾", sex="男")
    Mandate.objects.create(deputy=deputy, term=term, started_on=DAY)
    user = User.objects.create(username=f"{slug}-clerk", name="李清")
    Role.objects.create(user=user, kind="clerk", township=township)
    operator = User.objects.create(username=f"{slug}-operator", is_staff=True, is_superuser=True)
    Role.objects.create(user=operator, kind="operator")
    return township


def fill(township: Township, count: int) -> None:
    """`count` more proposals with their assignments and running clocks, then fresh statistics."""
    values = fill_cases(township, count)
    with connection.cursor() as cursor:
        for statement in (ASSIGNMENTS, CLOCKS):
            cursor.execute(statement, values)
        cursor.execute("ANALYZE")


def fill_cases(township: Township, count: int) -> dict[str, Any]:
    """`count` more proposals alone, its deputies lead in turn; gives the values they were made with."""
    values = {
        "township": township.pk,
        "term": township.current_term.pk,
        "session": Session.objects.of(township).get().pk,
        "leads": list(township.deputies.order_by("pk").values_list("pk", flat=True)),
        "law": township.law.pk,
        "unit": township.units.get().pk,
        "first": township.proposals.count(),
        "count": count,
    }
    with connection.cursor() as cursor:
        cursor.execute(PROPOSALS, values)
    return values
