"""QR codes as pictures that a page may carry: plain SVG, no style, no foreign host."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, *, label: str) -> SafeString:
    """An inline <svg> of `text` that scales with its box; `label` is read aloud in its place.

    Error correction M: a printed poster with a smear is still read.
    """
    drawn = segno.make(text, error="m", micro=False).svg_inline(
        omitsize=True, border=2, dark="#000"
    )
    return format_html(
        '<span class="qr" role="img" aria-label="{}">{}</span>',
        label,
        mark_safe(drawn),  # noqa: S308 -- segno's own drawing
    )
