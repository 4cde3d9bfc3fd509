"""`make bench`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from bench.pages import run  # noqa: E402 -- Django must be set up first

run()
