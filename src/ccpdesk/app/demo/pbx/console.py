"""What the exchange tells on standard output, line by line, with the time of day."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime


def say(text: str) -> None:
    """One line, at once, also through a pipe."""
    print(f"{datetime.now().astimezone():%H:%M:%S}  {text}", flush=True)


@contextmanager
def quiet_library() -> Iterator[None]:
    """Keeps a C library off standard output: pjlib greets there before it can be told where to log."""
    sys.stdout.flush()
    kept = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    try:
        yield
    finally:
        os.dup2(kept, sys.stdout.fileno())
        os.close(kept)
        os.close(nowhere)
