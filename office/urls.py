"""Addresses of what any office needs."""

from django.urls import include, path

from office.views import inbox as notices
from office.views import operator as operating

app_name = "office"

inbox = [
    path("", notices.inbox, name="inbox"),
    path("read/", notices.read_all, name="read-all"),
    path("<int:pk>/open/", notices.open_notice, name="open-notice"),
]
operator = [path("calendar/", operating.calendar, name="operator-calendar")]

urlpatterns = [
    path("notices/", include(inbox)),
    path("admin/", include(operator)),
]
