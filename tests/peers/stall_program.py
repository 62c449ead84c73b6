"""Tells when a processor stood still for everybody: `python -IS stall_program.py PROCESSOR`.

It sleeps a little again and again, ahead of every other program where that is allowed, until standard input
ends. When it wakes late, the machine under the system had something else to do, as the host of virtual ones
has. A line for each on standard output: `time.monotonic()` afterwards, and how late, in seconds.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import time

SLEEP = 0.004
LATE = 0.010
"""Half a frame of speech."""


def main() -> None:
    with contextlib.suppress(OSError):
        os.sched_setaffinity(0, {int(sys.argv[1])})
    with contextlib.suppress(OSError):  # not allowed: then it also sees what other programs take
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(os.sched_get_priority_max(os.SCHED_FIFO)))
    while True:
        due = time.monotonic() + SLEEP
        if select.select([sys.stdin], [], [], SLEEP)[0]:
            return
        now = time.monotonic()
        if now - due > LATE:
            print(now, now - due, flush=True)


if __name__ == "__main__":
    main()
