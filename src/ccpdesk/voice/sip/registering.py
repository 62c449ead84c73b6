"""One REGISTER at a time: what is asked for while an answer is awaited waits for it. On the SIP thread."""

import logging
import time
from collections.abc import Callable
from typing import Final

import pjsua2 as pj

from ccpdesk.voice.sip.registration import Registration, RegistrationState
from ccpdesk.voice.sip.timers import CallLater

_log = logging.getLogger(__name__)
_BUSY: Final = 171_001
"""PJSIP_EBUSY, which pjsua2 has no name for: another REGISTER is under way, perhaps a renewal of its own."""
_LONGEST: Final = 35.0
"""Seconds, more than pjsip's 33 for a REGISTER: an answer that is never told must not silence us for ever."""
_MISSED: Final = {RegistrationState.UNREACHABLE, RegistrationState.OFF}


class Registering:
    """Sends at once or when the answer is there, and hands answers on (REL-04).

    One under way that succeeds is as good as the one that was asked for meanwhile: it took the same way.

    Args:
        send: has pjsua2 send it; raises pjsua2's Error.
        tell: told every answer.
    """

    def __init__(
        self,
        send: Callable[[], None],
        tell: Callable[[Registration], None],
        call_later: CallLater,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._send = send
        self._tell = tell
        self._call_later = call_later
        self._clock = clock
        self._given_up: float | None = None
        self._asked = False
        self._changed = False

    def ask(self) -> None:
        """Register, or renew."""
        if self._under_way:
            self._asked = True
            return
        self._asked = self._changed = False
        try:
            self._send()
        except pj.Error as error:
            _log.info("REGISTER was not sent: %s", error.reason)
            if error.status == _BUSY:
                self._changed = True
                self.left()

    def changed(self) -> None:
        """What is under way does not say what is to be said now: once more, whatever its answer is."""
        self._changed = True
        if not self._under_way:
            self.ask()

    def left(self) -> None:
        """A REGISTER is under way: one of ours, or one that pjsua2 sends by itself."""
        self._given_up = self._clock() + _LONGEST

    def told(self, registration: Registration) -> None:
        """Nothing but a word about it; no answer."""
        self._tell(registration)

    def answered(self, registration: Registration) -> None:
        """It is over. What has to be sent now leaves outside of pjsua2's callback."""
        again = self._changed or (self._asked and registration.state in _MISSED)
        self.forget()
        self._tell(registration)
        if again:
            self._call_later(0, self.ask)

    def forget(self) -> None:
        """Nothing is under way, and nothing is to be sent."""
        self._given_up, self._asked, self._changed = None, False, False

    @property
    def _under_way(self) -> bool:
        return self._given_up is not None and self._clock() < self._given_up
