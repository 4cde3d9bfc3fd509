"""Addresses of proposals, one list per door."""

from django.urls import include, path

app_name = "proposals"

public: list = []
my: list = []
unit: list = []
desk: list = []
county: list = []

urlpatterns = [
    path("desk/", include(desk)),
    path("my/", include(my)),
    path("unit/", include(unit)),
    path("county/", include(county)),
    path("t/<slug:slug>/", include(public)),
]
