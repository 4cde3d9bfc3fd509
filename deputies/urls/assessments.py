"""Addresses of assessment meetings and their ballots, one list per door."""

from django.urls import path

from deputies.views import ballot, public_assessment
from deputies.views.desk import assessment_acts, assessments, counting
from deputies.views.my import assessment as my_assessment

# Ballots: no log of the proxy or of ours tells when one was sent (docs/ballots.md, docs/deploy/).
public = [
    path("ballot/<int:pk>/", ballot.ballot, name="ballot"),
    path("ballot/<int:pk>/done/", ballot.done, name="ballot-done"),
    path("assessments/", public_assessment.assessments, name="public-assessments"),
    path("assessments/<int:pk>/", public_assessment.assessment, name="public-assessment"),
]
my = [path("assessments/<int:pk>/", my_assessment.result, name="my-assessment")]
desk = [
    path("assessments/", assessments.assessments, name="desk-assessments"),
    path("assessments/new/", assessments.edit, name="desk-assessment-new"),
    path("assessments/<int:pk>/", assessments.assessment, name="desk-assessment"),
    path("assessments/<int:pk>/edit/", assessments.edit, name="desk-assessment-edit"),
    path("assessments/<int:pk>/notes/", assessments.notes, name="desk-assessment-notes"),
    path("assessments/<int:pk>/questions/", assessments.questions, name="desk-assessment-questions"),
    path("assessments/<int:pk>/slips/", assessments.slips, name="desk-assessment-slips"),
    path("assessments/<int:pk>/exchange/", assessments.exchange, name="desk-assessment-exchange"),
    path("assessments/<int:pk>/screen/", assessments.screen, name="desk-assessment-screen"),
    path("assessments/<int:pk>/protocol/", assessments.protocol, name="desk-assessment-protocol"),
    path("assessments/<int:pk>/do/<slug:name>/", assessment_acts.act, name="desk-assessment-act"),
    path("assessments/<int:pk>/count/", counting.count, name="desk-assessment-count"),
    path("assessments/<int:pk>/paper/", counting.paper, name="desk-assessment-paper"),
    path("assessments/items/<int:pk>/feedback/", counting.feedback, name="desk-assessment-feedback"),
    path("rectifications/<int:pk>/<slug:name>/", counting.rectify, name="desk-rectify"),
]  # fmt: skip
