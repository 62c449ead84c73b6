"""Puts the instruments of a measurement first: a late recorder is not the fault of what it records."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

PRIORITY = 6


def make_thread_punctual() -> None:
    """The same for the thread that calls."""
    with suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(PRIORITY))


def make_punctual(pid: int) -> None:
    """Real-time scheduling for every thread of a process, where that is allowed; else nothing changes."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):  # not allowed, or the thread has ended
            os.sched_setscheduler(int(task.name), os.SCHED_RR, os.sched_param(PRIORITY))
