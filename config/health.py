"""/healthz: the process is up. /readyz: the database, the broker and the beat are, too."""

import time

from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from config.celery import TICK, TICK_SECONDS
from congress.doors import public


@public
@require_safe
def alive(request):
    return HttpResponse("ok", content_type="text/plain")


@public
@require_safe
def ready(request):
    """200 when every part answers, else 503; the names of the parts, nothing more."""
    parts = {"database": _database(), "broker": _broker(), "beat": _beat()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        return False
    return True


def _broker() -> bool:
    try:
        caches["redis"].set("readyz", 1, 5)
    except Exception:
        return False
    return True


def _beat() -> bool:
    """Whether a worker has lately run the tick that the beat sends: so it also tells of the worker."""
    try:
        last = caches["redis"].get(TICK)
    except Exception:
        return False
    return last is not None and time.time() - last < TICK_SECONDS * 4
