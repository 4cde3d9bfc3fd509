"""Pages against a hello view behind the same middleware and against Django's admin, in one run."""

from functools import partial

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.test.runner import DiscoverRunner
from django.test.utils import setup_test_environment, teardown_test_environment

from bench.ballots import run_ballots
from bench.points import SMALL as FEW_POINTS
from bench.points import run_points
from bench.rows import fill, make_township
from bench.search import run_search
from bench.server import Server, running
from bench.sweep import run_sweep
from bench.weights import run_weights
from congress.models import User
from proposals.models import Proposal

SMALL, LARGE = 1_000, 100_000
Figures = dict[str, float]


def sign_in(username: str) -> str:
    """The cookie of a session of that user."""
    user = User.objects.get(username=username)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def measure() -> Figures:
    """CPU milliseconds of each page, by name."""
    small = make_township("bench-small")
    make_township("bench-large")
    fill(small, SMALL)
    with running() as server:
        figures = small_pages(server, small)
        large = type(small).objects.get(slug="bench-large")
        fill(large, LARGE)
        figures |= large_pages(server, large)
    return figures


def small_pages(server: Server, township) -> Figures:
    desk = sign_in(f"{township.slug}-clerk")
    operator = sign_in(f"{township.slug}-operator")
    case = Proposal.objects.of(township).filter(state="handling").latest("pk").pk
    shown = Proposal.objects.of(township).public().latest("pk").pk
    home = f"/t/{township.slug}"
    return {
        "hello": server.cpu_ms("/bench/hello"),
        "hello, signed in": server.cpu_ms("/bench/hello-user", desk),
        "desk list, 1 000 rows": server.cpu_ms("/desk/proposals/", desk),
        "desk case": server.cpu_ms(f"/desk/proposals/{case}/", desk),
        "Django admin list, same rows": server.cpu_ms("/admin/proposals/proposal/", operator),
        "public home": server.cpu_ms(f"{home}/"),
        "public list": server.cpu_ms(f"{home}/proposals/"),
        "public case": server.cpu_ms(f"{home}/proposals/{shown}/"),
    }


def large_pages(server: Server, township) -> Figures:
    desk = sign_in(f"{township.slug}-clerk")
    deep = Proposal.objects.of(township).order_by("pk")[50].pk
    return {
        "desk list, 100 000 rows": server.cpu_ms("/desk/proposals/", desk),
        "desk list, 100 000 rows, last page": server.cpu_ms(
            f"/desk/proposals/?before={deep}", desk
        ),
        "desk list, 100 000 rows, filtered": server.cpu_ms("/desk/proposals/?state=closed", desk),
        "public list, 100 000 rows": server.cpu_ms(f"/t/{township.slug}/proposals/"),
    }


def show(figures: Figures) -> None:
    """The table of `make bench`: milliseconds and the ratios that count."""
    hello, user = figures["hello"], figures["hello, signed in"]
    admin = figures["Django admin list, same rows"]
    print(f"{'page':38}{'CPU ms':>9}{'x hello':>9}{'x signed in':>13}{'admin / it':>12}")
    for name, ms in figures.items():
        print(f"{name:38}{ms:9.2f}{ms / hello:9.1f}{ms / user:13.1f}{admin / ms:12.1f}")
    growth = figures["desk list, 100 000 rows"] / figures["desk list, 1 000 rows"]
    print(f"\ndesk list, 1 000 to 100 000 rows: x{growth:.2f}")


def run_pages() -> None:
    show(measure())


PARTS = {
    "pages": run_pages, "points": run_points, "weights": run_weights, "ballots": run_ballots,
    "search": run_search, "sweep": run_sweep,
}  # fmt: skip
# Without a name all of it; the points last, since they drop indexes, and on a scale that ends in a minute.
ALL = [run_pages, run_weights, run_ballots, partial(run_points, FEW_POINTS)]


def run(parts: list[str]) -> None:
    """Measure on a database of its own and print the tables of the parts named, of all where none is."""
    setup_test_environment()
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        call_command("createcachetable", verbosity=0)
        connection.settings_dict["NAME"] = "bench_lvzhi"
        for part in [PARTS[name] for name in parts] or ALL:
            part()
    finally:
        runner.teardown_databases(databases)
        teardown_test_environment()
