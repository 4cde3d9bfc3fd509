"""How allauth behaves here: accounts are given by the clerk, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return reverse("congress:door")

    def get_password_change_redirect_url(self, request):
        return reverse("congress:door")
