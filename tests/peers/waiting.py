"""Wait for something that a foreign program does and that raises no event we could wait on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

POLL_SECONDS = 0.02
PATIENCE = 30.0
"""Seconds: far more than a busy machine takes, and no test that passes waits for it."""


def wait_until(look: Callable[[], Found | None], what: str, timeout: float = PATIENCE) -> Found:
    """Return the first truthy value of `look()`.

    Args:
        look: Asked every 20 ms.
        what: Completes the sentence "waited 30 s for …".
        timeout: Seconds.

    Raises:
        TimeoutError: `look()` stayed falsy.
    """
    deadline = time.monotonic() + timeout
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {timeout:g} s for {what}")
        time.sleep(POLL_SECONDS)
