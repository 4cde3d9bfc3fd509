"""Settings of the test run: the same servers as production, a fast hasher, mail in memory."""

import os

os.environ.setdefault("SECRET_KEY", "test-secret-key-that-is-long-enough-000")
os.environ.setdefault("FIELD_KEY", "test-field-key-that-is-long-enough-0000")
os.environ.pop("DEBUG", None)

from config.embedded import provide_servers

provide_servers()

from config.settings import *  # noqa: F403
from config.settings import CACHES, DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# Static files come from where they are written: nothing has to be collected before a test.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
ALLOWED_HOSTS = ["*"]
# A layout that names a field the form has not is a failure here, a line in the log elsewhere.
CRISPY_FAIL_SILENTLY = False
# Each helper process that runs tests beside another names a database of its own.
DATABASES["default"]["TEST"] = {
    "NAME": os.environ.get("TEST_DATABASE", "test_lvzhi"),
    # One that is migrated already, to be copied.
    "TEMPLATE": os.environ.get("TEST_TEMPLATE"),
}
CACHES["redis"]["KEY_PREFIX"] = os.environ.get("TEST_DATABASE", "test_lvzhi") + os.environ.get(
    "PYTEST_XDIST_WORKER", ""
)
# Lets the run empty its own database; see congress/migrations/0002_append_only.py.
DATABASES["default"]["OPTIONS"]["options"] += " -c lvzhi.test_run=on -c synchronous_commit=off"
