"""Transfers of calls: REFER, with and without Replaces (CALL-08). On the SIP thread."""

from collections.abc import Callable
from functools import partial
from typing import Final

import pjsua2 as pj

from ccpdesk.calls import facts
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.failures import failure, reason
from ccpdesk.voice.sip.line import Line, Lines, OnFact, now
from ccpdesk.voice.sip.snapshots import TransferSeen
from ccpdesk.voice.sip.targets import target_uri
from ccpdesk.voice.sip.timers import CallLater

_NOT_SENT: Final = 500
_UNHEARD: Final = 408
PATIENCE_SECONDS: Final = 20.0
"""Without any NOTIFY. Who rings the target says so (RFC 3515 section 2.4.5), and is waited for."""


class Transfers:
    """Asks, and tells once what came of it.

    Args:
        leave: ends calls whose other sides are with each other now: the server sends no BYE of its own
            (seen with Asterisk), and RFC 5589 section 6.1 leaves it to us.
    """

    def __init__(
        self,
        lines: Lines,
        on_fact: OnFact,
        leave: Callable[[tuple[CallId, ...]], None],
        call_later: CallLater,
    ) -> None:
        self._lines = lines
        self._on_fact = on_fact
        self._leave = leave
        self._call_later = call_later
        self._news = 0

    def blind(self, call: CallId, target: str, domain: str) -> None:
        """Ask the other side of ``call`` to call ``target``."""
        line = self._lines.get(call)
        if line is not None:
            self._ask(line, (call,), lambda: line.leg.xfer(target_uri(target, domain), pj.CallOpParam(True)))

    def attended(self, call: CallId, other: CallId) -> None:
        """Ask the other side of ``call`` to take our place in ``other`` (RFC 3891)."""
        line, consulted = self._lines.get(call), self._lines.get(other)
        if line is not None and consulted is not None:
            self._ask(line, (call, other), lambda: line.leg.xferReplaces(consulted.leg, pj.CallOpParam(True)))

    def goes_on(self, line: Line) -> None:
        """It is not decided, but somebody works on it."""
        if line.transferring and not line.transfer_unheard:
            self._be_patient(line)

    def answered(self, line: Line, seen: TransferSeen) -> None:
        """It is decided, perhaps after nobody expected that any more."""
        calls, line.transferring, line.transfer_unheard = line.transferring, (), False
        line.transfer_news = self._next()
        if not calls:
            return
        fact = facts.TransferAnswered(line.leg.call, now(), seen.code, seen.text)
        self._on_fact(fact)
        if fact.succeeded:
            self._leave(calls)

    def _ask(self, line: Line, leaving: tuple[CallId, ...], send: Callable[[], None]) -> None:
        if (line.transferring and not line.transfer_unheard) or not line.ending.answered:
            return
        line.transferring, line.transfer_unheard = leaving, False
        self._be_patient(line)
        try:
            send()
        except (VoiceError, pj.Error) as error:
            line.transferring = ()
            self._on_fact(failure(line.leg.call, "The call could not be transferred", error))
            self._on_fact(facts.TransferAnswered(line.leg.call, now(), _NOT_SENT, reason(error)))

    def _be_patient(self, line: Line) -> None:
        line.transfer_news = self._next()
        self._call_later(PATIENCE_SECONDS, partial(self._unheard, line.leg.call, line.transfer_news))

    def _unheard(self, call: CallId, news: int) -> None:
        """Nobody said what came of it: the agent may try again, and a late success still counts."""
        line = self._lines.get(call)
        if line is not None and line.transferring and line.transfer_news == news:
            line.transfer_unheard = True
            self._on_fact(facts.TransferAnswered(call, now(), _UNHEARD, "No answer"))

    def _next(self) -> int:
        self._news += 1
        return self._news
