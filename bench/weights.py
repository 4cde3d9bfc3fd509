"""What a first visit to each public page of the demo weighs, in how many requests, and whether it is sent twice.

Pages are found as voters find them, by links from the front page, and by the codes on slips and tickets. A
page over its limit, one that fails, or a public address that nothing led to, ends the run with status 1.
"""

import gzip
import http.client
import re
from collections import Counter
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.urls import Resolver404, get_resolver, resolve, reverse

from bench.server import Server, running
from deputies.models import Assessment, DutyReport
from liaison.models import Opinion

SLUG = "shifan"
HOME = f"/t/{SLUG}/"
# Kilobytes of text, styles and scripts beside pictures, as they travel.
MOST, BALLOT = 60, 20
BALLOTS = {"deputies:ballot", "deputies:ballot-done"}
# So many pages of one kind are weighed, and the heaviest is told.
OF_ONE_KIND = 4
LINK = re.compile(r'<a\s[^>]*href="([^"#]+)"')
SHEET = re.compile(r'<link\s[^>]*rel="(?:stylesheet|icon)"[^>]*>')
SCRIPT = re.compile(r'<script\s[^>]*src="([^"]+)"')
HREF = re.compile(r'href="([^"]+)"')
SPRITE = re.compile(r'<use\s[^>]*href="([^"#]+)#')
PICTURE = re.compile(r'<img\s[^>]*src="([^"]+)"')


@dataclass(frozen=True)
class Weight:
    """One page: bytes of its text, of its files (compressed both), of its pictures; and the second visit."""

    name: str
    path: str
    text: int
    files: int
    requests: int
    pictures: int
    picture_bytes: int
    again: int

    @property
    def kilobytes(self) -> float:
        return (self.text + self.files) / 1024

    @property
    def limit(self) -> int:
        return BALLOT if self.name in BALLOTS else MOST

    @property
    def over(self) -> bool:
        return self.kilobytes > self.limit


@dataclass
class Walk:
    """What was weighed by kind of page, and what went wrong."""

    server: Server
    heaviest: dict[str, Weight] = field(default_factory=dict)
    visits: Counter[str] = field(default_factory=Counter)
    reached: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def go(self, waiting: list[str]) -> None:
        """Follow links, some pages of each kind."""
        asked: set[str] = set()
        while waiting:
            path = waiting.pop(0)
            name = _name(path)
            if path in asked or not name or self.visits[name] >= OF_ONE_KIND:
                continue
            asked.add(path)
            self.visits[name] += 1
            waiting += self._visit(name, path)

    def _visit(self, name: str, path: str) -> list[str]:
        answer, body = _ask(self.server, path)
        self.reached.add(name)
        if answer.status != 200:
            self.faults.append(f"{path} answers {answer.status}")
            return []
        if not answer.headers["Content-Type"].startswith("text/html"):
            return []
        page = (
            gzip.decompress(body).decode() if answer.headers["Content-Encoding"] else body.decode()
        )
        self._keep(self._weigh(name, path, page, len(body), answer.headers["ETag"]))
        links = [urlsplit(urljoin(path, link)).path for link in LINK.findall(page)]
        return [link for link in links if link.startswith(HOME)]

    def _weigh(self, name: str, path: str, page: str, text: int, etag: str | None) -> Weight:
        files = {link for tag in SHEET.findall(page) for link in HREF.findall(tag)}
        files |= set(SCRIPT.findall(page)) | set(SPRITE.findall(page))
        files = {file for file in files if not file.startswith("data:")}
        pictures = set(PICTURE.findall(page))
        again = _ask(self.server, path, {"If-None-Match": etag})[0].status if etag else 0
        self.reached |= {_name(picture) for picture in pictures}
        return Weight(
            name,
            path,
            text,
            sum(map(_packed, files)),
            1 + len(files) + len(pictures),
            len(pictures),
            sum(len(_ask(self.server, picture)[1]) for picture in pictures),
            again,
        )

    def _keep(self, weight: Weight) -> None:
        known = self.heaviest.get(weight.name)
        if known is None or weight.kilobytes > known.kilobytes:
            self.heaviest[weight.name] = weight


def _name(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def _ask(server: Server, path: str, headers: dict[str, str] | None = None):
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    line.request("GET", path, headers={"Accept-Encoding": "gzip", **(headers or {})})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer, body


def _packed(url: str) -> int:
    """The size of a static file as it is sent."""
    found = finders.find(urlsplit(url).path.removeprefix(f"/{settings.STATIC_URL.strip('/')}/"))
    if not found:
        raise SystemExit(f"{url}: no such file")
    return len(gzip.compress(Path(found).read_bytes()))


def starts() -> list[str]:
    """The front page, and what is opened by a code on paper: the ballot, a slip, a voter's own page."""
    opinion = Opinion.objects.filter(township__slug=SLUG).exclude(state="dropped").latest("pk")
    coded = {"slug": SLUG, "code": opinion.spelt}
    meeting = {"slug": SLUG, "pk": Assessment.objects.shown().latest("on").pk}
    report = {"slug": SLUG, "pk": DutyReport.objects.published().latest("pk").pk}
    return [
        HOME,
        reverse("liaison:public-search", args=[SLUG]) + f"?q={quote('桥')}",
        *(reverse(f"liaison:public-{name}", kwargs=coded) for name in ("slip", "opinion")),
        *(reverse(name, kwargs=meeting) for name in sorted(BALLOTS)),
        *(reverse(f"deputies:public-report-{name}", kwargs=report) for name in ("word", "thanks")),
    ]


def public_names(resolver=None, prefix: str = "", path: str = "") -> set[str]:
    """Every URL name below /t/<slug>/."""
    found: set[str] = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        here = f"{path}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found |= public_names(pattern, inside, here)
        elif here.startswith("t/<slug:slug>/"):
            found.add(f"{prefix}{pattern.name}")
    return found


# Acts have no page; feeds and files are fetched by programs or on purpose.
NO_PAGES = {
    *("liaison:public-rate", "liaison:public-mended", "liaison:public-station-feed"),
    *("liaison:public-feed", "liaison:public-article-feed", "congress:open-data-file"),
    *("proposals:public-file", "deputies:public-duty-photo", "deputies:public-report-photo"),
    *("liaison:public-station-photo", "liaison:public-article-photo"),
}


def show(weights: list[Weight]) -> None:
    """The table of public pages, the heaviest first."""
    heads = f"{'KB':>7}{'requests':>10}{'pictures':>10}{'their KB':>10}{'again':>7}"
    print(f"\n{'public page, first visit':38}{heads}")
    for one in sorted(weights, key=lambda one: -one.kilobytes):
        mark = f"  over {one.limit}: {one.path}" if one.over else ""
        figures = f"{one.kilobytes:7.1f}{one.requests:10}{one.pictures:10}"
        seen = f"{one.picture_bytes / 1024:10.1f}{one.again or 'new':>7}"
        print(f"{one.name:38}{figures}{seen}{mark}")


def run_weights() -> None:
    """Load the demo, weigh its public face. Raises SystemExit with what is wrong."""
    call_command("seed_demo", verbosity=0, stdout=StringIO())
    with running() as server:
        walk = Walk(server)
        walk.go(starts())
    show(list(walk.heaviest.values()))
    faults = walk.faults
    faults += [f"{one.path} is over {one.limit} KB" for one in walk.heaviest.values() if one.over]
    missed = sorted(public_names() - walk.reached - NO_PAGES)
    faults += [f"no link leads to {name}" for name in missed]
    if faults:
        raise SystemExit("\n".join(["", *faults]))
