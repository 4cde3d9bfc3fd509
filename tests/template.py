"""The migrated, empty database of which every run makes its own: `python -m tests.template` prints its name.

Migrating takes some fifteen seconds, copying one; `make test` needs three.
"""

import os

NAME = "test_lvzhi_template"


def main() -> None:
    """Make it anew and print its name."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings_test", "TEST_DATABASE": NAME}
    os.environ.pop("TEST_TEMPLATE", None)
    import django  # noqa: PLC0415 -- reads the environment
    from django.db import connection  # noqa: PLC0415

    django.setup()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    print(NAME)  # noqa: T201 -- the answer


if __name__ == "__main__":
    main()
