"""Production's settings with a test database and two views to measure against."""

from config.settings_test import *  # noqa: F403
from config.settings_test import DATABASES

ROOT_URLCONF = "bench.urls"
DATABASES["default"]["TEST"] = {"NAME": "bench_lvzhi"}
