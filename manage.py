#!/usr/bin/env python
"""Every management command; where no server is named, the embedded ones are found or started first."""

import os
import sys

from config.embedded import provide_servers


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    provide_servers()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- settings need the servers' addresses

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
