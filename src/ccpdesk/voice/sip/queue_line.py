"""The agent's own standing in the queues, over the agent's own SIP account. On the SIP thread.

One address at the PBX stands for it: who subscribes to it (RFC 3856) learns whether the queues have
paused the agent, and a MESSAGE (RFC 3428) to it pauses or resumes. No manager password is needed on any desk.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

import pjsua2 as pj

from ccpdesk.agents.queue_control import QueueFact, QueuesAnswered, QueuesSaid, Standing
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.voice.sip.guard import guarded
from ccpdesk.voice.sip.timers import CallLater

_log = logging.getLogger(__name__)
OnQueue = Callable[[QueueFact], None]
RETRY_SECONDS: Final = 5.0
_TAKING: Final = {"Ready": True, "On the phone": False}
"""The notes of Asterisk's presence documents for a hint that is idle, and for one in use (paused)."""
_FINAL: Final = 200
_REDIRECTION: Final = 300
_RESUME: Final = "resume"
_PAUSE: Final = "pause"


class QueueLine:
    """Watches and asks. A new registration needs a new subscription: the PBX may have lost the old one."""

    def __init__(self, on_queue: OnQueue, call_later: CallLater) -> None:
        self._on_queue = on_queue
        self._call_later = call_later
        self._account: pj.Account | None = None
        self._address = ""
        self._buddy: _Pause | None = None

    def watch(self, account: pj.Account, address: str) -> None:
        """Subscribe, anew; an empty address ends it."""
        self.close()
        self._account, self._address = account, address
        if address:
            self._subscribe()

    def ask(self, standing: Standing) -> None:
        """Send the request; its answer comes back to `answered`."""
        if self._buddy is None:
            self._answer(standing.taking, "the phone is not registered")
            return
        word = _RESUME if standing.taking else f"{_PAUSE} {_one_line(standing.reason)}".rstrip()
        message = pj.SendInstantMessageParam()
        message.contentType, message.content = "text/plain", word
        try:
            self._buddy.sendInstantMessage(message)
        except pj.Error as error:
            self._answer(standing.taking, str(error.reason))

    def answered(self, request: str, code: int, text: str) -> None:
        """The PBX answered a request of ours."""
        problem = "" if _FINAL <= code < _REDIRECTION else f"{code} {text}".strip()
        self._answer(request.startswith(_RESUME), problem)

    def close(self) -> None:
        """End the subscription; must be done before the account goes."""
        self._buddy = None
        self._account = None

    def _subscribe(self) -> None:
        config = pj.BuddyConfig()
        config.uri, config.subscribe = self._address, True
        self._buddy = _Pause(self._said, self._lost)
        try:
            self._buddy.create(self._account, config)
        except pj.Error as error:
            self._buddy = None
            self._lost(None, str(error.reason))

    def _said(self, buddy: "_Pause", text: str) -> None:
        if buddy is self._buddy:
            taking = _TAKING.get(text)
            why = "" if taking is not None else f"The PBX has no queue with this agent ({text})"
            self._on_queue(QueuesSaid(_now(), taking, why))

    def _lost(self, buddy: "_Pause | None", why: str) -> None:
        if buddy is not self._buddy:
            return
        self._on_queue(QueuesSaid(_now(), None, f"The PBX does not tell the status: {why}"))
        self._call_later(RETRY_SECONDS, partial(self._again, buddy))

    def _again(self, buddy: "_Pause | None") -> None:
        if buddy is self._buddy and self._account is not None:
            self.watch(self._account, self._address)

    def _answer(self, taking: bool, problem: str) -> None:
        if problem:
            _log.warning("the PBX did not take the status: %s", problem)
        self._on_queue(QueuesAnswered(_now(), taking, problem))


class _Pause(pj.Buddy):  # type: ignore[misc]  # pjsua2 has no type information
    """The subscription."""

    def __init__(self, said: Callable[["_Pause", str], None], lost: Callable[["_Pause", str], None]) -> None:
        super().__init__()
        self._said, self._lost = said, lost

    @guarded
    def onBuddyState(self) -> None:
        """A NOTIFY came, or the subscription changed its state."""
        info = self.getInfo()
        _log.info("queue line: %s %s %r", info.subStateName, info.subTermCode, info.presStatus.statusText)
        if info.subState == pj.PJSIP_EVSUB_STATE_TERMINATED:
            self._lost(self, f"{info.subTermCode} {info.subTermReason}".strip("0 "))
        elif info.subState == pj.PJSIP_EVSUB_STATE_ACTIVE and info.presStatus.statusText:
            self._said(self, info.presStatus.statusText)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:60]


def _now() -> datetime:
    return SystemClock().now()
