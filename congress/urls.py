"""Addresses of the body itself, one list per door."""

from django.urls import include, path

from congress.views import entry

app_name = "congress"

accounts = [
    path("door/", entry.door, name="door"),
    path("first-password/", entry.first_password, name="first-password"),
    path("role/", entry.switch_role, name="switch-role"),
    path("me/", entry.me, name="me"),
]
public: list = []
desk: list = []
operator: list = []

urlpatterns = [
    path("accounts/", include(accounts)),
    path("desk/", include(desk)),
    path("", include(public)),
]
