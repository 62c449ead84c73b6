"""How many new calls may begin (REL-05: some 31 set-ups within 500 ms end pjsua2)."""

from __future__ import annotations


class TokenBucket:
    """Lets `burst` events through at once and `per_second` in the long run. Time is given, in seconds."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second = per_second
        self._burst = float(burst)
        self._tokens = float(burst)
        self._then: float | None = None

    def take(self, now: float) -> bool:
        """True when one more event may pass now."""
        if self._then is not None:
            self._tokens = min(self._burst, self._tokens + (now - self._then) * self._per_second)
        self._then = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
