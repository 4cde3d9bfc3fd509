"""Sign-in by user name or mobile number with a password."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend


class NameOrPhoneBackend(ModelBackend):
    """An unknown name costs as much time as a wrong password, so that neither tells."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        User = get_user_model()  # noqa: N806 -- a class
        if username is None or password is None:
            return None
        user = User.objects.by_login(username)
        if user is None:
            User().set_password(password)
            return None
        if user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None
