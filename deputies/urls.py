"""Addresses of the roster, one list per door."""

from django.urls import include, path

from deputies.views import photo
from deputies.views import public as public_views
from deputies.views.desk import districts, imports, people, roster
from deputies.views.desk_account import deputy_account

app_name = "deputies"

public: list = [
    path("deputies/", public_views.roster, name="public-list"),
    path("deputies/<int:pk>/photo", photo.photo, name="photo"),
]
desk: list = [
    path("deputies/", roster.roster, name="desk-roster"),
    path("deputies/export/", roster.export, name="desk-roster-export"),
    path("deputies/new/", people.new, name="desk-deputy-new"),
    path("deputies/<int:pk>/", people.deputy, name="desk-deputy"),
    path("deputies/<int:pk>/edit/", people.edit, name="desk-deputy-edit"),
    path("deputies/<int:pk>/phone/", people.reveal, name="desk-deputy-phone"),
    path("deputies/<int:pk>/photo/", people.photo, name="desk-deputy-photo"),
    path("deputies/seats/<int:pk>/end/", people.end_seat, name="desk-seat-end"),
    path("deputies/import/", imports.upload, name="desk-import"),
    path("deputies/import/<int:pk>/", imports.check, name="desk-import-check"),
    path("deputies/import/<int:pk>/rows/<int:row_pk>/", imports.row, name="desk-import-row"),
    path("deputies/import/<int:pk>/places/", imports.allow_missing, name="desk-import-places"),
    path("deputies/import/<int:pk>/apply/", imports.apply, name="desk-import-apply"),
    path("deputies/import/<int:pk>/undo/", imports.undo, name="desk-import-undo"),
    path("deputies/import/<int:pk>/drop/", imports.drop, name="desk-import-drop"),
    path("deputies/import/<int:pk>/errors/", imports.errors, name="desk-import-errors"),
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
]

urlpatterns = [
    path("desk/", include(desk)),
    path("t/<slug:slug>/", include(public)),
]
