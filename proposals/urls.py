"""Addresses of proposals, one list per door."""

from django.urls import include, path

from proposals.views import county as county_views
from proposals.views import files as file_views
from proposals.views import papers as paper_views
from proposals.views import public as public_views
from proposals.views.desk import acting, acts, cases, handover, requests, today
from proposals.views.my import answers, drafts, signing
from proposals.views.my import home as my_home
from proposals.views.unit import acts as unit_acts
from proposals.views.unit import home as unit_home
from proposals.views.unit import reply as unit_reply

app_name = "proposals"

public = [
    path("", public_views.home, name="public-home"),
    path("proposals/", public_views.proposal_list, name="public-list"),
    path("proposals/<int:pk>/", public_views.proposal, name="public-case"),
    path("deputies/<int:pk>/", public_views.deputy, name="public-deputy"),
    path("villages/<int:pk>/", public_views.village, name="public-village"),
    path("files/<int:pk>/", public_views.file, name="public-file"),
]
my = [
    path("", my_home.home, name="my-home"),
    path("proposals/", my_home.case_list, name="my-list"),
    path("proposals/new/", drafts.new, name="my-new"),
    path("proposals/<int:pk>/", my_home.case, name="my-case"),
    path("proposals/<int:pk>/edit/", drafts.edit, name="my-edit"),
    path("proposals/<int:pk>/invite/", signing.invite, name="my-invite"),
    path("proposals/<int:pk>/submit/", drafts.submit, name="my-submit"),
    path("proposals/<int:pk>/withdraw/", drafts.withdraw, name="my-withdraw"),
    path("proposals/<int:pk>/copy/", drafts.copy, name="my-copy"),
    path("proposals/<int:pk>/files/", drafts.add_files, name="my-add-files"),
    path("files/<int:pk>/delete/", drafts.delete_file, name="my-delete-file"),
    path("cosigns/<int:pk>/answer/", signing.answer, name="my-cosign"),
    path("cosigns/<int:pk>/withdraw/", signing.agree_withdrawal, name="my-agree-withdrawal"),
    path("cosigns/<int:pk>/leave/", signing.leave, name="my-leave"),
    path("contacts/<int:pk>/", answers.confirm_contact, name="my-confirm-contact"),
    path("replies/<int:pk>/evaluate/", answers.evaluate, name="my-evaluate"),
]
unit = [
    path("", unit_home.home, name="unit-home"),
    path("cases/", unit_home.case_list, name="unit-list"),
    path("cases/<int:pk>/", unit_home.case, name="unit-case"),
    path("parts/<int:pk>/sign/", unit_acts.sign, name="unit-sign"),
    path("parts/<int:pk>/return/", unit_acts.ask_return, name="unit-return"),
    path("parts/<int:pk>/contact/", unit_acts.contact, name="unit-contact"),
    path("parts/<int:pk>/extension/", unit_acts.extension, name="unit-extension"),
    path("parts/<int:pk>/opinion/", unit_acts.opinion, name="unit-opinion"),
    path("parts/<int:pk>/redo/<int:assist>/", unit_acts.redo, name="unit-redo"),
    path("parts/<int:pk>/reply/", unit_reply.reply, name="unit-reply"),
    path("promises/<int:pk>/", unit_acts.promise, name="unit-promise"),
]
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
    path("proposals/parts/<int:pk>/reply/", acting.reply, name="desk-act-reply"),
    path("proposals/parts/<int:pk>/<slug:name>/", acting.part, name="desk-act-part"),
    path("proposals/replies/<int:pk>/evaluate/", acting.evaluate, name="desk-act-evaluate"),
    path("proposals/contacts/<int:pk>/", acting.contact, name="desk-act-contact"),
    path("proposals/cosigns/<int:pk>/<slug:name>/", acting.cosign, name="desk-act-cosign"),
    path("promises/<int:pk>/", acting.promise, name="desk-act-promise"),
    path("returns/<int:pk>/", requests.decide_return, name="desk-decide-return"),
    path("extensions/<int:pk>/", requests.decide_extension, name="desk-decide-extension"),
]
county = [
    path("", county_views.home, name="county-home"),
    path("cases/", county_views.case_list, name="county-list"),
    path("cases/<int:pk>/", county_views.case, name="county-case"),
]
papers = [path("<int:pk>/<slug:word>/", paper_views.paper, name="paper")]
files = [path("<int:pk>/", file_views.download, name="file")]

urlpatterns = [
    path("files/", include(files)),
    path("papers/", include(papers)),
    path("desk/", include(desk)),
    path("my/", include(my)),
    path("unit/", include(unit)),
    path("county/", include(county)),
    path("t/<slug:slug>/", include(public)),
]
