"""Addresses of proposals, one list per door."""

from django.urls import include, path

from proposals.views import files as file_views
from proposals.views.desk import acts, cases, handover, requests, today

app_name = "proposals"

public: list = []
my: list = []
unit: list = []
desk = [
    path("", today.today, name="desk-today"),
    path("promises/", today.promises, name="desk-promises"),
    path("proposals/", cases.case_list, name="desk-list"),
    path("proposals/new/", cases.new, name="desk-new"),
    path("proposals/review/", cases.review, name="desk-review"),
    path("proposals/hand-over/", handover.hand_over, name="desk-hand-over"),
    path("proposals/notices/", handover.notice, name="desk-notice"),
    path("proposals/<int:pk>/", cases.case, name="desk-case"),
    path("proposals/<int:pk>/do/<slug:name>/", acts.act, name="desk-act"),
    path("returns/<int:pk>/", requests.decide_return, name="desk-decide-return"),
    path("extensions/<int:pk>/", requests.decide_extension, name="desk-decide-extension"),
]
county: list = []
files = [path("<int:pk>/", file_views.download, name="file")]

urlpatterns = [
    path("files/", include(files)),
    path("desk/", include(desk)),
    path("my/", include(my)),
    path("unit/", include(unit)),
    path("county/", include(county)),
    path("t/<slug:slug>/", include(public)),
]
