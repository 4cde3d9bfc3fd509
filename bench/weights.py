"""What a first visit to each public page of the demo weighs, in how many requests, and whether it is sent twice."""

import gzip
import http.client
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import Resolver404, resolve

from bench.server import Server

HOME = "/t/shifan/"
# Kilobytes beside pictures (design: public pages).
MOST = 60
LINK = re.compile(r'<a [^>]*href="([^"#]+)"')
FILE = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"')
SPRITE = re.compile(r'<use href="([^"#]+)#')
PICTURE = re.compile(r'<img [^>]*src="([^"]+)"')


@dataclass(frozen=True)
class Weight:
    """One page: bytes of its text, of its files (compressed both), requests, pictures, and the second visit."""

    name: str
    text: int
    files: int
    requests: int
    pictures: int
    again: int

    @property
    def kilobytes(self) -> float:
        return (self.text + self.files) / 1024


def weigh(server: Server) -> list[Weight]:
    """Every public page that links lead to from the front page, one of each kind."""
    seen: dict[str, Weight] = {}
    asked, waiting = set(), [HOME]
    while waiting:
        path = waiting.pop(0)
        name = _name(path)
        if path in asked or not name or name in seen:
            continue
        asked.add(path)
        weight, links = _visit(server, name, path)
        if weight is not None:
            seen[name] = weight
            waiting += links
    return list(seen.values())


def _name(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _visit(server: Server, name: str, path: str) -> tuple[Weight | None, list[str]]:
    answer, body = _ask(server, path)
    if answer.status != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return None, []
    page = gzip.decompress(body).decode() if answer.headers["Content-Encoding"] else body.decode()
    files = set(FILE.findall(page)) | set(SPRITE.findall(page))
    etag = answer.headers["ETag"]
    again = _ask(server, path, {"If-None-Match": etag})[0].status if etag else 0
    pictures = len(set(PICTURE.findall(page)))
    weight = Weight(name, len(body), sum(map(_packed, files)), 1 + len(files), pictures, again)
    links = [urlsplit(link).path for link in LINK.findall(page)]
    return weight, [link for link in links if link.startswith(HOME)]


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
    return len(gzip.compress(Path(found).read_bytes())) if found else 0


def show(weights: list[Weight]) -> None:
    """The table of public pages, the heaviest first."""
    print(f"\n{'public page, first visit':38}{'KB':>7}{'requests':>10}{'pictures':>10}{'again':>7}")
    for one in sorted(weights, key=lambda one: -one.kilobytes):
        mark = "  over" if one.kilobytes > MOST else ""
        figures = f"{one.kilobytes:7.1f}{one.requests:10}{one.pictures:10}{one.again or 'new':>7}"
        print(f"{one.name:38}{figures}{mark}")
