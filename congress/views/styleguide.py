"""/styleguide/: every component with its arguments, shown while DEBUG is on or demo data is loaded."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from congress.demo import offered
from congress.doors import public
from congress.forms.styleguide import SampleForm

BADGES = [
    ("late", "alert", "超期 6 天"),
    ("soon", "clock", "还剩 2 天"),
    ("live", "live", "办理中"),
    ("done", "done", "已办结"),
    ("", "star", "重点督办"),
]
COLOURS = ["red", "red-deep", "gold", "green", "blue", "ink", "muted", "line", "paper"]
TIMELINE = [
    {"label": "与代表沟通（当面）", "date": "4月2日", "unit": "镇综治办", "kind": "now"},
    {"label": "签收", "date": "3月11日", "unit": "镇综治办", "kind": "done"},
    {"label": "交办", "date": "3月10日", "who": "人大办", "note": "主办 镇综治办", "kind": "done"},
]
NEXT_STEP = {
    "text": "答复代表",
    "who": "镇综治办",
    "due": "2026年6月10日（周三）",
    "left": {"kind": "soon", "icon": "clock", "text": "还剩 12 天"},
    "kind": "soon",
    "steps": ["2026年3月10日（周二）交办，当日不计。", "期满日为2026年6月10日（周三）。"],
}


@public
def styleguide(request):
    """One page to look at when a component is changed."""
    if not settings.DEBUG and not offered():
        raise Http404
    form = (
        SampleForm({"title": "", "due": "2026-06-10"}) if "errors" in request.GET else SampleForm()
    )
    context = {
        "badges": BADGES,
        "colours": COLOURS,
        "timeline": TIMELINE,
        "next_step": NEXT_STEP,
        "steps": ["选承办单位", "看一遍", "交办"],
        "form": form,
    }
    return render(request, "styleguide.html", context)
