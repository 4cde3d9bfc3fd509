"""Who signs in. What somebody may do hangs on a `Role`, never on the user."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from office.encryption import EncryptedTextField, keyed_hash, mask_phone, normalise_phone


class PeopleManager(UserManager["User"]):
    """Finds people by name or number; a number is looked up by its keyed hash."""

    def by_login(self, login: str) -> "User | None":
        """The active user whose user name or mobile number is `login`, or None."""
        user = self.filter(username__iexact=login.strip(), is_active=True).first()
        if user is not None:
            return user
        try:
            number = normalise_phone(login)
        except ValueError:
            return None
        return self.filter(phone_hash=keyed_hash(number), is_active=True).first()


class User(AbstractUser):
    """An account. The first password is given by the clerk and must be changed at first sign-in."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField("姓名", max_length=40, blank=True)
    phone = EncryptedTextField("手机", blank=True, default="")
    phone_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    must_change_password = models.BooleanField("首次登录须改密码", default=False)

    objects = PeopleManager()  # type: ignore[misc]
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = "账号"
        verbose_name_plural = "账号"
        constraints = [
            models.UniqueConstraint(
                fields=["phone_hash"],
                name="user_phone_once",
                condition=~models.Q(phone_hash=""),
                violation_error_message="这个手机号已有账号。",
            )
        ]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    @property
    def masked_phone(self) -> str:
        """The number as a page may show it: 138****1234."""
        return mask_phone(self.phone)

    def set_phone(self, number: str) -> None:
        """Keep a mobile number encrypted beside the hash by which it is found; "" removes it.

        Raises ValueError with a Chinese reason when it is no mobile number.
        """
        self.phone = normalise_phone(number) if number else ""
        self.phone_hash = keyed_hash(self.phone) if self.phone else ""
