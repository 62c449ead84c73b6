"""Hold and resume, and which call is heard: by the SDPs and by the agent's wish. On the SIP thread."""

import logging
import random
from functools import partial
from typing import Final

import pjsua2 as pj

from ccpdesk.calls import facts
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.audio_desk import AudioDesk
from ccpdesk.voice.sip.failures import failure, reason
from ccpdesk.voice.sip.holding import HoldStep
from ccpdesk.voice.sip.line import Line, Lines, OnFact, now
from ccpdesk.voice.sip.moving import MOVE_AGAIN, MOVE_TRIES
from ccpdesk.voice.sip.snapshots import MediaStatus, OfferAnswered
from ccpdesk.voice.sip.timers import CallLater

_log = logging.getLogger(__name__)
_OURS, _THEIRS = (2.1, 4.0), (0.0, 2.0)
"""Seconds to wait after both sides asked at once: longer for whose Call-ID it is (RFC 3261 section 14.1)."""
_NOT_SENT: Final = 500


class Speech:
    """Wires the audio of the switchboard's lines, and holds them."""

    def __init__(self, lines: Lines, audio: AudioDesk, on_fact: OnFact, call_later: CallLater) -> None:
        self._lines = lines
        self._audio = audio
        self._on_fact = on_fact
        self._call_later = call_later
        self._together: frozenset[CallId] = frozenset()

    def conference(self, calls: tuple[CallId, ...]) -> None:
        """Let connected calls hear each other and the agent; held ones are taken back first."""
        joined = [line for call in calls if (line := self._lines.get(call)) and line.ending.answered]
        self._together = frozenset(line.leg.call for line in joined)
        for line in joined:
            if line.holding.wanted:
                self.hold(line.leg.call, on=False)
            else:
                self.connect(line)

    def hold(self, call: CallId, on: bool) -> None:
        """Hold or resume; silence begins at once, music when the other side knows."""
        line = self._lines.get(call)
        if line is None or not line.ending.answered:
            return
        line.holding.wanted = on
        if on:
            self._leave_conference(line)
            self._audio.disconnect(line.leg)
            self._tell_held(line)
        self.work_on_hold(call)

    def changed(self, line: Line, status: MediaStatus) -> None:
        """Speech flows differently now: wire the audio, tell about holds."""
        line.media = status
        if not line.ending.answered:
            self._early_media(line)
            return
        self._tell_own_hold(line, held=status is MediaStatus.HELD_HERE)
        self._tell_hold_there(line, held=status is MediaStatus.HELD_THERE)
        self.connect(line)

    def offer_answered(self, line: Line, seen: OfferAnswered) -> None:
        """Our hold or resume was confirmed or refused."""
        call = line.leg.call
        if not line.holding.asking:
            return
        if self._take_answer(line, seen.code, f"{seen.code} {seen.text}") is HoldStep.AGAIN_LATER:
            self._call_later(after_glare(line), partial(self.work_on_hold, call))
            return
        # Not inside the callback of the transaction that must be over first.
        self._call_later(0, partial(self.work_on_hold, call))

    def connect(self, line: Line) -> None:
        """Connect what may be heard; hold whoever else has the same headset, or let both hear each other."""
        if not line.audible:
            self._audio.disconnect(line.leg)
            return
        call = line.leg.call
        others = self._audio.sharing(call)
        together = self._together if call in self._together else frozenset[CallId]()
        for other in others:
            if other not in together:
                self.hold(other, on=True)
        self._audio.connect(line.leg)
        for other in together.intersection(others):
            self._audio.join(line.leg, self._lines[other].leg)

    def _leave_conference(self, line: Line) -> None:
        if line.leg.call in self._together:
            self._together -= {line.leg.call}
            for other in self._together.intersection(self._audio.sharing(line.leg.call)):
                self._audio.part(line.leg, self._lines[other].leg)

    def work_on_hold(self, call: CallId, tries: int = MOVE_TRIES) -> None:
        """Send what is to be sent now, if anything; a little later while another offer is open."""
        line = self._lines.get(call)
        if line is None or line.ending.asked_code is not None:
            return
        step = line.holding.next_step()
        if line.holding.over:  # without a word to the other side, which knew of no hold
            self._tell_resumed(line)
            self.connect(line)
        try:
            _send(line, step)
        except pj.Error as error:
            _log.info("no re-INVITE to hold or resume yet: %s", error.reason)
            if tries:
                line.holding.asking = False
                self._call_later(MOVE_AGAIN, partial(self.work_on_hold, call, tries - 1))
            else:
                self._take_answer(line, _NOT_SENT, reason(error))

    def _take_answer(self, line: Line, code: int, why: str) -> HoldStep:
        """What the other side's answer to hold or resume leads to."""
        step = line.holding.answered(code)
        if step is HoldStep.SILENCE:
            _log.info("the other side refuses to be held: %s", why)
        elif step is HoldStep.REFUSED:
            error = VoiceError(why)
            self._on_fact(failure(line.leg.call, "The other side refuses to be taken back from hold", error))
        elif not line.holding.wanted:
            self.connect(line)
        return step

    def _early_media(self, line: Line) -> None:
        if line.ending.outbound and line.media is MediaStatus.BOTH_WAYS and not line.early_media:
            line.early_media = True
            self._on_fact(facts.CallProgressed(line.leg.call, now(), early_media=True))
            self.connect(line)

    def _tell_own_hold(self, line: Line, held: bool) -> None:
        line.holding.held = held
        if held:
            self._tell_held(line)
        elif not line.holding.wanted:
            self._tell_resumed(line)

    def _tell_held(self, line: Line) -> None:
        if not line.holding.told:
            line.holding.told = True
            self._on_fact(facts.CallHeld(line.leg.call, now()))

    def _tell_resumed(self, line: Line) -> None:
        if line.holding.told:
            line.holding.told = False
            self._on_fact(facts.CallResumed(line.leg.call, now()))

    def _tell_hold_there(self, line: Line, held: bool) -> None:
        if line.media is MediaStatus.HELD_HERE or line.held_there == held:
            return
        line.held_there = held
        self._on_fact(facts.HeldThere(line.leg.call, now(), on=held))


def after_glare(line: Line) -> float:
    """Seconds until the next try, at random: the two shall not ask at once again."""
    return random.uniform(*(_THEIRS if line.placed_to_us else _OURS))  # noqa: S311 - no secret


def _send(line: Line, step: HoldStep) -> None:
    if step is HoldStep.HOLD:
        line.leg.setHold(pj.CallOpParam(True))
        line.moving = None  # nothing else is under way, or it would not have been sent
    elif step is HoldStep.RESUME:
        parameters = pj.CallOpParam(True)
        parameters.opt.flag = pj.PJSUA_CALL_UNHOLD
        line.leg.reinvite(parameters)
        line.moving = None
