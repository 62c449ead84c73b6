"""Calls that are up or being set up, and how much may be asked within each (REL-05).

A flood of re-INVITEs or INFOs inside one call must neither reach pjsua2 nor take anything from the other
calls. Ending a call is always possible.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ccpdesk.voice.edge.rates import TokenBucket

MAX_DIALOGS = 64
"""pjsua2 holds four calls; the rest are calls that are just being refused."""
OFFERS_PER_SECOND, OFFERS_BURST = 4.0, 8
"""re-INVITE and UPDATE: each may make pjsua2 set its media up anew."""
OTHERS_PER_SECOND, OTHERS_BURST = 20.0, 40
"""INFO (one per DTMF digit), NOTIFY, REFER, PRACK, MESSAGE, OPTIONS and ACK."""
GOODBYES_PER_SECOND, GOODBYES_BURST = 1.0, 3

_OFFERS = frozenset({"INVITE", "UPDATE"})


@dataclass(slots=True)
class _Allowance:
    offers: TokenBucket = field(default_factory=lambda: TokenBucket(OFFERS_PER_SECOND, OFFERS_BURST))
    others: TokenBucket = field(default_factory=lambda: TokenBucket(OTHERS_PER_SECOND, OTHERS_BURST))
    goodbyes: TokenBucket = field(default_factory=lambda: TokenBucket(GOODBYES_PER_SECOND, GOODBYES_BURST))

    def bucket(self, method: str) -> TokenBucket:
        if method == "BYE":
            return self.goodbyes
        return self.offers if method in _OFFERS else self.others


class Dialogs:
    """A bounded table by Call-ID; the one that was quiet longest goes first."""

    def __init__(self, limit: int = MAX_DIALOGS) -> None:
        self._allowances: dict[str, _Allowance] = {}
        self._limit = limit

    def __len__(self) -> int:
        return len(self._allowances)

    def __contains__(self, call_id: object) -> bool:
        return call_id in self._allowances

    def began(self, call_id: str) -> None:
        """An INVITE passed, in either direction."""
        self._allowances.setdefault(call_id, _Allowance())
        if len(self._allowances) > self._limit:
            del self._allowances[next(iter(self._allowances))]

    def ended(self, call_id: str) -> None:
        """The call was refused, or is over."""
        self._allowances.pop(call_id, None)

    def take(self, call_id: str, method: str, now: float) -> bool | None:
        """True when one more request may pass within this call, None when there is no such call."""
        allowance = self._allowances.pop(call_id, None)
        if allowance is None:
            return None
        self._allowances[call_id] = allowance
        return allowance.bucket(method).take(now)
