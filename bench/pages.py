"""Pages against a hello view behind the same middleware and against Django admin."""

from django.test import Client
from django.test.runner import DiscoverRunner
from django.test.utils import setup_test_environment, teardown_test_environment

from bench.meter import cpu_ms
from bench.rows import fill, make_township
from congress.models import User
from proposals.models import Proposal

SMALL, LARGE = 1_000, 100_000


def getter(client: Client, url: str):
    """An act that fetches `url` and insists on a whole page."""

    def get() -> None:
        response = client.get(url)
        if response.status_code != 200:
            raise SystemExit(f"{url}: {response.status_code}")

    return get


def signed_in(slug: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=f"{slug}-clerk"))
    return client


def measure() -> list[tuple[str, float]]:
    """Name and CPU milliseconds of each page, all in one run."""
    small, large = make_township("bench-small"), make_township("bench-large")
    fill(small, SMALL)
    desk, visitor = signed_in("bench-small"), Client()
    case = Proposal.objects.of(small).filter(state="handling").latest("pk").pk
    shown = Proposal.objects.of(small).public().latest("pk").pk
    figures = [
        ("hello", cpu_ms(getter(visitor, "/bench/hello"), times=60)),
        ("hello, signed in", cpu_ms(getter(desk, "/bench/hello-user"), times=40)),
        ("desk list, 1 000 rows", cpu_ms(getter(desk, "/desk/proposals/"), times=15)),
        ("desk case", cpu_ms(getter(desk, f"/desk/proposals/{case}/"), times=15)),
        (
            "Django admin list, same rows",
            cpu_ms(getter(desk, "/admin/proposals/proposal/"), times=4),
        ),
        (
            "public list",
            cpu_ms(getter(visitor, f"/t/{small.slug}/proposals/"), times=15),
        ),
        ("public case", cpu_ms(getter(visitor, f"/t/{small.slug}/proposals/{shown}/"), times=15)),
    ]
    fill(large, LARGE)
    desk = signed_in("bench-large")
    deep = Proposal.objects.of(large).order_by("pk")[50].pk
    figures += [
        ("desk list, 100 000 rows", cpu_ms(getter(desk, "/desk/proposals/"), times=15)),
        (
            "desk list, 100 000 rows, last page",
            cpu_ms(getter(desk, f"/desk/proposals/?before={deep}"), times=15),
        ),
        (
            "public list, 100 000 rows",
            cpu_ms(getter(visitor, f"/t/{large.slug}/proposals/"), times=15),
        ),
    ]
    return figures


def show(figures: list[tuple[str, float]]) -> None:
    by_name = dict(figures)
    hello, user = by_name["hello"], by_name["hello, signed in"]
    admin = by_name["Django admin list, same rows"]
    print(f"{'page':38}{'CPU ms':>9}{'x hello':>9}{'x signed in':>13}{'admin / it':>12}")
    for name, ms in figures:
        print(f"{name:38}{ms:9.2f}{ms / hello:9.1f}{ms / user:13.1f}{admin / ms:12.1f}")
    growth = by_name["desk list, 100 000 rows"] / by_name["desk list, 1 000 rows"]
    print(f"\ndesk list, 1 000 to 100 000 rows: x{growth:.2f}")


def run() -> None:
    """Measure on a database of its own and print the table."""
    setup_test_environment()
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        show(measure())
    finally:
        runner.teardown_databases(databases)
        teardown_test_environment()
