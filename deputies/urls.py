"""Addresses of the roster, one list per door."""

from django.urls import include, path

app_name = "deputies"

public: list = []
desk: list = []

urlpatterns = [
    path("desk/", include(desk)),
    path("t/<slug:slug>/", include(public)),
]
