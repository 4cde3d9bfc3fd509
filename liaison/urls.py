"""Addresses of stations, reception days, opinions and news, one list per door."""

from django.urls import include, path

from liaison import reception_urls, review_urls
from liaison.views import (
    feeds,
    my_opinions,
    notice_sheet,
    opinion_photo,
    page_reports,
    public_opinions,
    punctuality,
    search,
    short,
    unit_opinions,
)
from liaison.views import public as public_views
from liaison.views.desk import opinion_acts, opinion_ledger, opinions, people, stations
from liaison.views.desk import page_reports as desk_page_reports

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
    # Printed on slips and cards: never to be changed.
    path("say/", public_opinions.say, name="public-say"),
    path("say/<slug:code>/slip/", public_opinions.slip, name="public-slip"),
    path("follow/", public_opinions.follow, name="public-follow"),
    path("follow/<slug:code>/", public_opinions.opinion, name="public-opinion"),
    path("follow/<slug:code>/rate/", public_opinions.rate, name="public-rate"),
    path("follow/<slug:code>/mended/", public_opinions.mended, name="public-mended"),
    path("opinions/", public_opinions.opinion_list, name="public-opinions"),
]
my: list = [
    path("opinions/", my_opinions.opinion_list, name="my-opinions"),
    path("opinions/new/", my_opinions.new, name="my-opinion-new"),
    path("opinions/<int:pk>/", my_opinions.opinion, name="my-opinion"),
    path("opinions/<int:pk>/take-up/", my_opinions.take_up, name="my-opinion-take-up"),
    path("opinions/<int:pk>/<slug:name>/", my_opinions.act, name="my-opinion-act"),
    path("card/", my_opinions.card, name="my-card"),
]
unit: list = [
    path("opinions/", unit_opinions.opinion_list, name="unit-opinions"),
    path("opinions/<int:pk>/", unit_opinions.opinion, name="unit-opinion"),
    path("opinions/<int:pk>/<slug:name>/", unit_opinions.act, name="unit-opinion-act"),
]
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
    path("opinions/", opinions.opinion_list, name="desk-opinions"),
    path("opinions/new/", opinions.new, name="desk-opinion-new"),
    path("opinions/ledger/", opinion_ledger.ledger, name="desk-opinion-ledger"),
    path("opinions/held/", opinions.held, name="desk-opinions-held"),
    path("opinions/kinds/", opinions.kinds, name="desk-opinion-kinds"),
    path("opinions/kinds/<int:pk>/", opinions.kind, name="desk-opinion-kind"),
    path("opinions/<int:pk>/", opinions.opinion, name="desk-opinion"),
    path("opinions/<int:pk>/contact/", opinions.contact, name="desk-opinion-contact"),
    path("opinions/<int:pk>/<slug:name>/", opinion_acts.act, name="desk-opinion-act"),
]

urlpatterns = [
    path("s/<slug:code>", short.short, name="short"),
    path("opinions/photos/<int:pk>", opinion_photo.photo, name="opinion-photo"),
    path("desk/", include(desk + reception_urls.desk + review_urls.desk)),
    path("my/", include(my + reception_urls.my + review_urls.my)),
    path("unit/", include(unit)),
    path("t/<slug:slug>/", include(public + reception_urls.public + review_urls.public)),
    reception_urls.feed,
]
