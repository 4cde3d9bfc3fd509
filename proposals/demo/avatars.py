"""Drawn faces instead of photos: nobody of the demo township exists."""

import io
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIDE = 240
# Drawn larger and shrunk, which smooths the edges.
SCALE = 2
GROUNDS = ("#e7edf3", "#efe9df", "#e6efe6", "#f1e6e4", "#e9e6f0", "#eef0e2")
SKINS = ("#f1d3b5", "#eac6a4", "#e0b48e", "#f4dcc3")
HAIRS = ("#2b2623", "#3a302a", "#1f1d1c", "#4a3d35")
COATS = ("#35506b", "#5d4037", "#3f5f4a", "#7a3b3b", "#4d4a66", "#5a6068", "#8a5a2b")
GREY = "#8d8a86"


def draw(seed: str, *, female: bool, age: int) -> ContentFile:
    """A PNG of a head and shoulders; the same seed draws the same face."""
    rng = random.Random(seed)  # noqa: S311 -- a drawing
    image = Image.new("RGB", (SIDE * SCALE, SIDE * SCALE), rng.choice(GROUNDS))
    pen = ImageDraw.Draw(image)
    skin, coat = rng.choice(SKINS), rng.choice(COATS)
    hair = GREY if age > 58 and rng.random() < 0.7 else rng.choice(HAIRS)
    width = rng.randint(42, 48)
    if female:
        _ellipse(pen, 120, 108, width + 17, 70, hair)
    _ellipse(pen, 120, 238, 88, 66, coat)
    _ellipse(pen, 120, 172, 20, 28, skin)
    pen.polygon(_points((96, 180), (120, 214), (144, 180)), fill="#ffffff" if female else "#f4f1ec")
    _ellipse(pen, 120, 168, 19, 18, skin)
    _ellipse(pen, 120, 84, width + 4, 48, hair)
    _ellipse(pen, 120, 112, width, 54, skin)
    _fringe(pen, rng, width, hair, female)
    _features(pen, rng, age)
    out = io.BytesIO()
    image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(out, "PNG")
    return ContentFile(out.getvalue(), name="avatar.png")


def _fringe(pen, rng, width, hair, female) -> None:
    high = 96 if female else 84
    box = _box(120, 92, width + 1, 42)
    pen.chord(box, 180 + rng.randint(-6, 6), 360, fill=hair)
    if female:
        _ellipse(pen, 120 - width + 4, high + 8, 10, 26, hair)
        _ellipse(pen, 120 + width - 4, high + 8, 10, 26, hair)


def _features(pen, rng, age) -> None:
    ink = "#3b2f2a"
    for x in (103, 137):
        _ellipse(pen, x, 114, 4, 4, ink)
        pen.arc(_box(x, 106, 11, 8), 205, 335, fill=ink, width=3 * SCALE)
    if age > 50 and rng.random() < 0.5:
        for x in (103, 137):
            pen.ellipse(_box(x, 114, 14, 12), outline="#55504b", width=2 * SCALE)
        pen.line(_points((117, 113), (123, 113)), fill="#55504b", width=2 * SCALE)
    pen.arc(_box(120, 138, 15, 10), 25, 155, fill="#a4553f", width=3 * SCALE)
    pen.arc(_box(120, 124, 6, 8), 20, 160, fill="#b98a68", width=2 * SCALE)


def _ellipse(pen, x, y, across, down, fill) -> None:
    pen.ellipse(_box(x, y, across, down), fill=fill)


def _box(x, y, across, down):
    return _points((x - across, y - down), (x + across, y + down))


def _points(*points):
    return [(x * SCALE, y * SCALE) for x, y in points]
