"""The machine a figure was taken on, and what keeps its neighbours out of the figure."""

import os
import platform
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path

PRIORITY = 5
"""As ``chrt -r 5``: above every ordinary process, below the kernel's own."""


def take_precedence() -> bool:
    """Run this process before others where the account may; False where it may not.

    On a busy machine a sleeping thread is otherwise woken at the scheduler's next tick, up to
    4 ms late, and a commit of 0.3 ms reads as 4.
    """
    if sys.platform != "linux":
        return False
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(PRIORITY))
    except OSError:
        return False
    return True


def line() -> str:
    """Return processor, system, versions and load in one line."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{_processor()} × {os.cpu_count()}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"PySide6 {version('PySide6-Essentials')}, SQLAlchemy {version('SQLAlchemy')}{load}"
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = [row.partition(":")[2].strip() for row in text.splitlines() if "model name" in row]
    return names[0] if names else platform.machine()
