"""述职报告: its states, its moves, two clicks at once."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from congress.models import Event
from deputies.enums.roster import ReportState
from deputies.models import DutyReport, ReportPlan
from deputies.workflow.report import REPORT_MOVES, ReportMoveError, ReportRaceError
from tests.factories import make_deputy

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 2)
DAYS = {"filed_on": MARCH, "frozen_on": MARCH, "published_on": MARCH}


def make_report(state=ReportState.DRAFT, **fields) -> DutyReport:
    deputy = fields.pop("deputy", None) or make_deputy()
    days = {} if state == ReportState.DRAFT else DAYS
    return DutyReport.objects.create(
        township=deputy.township,
        deputy=deputy,
        term=deputy.township.current_term,
        year=2026,
        since=date(2026, 1, 1),
        until=MARCH,
        state=state,
        **{**days, **fields},
    )


@pytest.mark.parametrize("verb", REPORT_MOVES)
def test_each_move_leads_where_the_table_says_and_is_on_record(verb):
    sources, target = REPORT_MOVES[verb]
    for state in sources:
        report = make_report(state)

        report.move(verb, by=None, on=MARCH, note="理由", **DAYS)

        assert report.state == target
        event = Event.objects.about(report).get()
        assert (event.verb, event.old, event.new, event.note) == (verb, state, target, "理由")


@pytest.mark.parametrize(
    ("verb", "state"),
    [(verb, state) for verb, (sources, _) in REPORT_MOVES.items() for state in ReportState if state not in sources],
)  # fmt: skip
def test_a_move_is_refused_from_any_other_state(verb, state):
    report = make_report(state)

    with pytest.raises(ReportMoveError):
        report.move(verb, by=None, on=MARCH)

    assert not Event.objects.about(report).exists()


def test_of_two_pages_one_wins_and_the_other_is_told():
    report = make_report(ReportState.FILED)
    stale = DutyReport.objects.get(pk=report.pk)
    report.move("review_report", by=None, on=MARCH)

    with pytest.raises(ReportRaceError, match="别人"):
        stale.move("return_report", by=None, on=MARCH)

    report.refresh_from_db()
    assert report.state == ReportState.REVIEWED


def test_a_deputy_has_one_live_report_a_year():
    report = make_report()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_report(deputy=report.deputy)

    report.move("withdraw_report", by=None, on=MARCH)
    assert make_report(deputy=report.deputy).pk != report.pk


@pytest.mark.parametrize("state", [ReportState.FILED, ReportState.REVIEWED, ReportState.PUBLISHED])
def test_what_is_filed_has_frozen_figures(state):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_report(state, frozen_on=None)


def test_a_plan_stays_in_its_year():
    deputy = make_deputy()

    with pytest.raises(IntegrityError), transaction.atomic():
        ReportPlan.objects.create(
            township=deputy.township,
            deputy=deputy,
            term=deputy.township.current_term,
            year=2026,
            planned_on=date(2027, 1, 4),
        )
