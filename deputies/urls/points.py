"""Addresses of points, one list per door; `deputies.urls` takes them in."""

from django.urls import include, path

from deputies.views import public_points
from deputies.views.desk import points as desk_points
from deputies.views.desk import points_scheme as desk_schemes
from deputies.views.my import points as my_points

public: list = [path("points/", public_points.ranking, name="public-points")]
my: list = [
    path("points/", my_points.mine, name="my-points"),
    path("points/<int:number>/object/", my_points.object_to, name="my-points-object"),
    path("points/<int:number>/score/", my_points.own_score, name="my-points-score"),
    path("points/<int:number>/list/", my_points.ranking, name="my-points-list"),
]
desk: list = [
    path("points/", desk_points.overview, name="desk-points"),
    path("points/schemes/", desk_schemes.schemes, name="desk-points-schemes"),
    path("points/schemes/new/", desk_schemes.new, name="desk-points-scheme-new"),
    path("points/schemes/<int:pk>/", desk_schemes.scheme, name="desk-points-scheme"),
    path("points/schemes/<int:pk>/head/", desk_schemes.head, name="desk-points-head"),
    path("points/schemes/<int:pk>/items/new/", desk_schemes.item, name="desk-points-item-new"),
    path("points/schemes/<int:pk>/items/<slug:code>/", desk_schemes.item, name="desk-points-item"),
    path(
        "points/schemes/<int:pk>/items/<slug:code>/remove/",
        desk_schemes.remove,
        name="desk-points-item-remove",
    ),
    path("points/schemes/<int:pk>/export/", desk_schemes.export, name="desk-points-scheme-export"),
    path("points/schemes/<int:pk>/preview/", desk_schemes.preview, name="desk-points-preview"),
    path("points/objections/<int:pk>/", desk_points.objection, name="desk-points-objection"),
    path("points/<int:number>/reckon/", desk_points.reckon, name="desk-points-reckon"),
    path("points/<int:number>/do/<slug:name>/", desk_points.step, name="desk-points-step"),
    path(
        "points/<int:number>/deputy/<int:pk>/object/",
        desk_points.type_objection,
        name="desk-points-object",
    ),
    path("points/<int:number>/<slug:kind>/<int:pk>/", desk_points.score, name="desk-points-score"),
    path(
        "points/<int:number>/<slug:kind>/<int:pk>/marks/",
        desk_points.marks,
        name="desk-points-marks",
    ),
]

urlpatterns = [
    path("my/", include(my)),
    path("desk/", include(desk)),
    path("t/<slug:slug>/", include(public)),
]
