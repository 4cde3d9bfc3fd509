"""Marks that stand dozens of times on a page, composed without a template of their own.

Included templates cost some 0.2 ms each; a list of thirty rows has ninety marks.
"""

from functools import lru_cache

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
SELECTED = mark_safe(" selected")


@lru_cache(maxsize=1)
def sprite() -> str:
    """The address of the icons; one file, so one address a process."""
    return static("img/icons.svg")


@register.simple_tag
def icon(name: str) -> SafeString:
    """One icon of the sprite, for the eye only."""
    return _icon(name)


@lru_cache(maxsize=200)
def _icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}" /></svg>',
        sprite(),
        name,
    )


@register.simple_tag
def badge(kind: str, name: str, text: str) -> SafeString:
    """A state as icon, word and colour; `kind` is late, soon, live, done or empty."""
    colour = f" is-{kind}" if kind else ""
    return format_html('<span class="badge-s{}">{}{}</span>', colour, _icon(name), text)


@register.simple_tag
def choose(field: BoundField) -> SafeString:
    """The select of a filter form; Django's own widget includes a template for every option."""
    chosen = str(field.value() or "")
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, SELECTED if str(value) == chosen else "", label)
            for value, label in field.field.choices  # type: ignore[attr-defined]
        ),
    )
    return format_html(
        '<select name="{}" id="{}">{}</select>', field.html_name, field.id_for_label, options
    )
