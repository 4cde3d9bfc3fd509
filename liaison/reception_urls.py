"""Addresses of reception days, one list per door."""

from django.urls import path

from liaison.views import calendars, my_reception
from liaison.views import public as public_views
from liaison.views.desk import reception, years

public = [
    path("s/<slug:code>/calendar.ics", calendars.station, name="public-station-feed"),
    path("reception/", public_views.reception, name="public-reception"),
]
my = [
    path("reception/", my_reception.reception, name="my-reception"),
    path("reception/<int:pk>/", my_reception.seat, name="my-seat"),
    path("reception/<int:pk>/sign-in/", my_reception.sign_in, name="my-seat-sign-in"),
    path("reception/<int:pk>/leave/", my_reception.leave, name="my-seat-leave"),
    path("reception/<int:pk>/swap/", my_reception.swap, name="my-seat-swap"),
    path("reception/swaps/<int:pk>/", my_reception.answer, name="my-swap"),
    path("reception/swaps/<int:pk>/drop/", my_reception.drop, name="my-swap-drop"),
    path("reception/away/", my_reception.away, name="my-away"),
    path("reception/away/<int:pk>/drop/", my_reception.drop_away, name="my-away-drop"),
    path("reception/feed/", my_reception.feed, name="my-feed"),
]
desk = [
    path("stations/<int:pk>/year/", years.year, name="desk-station-year"),
    path("stations/<int:pk>/lay-out/", years.lay_out, name="desk-station-lay-out"),
    path("stations/<int:pk>/rules/new/", years.rule, name="desk-rule-new"),
    path("stations/rules/<int:pk>/drop/", years.drop_rule, name="desk-rule-drop"),
    path("stations/<int:pk>/days/new/", years.add_day, name="desk-day-new"),
    path("reception/", reception.month, name="desk-reception"),
    path("reception/publish/", reception.publish, name="desk-reception-publish"),
    path("reception/poster/", reception.poster, name="desk-reception-poster"),
    path("reception/days/<int:pk>/", reception.day, name="desk-day"),
    path("reception/days/<int:pk>/tick/", reception.tick, name="desk-day-tick"),
    path("reception/days/<int:pk>/put-in/", reception.put_in, name="desk-day-put-in"),
    path("reception/days/<int:pk>/cancel/", reception.cancel, name="desk-day-cancel"),
    path("reception/seats/<int:pk>/take-out/", reception.take_out, name="desk-seat-take-out"),
    path("reception/swaps/<int:pk>/", reception.swap, name="desk-swap"),
    path("reception/away/", reception.away, name="desk-away"),
    path("reception/away/<int:pk>/drop/", reception.drop_away, name="desk-away-drop"),
]
# No slug and no session: whoever holds the secret reads one deputy's own days.
feed = path("feeds/<str:token>.ics", calendars.deputy, name="feed")
