"""CPU of one request: this process and the PostgreSQL backend that serves it."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

TICK = os.sysconf("SC_CLK_TCK")
ROUNDS = 7


def backend_cpu() -> float:
    """Seconds of CPU that our database backend has used; 0 where it runs on another machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def cpu_ms(act: Callable[[], object], *, times: int) -> float:
    """Milliseconds of CPU (app and database) that one `act` costs: the median of some rounds."""
    act()
    found = []
    for _ in range(ROUNDS):
        before = time.process_time() + backend_cpu()
        for _ in range(times):
            act()
        found.append((time.process_time() + backend_cpu() - before) / times * 1000)
    return statistics.median(found)
