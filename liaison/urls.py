"""Addresses of stations, reception days, opinions and news, one list per door."""

from django.urls import include, path

from liaison.views import feeds, notice_sheet, page_reports, punctuality, search, short
from liaison.views import public as public_views
from liaison.views.desk import page_reports as desk_page_reports
from liaison.views.desk import people, stations

app_name = "liaison"

public: list = [
    path("search/", search.search, name="public-search"),
    path("punctuality/", punctuality.punctuality, name="public-punctuality"),
    path("feed.atom", feeds.replies, name="public-feed"),
    path("page-report/", page_reports.report, name="public-page-report"),
    path("villages/<int:pk>/notice/", notice_sheet.sheet, name="public-notice-sheet"),
    path("stations/", public_views.stations, name="public-stations"),
    # Printed on posters: short, and never to be changed.
    path("s/<slug:code>/", public_views.station, name="public-station"),
    path("s/<slug:code>/photos/<int:pk>", public_views.photo, name="public-station-photo"),
]
my: list = []
unit: list = []
desk: list = [
    path("page-reports/", desk_page_reports.page_reports, name="desk-page-reports"),
    path("page-reports/<int:pk>/settle/", desk_page_reports.settle, name="desk-page-report-settle"),
    path("stations/", stations.stations, name="desk-stations"),
    path("stations/new/", stations.new, name="desk-station-new"),
    path("stations/<int:pk>/", stations.station, name="desk-station"),
    path("stations/<int:pk>/edit/", stations.edit, name="desk-station-edit"),
    path("stations/<int:pk>/switch/", stations.switch, name="desk-station-switch"),
    path("stations/<int:pk>/poster/", stations.poster, name="desk-station-poster"),
    path("stations/<int:pk>/deputies/", people.attach, name="desk-station-attach"),
    path("stations/attachments/<int:pk>/leave/", people.detach, name="desk-station-detach"),
    path("stations/<int:pk>/photos/", stations.add_photo, name="desk-station-photo"),
    path("stations/photos/<int:pk>/drop/", stations.drop_photo, name="desk-station-photo-drop"),
]

urlpatterns = [
    path("s/<slug:code>", short.short, name="short"),
    path("desk/", include(desk)),
    path("my/", include(my)),
    path("unit/", include(unit)),
    path("t/<slug:slug>/", include(public)),
]
