"""All addresses: /t/<slug>/ public, /my/ deputies, /unit/ units, /desk/ clerks and chairs, /county/."""

from django.contrib import admin
from django.urls import include, path

from config import health
from congress.views.entry import SignIn

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include("office.urls")),
    path("", include("congress.urls")),
    path("accounts/login/", SignIn.as_view(), name="account_login"),
    path("accounts/", include("allauth.urls")),
    path("", include("deputies.urls")),
    path("", include("proposals.urls")),
    path("admin/", admin.site.urls),
]
