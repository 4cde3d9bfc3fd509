"""The desk's pages of duty reports: the plan, one report, voters' words."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.enums import RoleKind
from congress.models import Event
from deputies.enums.roster import ReportState, WordState
from deputies.models import DutyReport, ReportPlan, ReportWord
from tests.deputies.reports import make_filed, make_plan, make_published, make_reviewed, make_word
from tests.factories import client_of, make_deputy, make_role, make_township, role_of

pytestmark = pytest.mark.django_db

HUB = "/desk/reports/"
YEAR = 2026


@pytest.fixture
def clerk():
    return client_of(make_role())


@pytest.fixture
def chair():
    return client_of(make_role(RoleKind.CHAIR))


def act(report, name):
    return reverse("deputies:desk-report-act", args=[report.pk, name])


def test_ticked_deputies_go_into_the_plan_of_the_day_s_year(clerk):
    deputies = [make_deputy("秦禾"), make_deputy("周明")]
    data = {
        "deputies": [one.pk for one in deputies],
        "planned_on": "2026-04-20",
        "form": "both",
        "place": "青石村",
    }

    answer = clerk.post(reverse("deputies:desk-report-plan-add"), data)

    assert answer.url == f"{HUB}?year=2026"
    assert ReportPlan.objects.filter(year=2026, place="青石村").count() == 2


def test_nobody_ticked_is_said_so_and_strangers_are_not_planned(clerk):
    stranger = make_deputy(township=make_township("baiyun"))
    make_deputy()
    data = {"planned_on": "2026-04-20", "form": "both"}

    empty = clerk.post(reverse("deputies:desk-report-plan-add"), data)
    strange = clerk.post(
        reverse("deputies:desk-report-plan-add"), {**data, "deputies": [stranger.pk]}
    )

    assert "至少勾选一名代表" in empty.content.decode()
    assert (empty.status_code, strange.status_code) == (422, 422)
    assert not ReportPlan.objects.exists()


# D10
def test_the_hub_tells_coverage_who_is_left_and_who_is_next(clerk):
    make_published(deputy=make_deputy("秦禾"))
    make_deputy("周明")
    make_deputy("苏禾")

    page = clerk.get(HUB, {"year": YEAR}).context

    assert (page["done"], page["total"], page["coverage"], page["left"]) == (1, 3, "33.33%", 2)
    assert [seat.name for seat in page["proposed"]] == ["苏禾"]


def test_a_line_is_changed_and_dropped_until_its_report_is_under_way(clerk):
    line = make_plan(make_deputy(), date(2026, 4, 20))
    url = reverse("deputies:desk-report-plan", args=[line.pk])

    clerk.post(url, {"planned_on": "2026-05-20", "form": "oral", "place": ""})
    other_year = clerk.post(url, {"planned_on": "2027-05-20", "form": "oral", "place": ""})
    line.refresh_from_db()
    clerk.post(reverse("deputies:desk-report-plan-drop", args=[line.pk]))

    assert (line.planned_on, line.form) == (date(2026, 5, 20), "oral")
    assert other_year.status_code in {409, 422}
    assert not ReportPlan.objects.exists()
    kept = make_filed(meets_on=date(2026, 4, 20)).deputy.report_plans.get()
    clerk.post(reverse("deputies:desk-report-plan-drop", args=[kept.pk]))
    assert ReportPlan.objects.get() == kept


def test_a_report_is_sent_back_with_notes_by_part(clerk):
    report = make_filed()

    empty = clerk.post(act(report, "return"), {})
    clerk.post(act(report, "return"), {"voters": "写清哪几户"})

    report.refresh_from_db()
    assert empty.status_code == 422
    assert (report.state, report.notes) == (ReportState.RETURNED, {"voters": "写清哪几户"})


def test_the_clerk_checks_and_only_the_chair_publishes(clerk, chair):
    report = make_filed()

    clerk.post(act(report, "review"))
    refused = clerk.post(act(report, "publish"))
    chair.post(act(report, "publish"))

    report.refresh_from_db()
    assert refused.status_code == 403
    assert report.state == ReportState.PUBLISHED


def test_a_stale_page_says_what_happened(clerk):
    report = make_reviewed()

    answer = clerk.post(act(report, "review"))

    assert answer.status_code == 409
    assert "不能做这一步" in answer.content.decode()


def test_the_clerk_types_a_report_on_the_deputys_word(clerk):
    deputy = make_deputy()
    told = {"told_by": "秦禾", "told_how": "书面"}
    start = clerk.post(reverse("deputies:desk-report-start"), {"deputy": deputy.pk, **told})
    report = DutyReport.objects.get()
    parts = dict.fromkeys(("study", "meetings", "activities", "voters", "next_steps"), "照原稿。")

    clerk.post(start.url, {**parts, **told})
    clerk.post(act(report, "file"), told)

    report.refresh_from_db()
    assert (report.state, report.by_desk, report.study) == (ReportState.FILED, True, "照原稿。")
    assert {event.told_by for event in Event.objects.about(report)} == {"秦禾"}


def test_words_are_shown_hidden_and_answered(clerk):
    shown, hidden = make_word(contact="13912345678"), None
    hidden = make_word(shown.report, text="骂人的话")
    page = clerk.get("/desk/reports/words/").content.decode()
    reveal = clerk.post(reverse("deputies:desk-report-word-contact", args=[shown.pk]))

    clerk.post(reverse("deputies:desk-report-word", args=[shown.pk]), {"show": "1"})
    clerk.post(reverse("deputies:desk-report-word", args=[hidden.pk]), {"reason": "辱骂"})
    clerk.post(
        reverse("deputies:desk-report-word-answer", args=[shown.pk]),
        {"told_by": "秦禾", "told_how": "电话", "text": "谢谢。"},
    )

    states = dict(ReportWord.objects.values_list("pk", "state"))
    assert states == {shown.pk: WordState.SHOWN, hidden.pk: WordState.HIDDEN}
    assert ReportWord.objects.get(pk=shown.pk).answer == "谢谢。"
    assert "13912345678" not in page
    assert "13912345678" in reveal.content.decode()
    assert Event.objects.filter(verb="reveal_word_contact").count() == 1


@pytest.mark.parametrize("count", [1, 6])
def test_pages_cost_the_same_whatever_their_length(clerk, count, django_assert_max_num_queries):
    report = make_published(meets_on=date(2026, 4, 20))
    for number in range(count):
        make_word(report)
        make_plan(make_deputy(f"代表{number}"), date(2026, 5, 1))

    for url, most in {
        HUB: 6,
        "/desk/reports/words/": 6,
        f"/desk/reports/year/{YEAR}/": 6,
        f"/desk/reports/{report.pk}/": 10,
    }.items():
        with django_assert_max_num_queries(most):
            assert clerk.get(url).status_code == 200


def test_a_deputy_writes_files_and_answers(clerk):
    deputy = make_deputy(user=True)
    mine = client_of(role_of(deputy))
    parts = dict.fromkeys(("study", "meetings", "activities", "voters", "next_steps"), "自己写的。")

    begun = mine.post(reverse("deputies:my-report-start"))
    mine.post(begun.url, parts)
    report = DutyReport.objects.get()
    mine.post(reverse("deputies:my-report-file", args=[report.pk]))

    report.refresh_from_db()
    assert (report.state, report.study, report.filed_on) == (
        ReportState.FILED, "自己写的。", timezone.localdate(),
    )  # fmt: skip
    assert mine.get(begun.url).url == reverse("deputies:my-report", args=[report.pk])
