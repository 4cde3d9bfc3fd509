"""Production's settings for the hall: no files to be collected, nothing else is different."""

from config.settings import *  # noqa: F403
from config.settings import STORAGES

ALLOWED_HOSTS = ["127.0.0.1"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
