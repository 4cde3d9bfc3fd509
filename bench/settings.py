"""Production's settings on a database of its own, with two views to measure against."""

import os

os.environ.setdefault("SECRET_KEY", "bench-secret-key-that-is-long-enough-000")
os.environ.setdefault("FIELD_KEY", "bench-field-key-that-is-long-enough-0000")
os.environ.pop("DEBUG", None)

from config.embedded import provide_servers

provide_servers(adopt=True)

from config.settings import *  # noqa: E402, F403 -- the servers come first
from config.settings import DATABASES  # noqa: E402 -- see above

NAME = "bench_lvzhi"
ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["*"]
DATABASES["default"]["TEST"] = {"NAME": NAME}
DATABASES["default"]["OPTIONS"]["application_name"] = "bench"
if os.environ.get("BENCH_SERVER"):
    DATABASES["default"]["NAME"] = NAME
# The files of the pages are not measured here, only their addresses are needed.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING_CONFIG = None
