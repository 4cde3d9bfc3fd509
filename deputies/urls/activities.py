"""Addresses of activities, one list per door."""

from django.urls import path

from deputies.views import pictures
from deputies.views.desk import activities, activity_acts, attendance
from deputies.views.my import activities as my_views

desk: list = [
    path("activities/", activities.activity_list, name="desk-activities"),
    path("activities/plan/", activities.plan, name="desk-plan"),
    path("activities/plan/<int:pk>/remove/", activities.unplan, name="desk-plan-remove"),
    path("activities/kinds/", activities.kinds, name="desk-activity-kinds"),
    path("activities/kinds/new/", activities.kind, name="desk-activity-kind-new"),
    path("activities/kinds/<int:pk>/", activities.kind, name="desk-activity-kind"),
    path("activities/new/", activities.edit, name="desk-activity-new"),
    path("activities/leave/<int:pk>/", attendance.decide_leave, name="desk-leave"),
    path("activities/seats/<int:pk>/leave/", attendance.type_leave, name="desk-leave-typed"),
    path("activities/papers/<int:pk>/", attendance.paper, name="desk-paper"),
    path("activities/papers/<int:pk>/remove/", attendance.remove_paper, name="desk-paper-remove"),
    path("activities/<int:pk>/", activities.activity, name="desk-activity"),
    path("activities/<int:pk>/edit/", activities.edit, name="desk-activity-edit"),
    path("activities/<int:pk>/attendance/", attendance.mark, name="desk-attendance"),
    path("activities/<int:pk>/screen/", attendance.screen, name="desk-sign-screen"),
    path("activities/<int:pk>/sheet/", attendance.sheet, name="desk-sign-sheet"),
    path("activities/<int:pk>/remind/", attendance.remind_readers, name="desk-remind-readers"),
    path("activities/<int:pk>/<slug:name>/", activity_acts.act, name="desk-activity-act"),
]
my: list = [
    path("activities/", my_views.my_list, name="my-activities"),
    path("activities/<int:pk>/", my_views.my_activity, name="my-activity"),
    path("activities/<int:pk>/calendar.ics", my_views.calendar, name="my-activity-ics"),
    path("activities/<int:pk>/coming/", my_views.coming, name="my-coming"),
    path("activities/<int:pk>/leave/", my_views.ask_leave, name="my-leave"),
    path("activities/leave/<int:pk>/withdraw/", my_views.withdraw_leave, name="my-leave-withdraw"),
    path("activities/papers/<int:pk>/", my_views.paper, name="my-paper"),
    path("activities/papers/<int:pk>/open/", my_views.open_paper, name="my-paper-open"),
    path("sign-in/<str:code>/", my_views.sign_in, name="my-sign-in"),
]
everybody: list = [path("activities/photos/<int:pk>", pictures.picture, name="picture")]
