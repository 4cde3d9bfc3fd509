"""Addresses of the body itself, one list per door."""

from django.urls import include, path

from congress.views import entry, open_data, styleguide
from congress.views import public as public_views
from congress.views.desk import accounts as desk_accounts
from congress.views.desk import body, law, log, papers, undelivered, units

app_name = "congress"

accounts = [
    path("door/", entry.door, name="door"),
    path("first-password/", entry.first_password, name="first-password"),
    path("role/", entry.switch_role, name="switch-role"),
    path("me/", entry.me, name="me"),
]
public = [
    path("", public_views.townships, name="townships"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
desk = [
    path("units/", units.units, name="desk-units"),
    path("units/new/", units.add_unit, name="desk-add-unit"),
    path("units/<int:pk>/", units.unit, name="desk-unit"),
    path("units/<int:pk>/switch/", units.switch_unit, name="desk-switch-unit"),
    path("accounts/", desk_accounts.accounts, name="desk-accounts"),
    path("accounts/new/", desk_accounts.open_account, name="desk-open-account"),
    path("accounts/<int:pk>/password/", desk_accounts.reset_password, name="desk-reset-password"),
    path("accounts/<int:pk>/close/", desk_accounts.close_role, name="desk-close-role"),
    path("body/", body.body, name="desk-body"),
    path("body/terms/new/", body.add_term, name="desk-add-term"),
    path("body/terms/<int:pk>/", body.term, name="desk-term"),
    path("body/sessions/new/", body.add_session, name="desk-add-session"),
    path("body/sessions/<int:pk>/", body.session, name="desk-session"),
    path("body/villages/new/", body.add_villages, name="desk-add-villages"),
    path("body/villages/<int:pk>/", body.village, name="desk-village"),
    path("law/", law.law_profile, name="desk-law"),
    path("law/groups/<int:number>/", law.law_group, name="desk-law-group"),
    path("law/preset/", law.law_preset, name="desk-law-preset"),
    path("law/import/", law.law_import, name="desk-law-import"),
    path("law/save/", law.law_save, name="desk-law-save"),
    path("law/versions/<int:version>/", law.law_version, name="desk-law-version"),
    path("law/versions/<int:version>/export/", law.law_export, name="desk-law-export"),
    path("papers/", papers.papers, name="desk-papers"),
    path("papers/<slug:kind>/", papers.one, name="desk-paper"),
    path("papers/<slug:kind>/upload/", papers.upload, name="desk-paper-upload"),
    path("papers/<slug:kind>/back/", papers.back, name="desk-paper-back"),
    path("papers/<slug:kind>/template/", papers.template, name="desk-paper-template"),
    path("papers/<slug:kind>/preview/", papers.preview, name="desk-paper-preview"),
    path("log/", log.log, name="desk-log"),
    path("undelivered/<int:pk>/resend/", undelivered.resend, name="desk-resend"),
]

voters = [
    path("data/", open_data.tables, name="open-data"),
    path("data/<slug:name>.<slug:ending>", open_data.table, name="open-data-file"),
]

urlpatterns = [
    path("t/<slug:slug>/", include(voters)),
    path("accounts/", include(accounts)),
    path("desk/", include(desk)),
    path("", include(public)),
]
