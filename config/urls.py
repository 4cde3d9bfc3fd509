"""All addresses: /t/<slug>/ public, /my/ deputies, /unit/ units, /desk/ clerks and chairs, /county/."""

from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from config import health
from congress.views.entry import SignIn

# What of allauth is in use: accounts are opened and passwords reset by the clerk, not by mail.
sign_in = [
    path("login/", SignIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
]

# The admin has no sign-in page of its own: tries are counted, and a second factor asked, at one door.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include("office.urls")),
    path("", include("congress.urls")),
    path("accounts/", include(sign_in)),
    path("", include("deputies.urls")),
    path("", include("proposals.urls")),
    path("", include("liaison.urls")),
    path("admin/", admin.site.urls),
]
