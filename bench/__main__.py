"""`make bench`: all of it, or the parts named: `make bench ARGS=points`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from bench.pages import run  # noqa: E402 -- Django must be set up first

run(sys.argv[1:])
