"""Addresses of what any office needs."""

from django.urls import include, path

app_name = "office"

inbox: list = []
operator: list = []

urlpatterns = [
    path("notices/", include(inbox)),
    path("admin/", include(operator)),
]
