"""Addresses of the roster, one list per door."""

from django.urls import include, path

from deputies.views.desk_account import deputy_account

app_name = "deputies"

public: list = []
desk: list = [
    path("deputies/<int:pk>/account/", deputy_account, name="desk-deputy-account"),
]

urlpatterns = [
    path("desk/", include(desk)),
    path("t/<slug:slug>/", include(public)),
]
