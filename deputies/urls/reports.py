"""Addresses of duty reports and of voters' words under them, one list per door."""

from django.urls import include, path

from deputies.views import my_reports, public_reports, report_papers
from deputies.views.desk import report, report_plan, report_words

desk = [
    path("reports/", report_plan.plan, name="desk-reports"),
    path("reports/year/<int:year>/", report_plan.year, name="desk-report-year"),
    path("reports/plan/", report_plan.add, name="desk-report-plan-add"),
    path("reports/plan/<int:pk>/", report_plan.change, name="desk-report-plan"),
    path("reports/plan/<int:pk>/drop/", report_plan.drop, name="desk-report-plan-drop"),
    path("reports/new/", report.start, name="desk-report-start"),
    path("reports/<int:pk>/", report.report, name="desk-report"),
    path("reports/<int:pk>/edit/", report.edit, name="desk-report-edit"),
    path("reports/<int:pk>/photos/", report.add_photos, name="desk-report-photos"),
    path("reports/<int:pk>/paper/", report_papers.desk_paper, name="desk-report-paper"),
    path("reports/<int:pk>/word/", report_papers.desk_fill, name="desk-report-fill"),
    path("reports/<int:pk>/<slug:name>/", report.act, name="desk-report-act"),
    path("reports/photos/<int:pk>", report.photo, name="desk-report-photo"),
    path("reports/photos/<int:pk>/drop/", report.drop_photo, name="desk-report-photo-drop"),
    path("reports/words/", report_words.words, name="desk-report-words"),
    path("reports/words/<int:pk>/decide/", report_words.decide, name="desk-report-word"),
    path("reports/words/<int:pk>/contact/", report_words.contact, name="desk-report-word-contact"),
    path("reports/words/<int:pk>/answer/", report_words.answer, name="desk-report-word-answer"),
]
my = [
    path("reports/", my_reports.reports, name="my-reports"),
    path("reports/start/", my_reports.start, name="my-report-start"),
    path("reports/<int:pk>/", my_reports.report, name="my-report"),
    path("reports/<int:pk>/edit/", my_reports.edit, name="my-report-edit"),
    path("reports/<int:pk>/file/", my_reports.file_report, name="my-report-file"),
    path("reports/<int:pk>/withdraw/", my_reports.withdraw, name="my-report-withdraw"),
    path("reports/<int:pk>/photos/", my_reports.add_photos, name="my-report-photos"),
    path("reports/<int:pk>/paper/", report_papers.my_paper, name="my-report-paper"),
    path("reports/<int:pk>/word/", report_papers.my_fill, name="my-report-fill"),
    path("reports/photos/<int:pk>", my_reports.photo, name="my-report-photo"),
    path("reports/photos/<int:pk>/drop/", my_reports.drop_photo, name="my-report-photo-drop"),
    path("reports/words/<int:pk>/answer/", my_reports.answer, name="my-report-word"),
]
public = [
    path("reports/", public_reports.reports, name="public-reports"),
    path("reports/<int:pk>/", public_reports.report, name="public-report"),
    path("reports/<int:pk>/words/", public_reports.word, name="public-report-word"),
    path("reports/<int:pk>/thanks/", public_reports.thanks, name="public-report-thanks"),
    path("reports/photos/<int:pk>", public_reports.photo, name="public-report-photo"),
]

urlpatterns = [
    path("desk/", include(desk)),
    path("my/", include(my)),
    path("t/<slug:slug>/", include(public)),
]
