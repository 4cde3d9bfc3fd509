"""Addresses of the roster, one list per door."""

from django.urls import include, path

from deputies.urls import activities as activity_urls
from deputies.urls import assessments as assessment_urls
from deputies.urls import points as points_urls
from deputies.urls import reports as report_urls
from deputies.views import duty_file, duty_photo, photo
from deputies.views import public as public_views
from deputies.views.desk import (
    awards,
    districts,
    duty_acts,
    duty_files,
    duty_kinds,
    imports,
    people,
    roster,
    structure,
)
from deputies.views.desk import duty as desk_duty
from deputies.views.desk_account import deputy_account
from deputies.views.my import duty as my_duty

app_name = "deputies"

public: list = [
    path("deputies/", public_views.roster, name="public-list"),
    path("deputies/<int:pk>/photo", photo.photo, name="photo"),
    path("duty/photos/<int:pk>", duty_photo.public_photo, name="public-duty-photo"),
]
my: list = [
    path("duty/", my_duty.entries, name="my-duty"),
    path("duty/new/", my_duty.new, name="my-duty-new"),
    path("duty/<int:pk>/", my_duty.entry, name="my-duty-entry"),
    path("duty/<int:pk>/edit/", my_duty.edit, name="my-duty-edit"),
    path("duty/<int:pk>/withdraw/", my_duty.withdraw, name="my-duty-withdraw"),
    path("duty/<int:pk>/object/", my_duty.object_to, name="my-duty-object"),
    path("file/", duty_file.my_file, name="my-duty-file"),
    path("file/<slug:kind>/", duty_file.my_paper, name="my-duty-file-paper"),
]
desk: list = [
    path("deputies/", roster.roster, name="desk-roster"),
    path("deputies/export/", roster.export, name="desk-roster-export"),
    path("deputies/new/", people.new, name="desk-deputy-new"),
    path("deputies/<int:pk>/", people.deputy, name="desk-deputy"),
    path("deputies/<int:pk>/edit/", people.edit, name="desk-deputy-edit"),
    path("deputies/<int:pk>/phone/", people.reveal, name="desk-deputy-phone"),
    path("deputies/<int:pk>/photo/", people.photo, name="desk-deputy-photo"),
    path("deputies/files/", duty_files.overview, name="desk-duty-files"),
    path("deputies/files/zip/", duty_files.package, name="desk-duty-files-zip"),
    path("deputies/<int:pk>/file/", duty_file.desk_file, name="desk-duty-file"),
    path("deputies/<int:pk>/file/<slug:kind>/", duty_file.desk_paper, name="desk-duty-file-paper"),
    path("deputies/<int:pk>/awards/new/", awards.new, name="desk-award-new"),
    path("deputies/awards/<int:pk>/", awards.edit, name="desk-award"),
    path("deputies/awards/<int:pk>/remove/", awards.remove, name="desk-award-remove"),
    path("deputies/seats/<int:pk>/end/", people.end_seat, name="desk-seat-end"),
    path("deputies/import/", imports.upload, name="desk-import"),
    path("deputies/import/<int:pk>/", imports.check, name="desk-import-check"),
    path("deputies/import/<int:pk>/rows/<int:row_pk>/", imports.row, name="desk-import-row"),
    path("deputies/import/<int:pk>/places/", imports.allow_missing, name="desk-import-places"),
    path("deputies/import/<int:pk>/apply/", imports.apply, name="desk-import-apply"),
    path("deputies/import/<int:pk>/undo/", imports.undo, name="desk-import-undo"),
    path("deputies/import/<int:pk>/drop/", imports.drop, name="desk-import-drop"),
    path("deputies/import/<int:pk>/errors/", imports.errors, name="desk-import-errors"),
    path("structure/", structure.structure, name="desk-structure"),
    path("structure/export/", structure.export, name="desk-structure-export"),
    path("structure/plan/", structure.plan, name="desk-structure-plan"),
    path("districts/", districts.districts, name="desk-districts"),
    path(
        "districts/constituencies/new/",
        districts.place,
        {"kind": "constituencies"},
        name="desk-constituency-new",
    ),
    path(
        "districts/constituencies/<int:pk>/",
        districts.place,
        {"kind": "constituencies"},
        name="desk-constituency",
    ),
    path("districts/groups/new/", districts.place, {"kind": "groups"}, name="desk-group-new"),
    path("districts/groups/<int:pk>/", districts.place, {"kind": "groups"}, name="desk-group"),
    path("deputies/<int:pk>/account/", deputy_account, name="desk-deputy-account"),
    path("duty/", desk_duty.entries, name="desk-duty"),
    path("duty/new/", desk_duty.new, name="desk-duty-new"),
    path("duty/queue/", desk_duty.queue, name="desk-duty-queue"),
    path("duty/check/", desk_duty.check_many, name="desk-duty-check-many"),
    path("duty/kinds/", duty_kinds.kinds, name="desk-duty-kinds"),
    path("duty/kinds/new/", duty_kinds.kind, name="desk-duty-kind-new"),
    path("duty/kinds/<int:pk>/", duty_kinds.kind, name="desk-duty-kind"),
    path("duty/objections/<int:pk>/", duty_acts.answer, name="desk-duty-objection"),
    path("duty/<int:pk>/", desk_duty.entry, name="desk-duty-entry"),
    path("duty/<int:pk>/check/", desk_duty.check, name="desk-duty-check"),
    path("duty/<int:pk>/correct/", duty_acts.correct, name="desk-duty-correct"),
    path("duty/<int:pk>/do/<slug:name>/", duty_acts.act, name="desk-duty-act"),
]

urlpatterns = [
    path("my/", include(activity_urls.my)),
    path("desk/", include(activity_urls.desk)),
    path("", include(activity_urls.everybody)),
    path("desk/", include([*desk, *assessment_urls.desk])),
    path("my/", include([*my, *assessment_urls.my])),
    path("duty/photos/<int:pk>", duty_photo.photo, name="duty-photo"),
    path("t/<slug:slug>/", include([*public, *assessment_urls.public])),
    *report_urls.urlpatterns,
    *points_urls.urlpatterns,
]
