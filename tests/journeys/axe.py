"""What axe-core says of a page in a window."""

from axe_playwright_python.sync_playwright import Axe

GRAVE = {"serious", "critical"}
# Left out: what costs time and is at most moderate, and a look at style sheets from elsewhere, of which there
# are none.
OPTIONS = {"resultTypes": ["violations"], "preload": False, "rules": {"region": {"enabled": False}}}
SCRIPT = Axe().axe_script
RUN = "options => axe.run(document, options)"


def bring_axe(window) -> None:
    """Put axe into the page that is open."""
    window.evaluate(SCRIPT)


def grave_faults(window) -> list[tuple[str, str]]:
    """Rules that axe holds to be broken seriously or critically, each with its first element."""
    found = window.evaluate(RUN, OPTIONS)["violations"]
    return [
        (fault["id"], fault["nodes"][0]["html"][:120])
        for fault in found
        if fault["impact"] in GRAVE
    ]
