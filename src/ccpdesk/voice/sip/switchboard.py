"""The calls of one user agent: commands in, facts out. Everything on the SIP thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Final

import pjsua2 as pj

from ccpdesk.calls import facts
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.audio_desk import AudioDesk
from ccpdesk.voice.sip.call_leg import CallLeg
from ccpdesk.voice.sip.ending import EndingWatch
from ccpdesk.voice.sip.holding import Holding, HoldStep
from ccpdesk.voice.sip.outgoing import Headers, Outgoing, add_headers, call_parameters
from ccpdesk.voice.sip.settings import CALL_LIMIT
from ccpdesk.voice.sip.snapshots import MediaStatus, OfferAnswered, Phase, PhaseSeen, RequestSeen

_log = logging.getLogger(__name__)
_GLARE_SECONDS: Final = 2.5
_REFUSED: Final = 300
_DIGITS: Final = frozenset("0123456789*#ABCD")
OnFact = Callable[[facts.TelephoneFact], None]
CallLater = Callable[[float, Callable[[], None]], None]


@dataclass
class _Line:
    """A call and what is known about it."""

    leg: CallLeg
    ending: EndingWatch
    holding: Holding = field(default_factory=Holding)
    media: MediaStatus = MediaStatus.NONE
    held_there: bool = False
    early_media: bool = False
    goodbye: pj.CallOpParam | None = None

    @property
    def awaits_ack(self) -> bool:
        """Our 200 is not acknowledged: no BYE may leave yet (RFC 3261 section 15), pjsua2 would send two."""
        return self.ending.answered and not self.ending.outbound and not self.holding.confirmed


class Switchboard:
    """Holds the legs, obeys, and tells. A command for a call that is over is ignored.

    Nobody else may keep a leg (work for later names the call by its id): outliving `libDestroy` it aborts.
    """

    def __init__(self, audio: AudioDesk, on_fact: OnFact, call_later: CallLater) -> None:
        self._audio = audio
        self._on_fact = on_fact
        self._call_later = call_later
        self._lines: dict[CallId, _Line] = {}
        self._over: list[CallLeg] = []

    @property
    def busy(self) -> bool:
        """Whether any call is up, ringing or being set up."""
        return bool(self._lines)

    # --- commands ---------------------------------------------------------------------------------------

    def ring(self, leg: CallLeg) -> None:
        """An incoming call: 180 leaves before anything else happens."""
        leg.answer(_with_code(pj.PJSIP_SC_RINGING))
        self._lines[leg.call] = _Line(leg, EndingWatch(outbound=False))

    def dial(self, account: pj.Account, call: CallId, outgoing: Outgoing) -> None:
        """Place a call; when that is impossible it ends at once."""
        try:
            self._check_room()
            uri, parameters = call_parameters(outgoing)
            leg = CallLeg(account, call, self)
            self._lines[call] = _Line(leg, EndingWatch(outbound=True))
            leg.makeCall(uri, parameters)
        except (VoiceError, pj.Error) as error:
            self._could_not_dial(call, error)

    def accept(self, call: CallId) -> None:
        """Answer with 200."""
        if (line := self._lines.get(call)) and not line.ending.answered and not line.ending.outbound:
            line.leg.answer(_with_code(pj.PJSIP_SC_OK))

    def end(self, call: CallId, code: int, by: EndedBy = EndedBy.AGENT, headers: Headers = ()) -> None:
        """BYE, CANCEL, or the status code as the refusal of a ringing call; ``headers`` go with it."""
        if (line := self._lines.get(call)) and line.ending.asked_code is None:
            line.ending.asked_code, line.ending.asked_by = code, by
            parameters = _with_code(0 if line.ending.answered else code)
            add_headers(parameters, headers)
            if line.awaits_ack and by is EndedBy.AGENT:
                self._audio.disconnect(line.leg)
                line.goodbye = parameters
            else:
                line.leg.hangup(parameters)

    def end_all(self) -> None:
        """Leave: every call ends."""
        for call in list(self._lines):
            self.end(call, pj.PJSIP_SC_TEMPORARILY_UNAVAILABLE, EndedBy.SYSTEM)

    def hold(self, call: CallId, on: bool) -> None:
        """Hold or resume; silence begins at once, music when the other side knows."""
        line = self._lines.get(call)
        if line is None or not line.ending.answered:
            return
        line.holding.wanted = on
        if on:
            self._audio.disconnect(line.leg)
        self._work_on_hold(line.leg.call)

    def send_dtmf(self, call: CallId, digits: str) -> None:
        """Send digits as RFC 4733 events."""
        line = self._lines.get(call)
        if line is None or not digits:
            return
        digits = digits.upper()
        try:
            _check_digits(digits)
            line.leg.dialDtmf(digits)
        except (VoiceError, pj.Error) as error:
            self._failed(call, "The digits could not be sent", error)
        else:
            self._on_fact(facts.DigitsSent(call, _now(), digits))

    def bury(self) -> None:
        """Let go of legs that are over; not inside one of their own callbacks."""
        self._over.clear()

    def clear(self) -> None:
        """Let go of every leg, also of those that did not end in time."""
        self._lines.clear()
        self._over.clear()

    # --- what the legs tell -----------------------------------------------------------------------------

    def phase_seen(self, leg: CallLeg, seen: PhaseSeen) -> None:
        """The session moved on."""
        line = self._lines.get(leg.call)
        if line is None:
            return
        if seen.phase is Phase.OVER:
            self._close(line, seen)
        elif seen.phase is Phase.EARLY and line.ending.outbound:
            self._on_fact(facts.CallProgressed(leg.call, _now(), line.early_media))
        elif seen.phase in {Phase.ANSWERED, Phase.CONFIRMED}:
            self._answered(line, confirmed=seen.phase is Phase.CONFIRMED)

    def media_seen(self, leg: CallLeg, status: MediaStatus) -> None:
        """Speech flows differently now: wire the audio, tell about holds."""
        line = self._lines.get(leg.call)
        if line is None:
            return
        line.media = status
        if not line.ending.answered:
            self._early_media(line, status)
            return
        self._tell_own_hold(line, held=status is MediaStatus.HELD_HERE)
        self._tell_hold_there(line, held=status is MediaStatus.HELD_THERE)
        self._connect_audio(line)

    def request_seen(self, leg: CallLeg, seen: RequestSeen) -> None:
        """The other side ends the call; its reasons are kept for the end."""
        if line := self._lines.get(leg.call):
            line.ending.request = line.ending.request or seen

    def offer_answered(self, leg: CallLeg, seen: OfferAnswered) -> None:
        """Our hold or resume was confirmed or refused."""
        line = self._lines.get(leg.call)
        if line is None or not line.holding.asking:
            return
        if line.holding.answered(seen.code) is HoldStep.AGAIN_LATER:
            self._call_later(_GLARE_SECONDS, partial(self._work_on_hold, leg.call))
            return
        if seen.code >= _REFUSED:
            what = VoiceError(f"{seen.code} {seen.text}")
            self._failed(leg.call, "The other side refuses to be held or resumed", what)
            self._connect_audio(line)
        # Not inside the callback of the transaction that must be over first.
        self._call_later(0, partial(self._work_on_hold, leg.call))

    # --- inside -----------------------------------------------------------------------------------------

    def _answered(self, line: _Line, confirmed: bool) -> None:
        if not line.ending.answered:
            line.ending.answered = True
            self._on_fact(facts.CallConnected(line.leg.call, _now()))
            self._connect_audio(line)
        if confirmed:
            line.holding.confirmed = True
            self._call_later(0, partial(self._after_ack, line.leg.call))

    def _after_ack(self, call: CallId) -> None:
        """What had to wait, outside the callback that told."""
        line = self._lines.get(call)
        if line is None:
            return
        if line.goodbye is not None:
            line.leg.hangup(line.goodbye)
        else:
            self._work_on_hold(line.leg.call)

    def _close(self, line: _Line, seen: PhaseSeen) -> None:
        self._lines.pop(line.leg.call, None)
        self._audio.forget(line.leg.call)
        self._over.append(line.leg)
        self._on_fact(facts.CallEnded(line.leg.call, _now(), line.ending.ended(seen)))

    def _check_room(self) -> None:
        if len(self._lines) >= CALL_LIMIT:
            raise VoiceError("There are too many calls already", remedy="End one of them first.")

    def _could_not_dial(self, call: CallId, error: Exception) -> None:
        line = self._lines.pop(call, None)
        if line is not None:
            self._over.append(line.leg)
        self._failed(call, "The call could not be placed", error)
        self._on_fact(facts.CallEnded(call, _now(), Ending(EndedBy.SYSTEM, 0, _reason(error))))

    def _early_media(self, line: _Line, status: MediaStatus) -> None:
        if line.ending.outbound and status is MediaStatus.BOTH_WAYS and not line.early_media:
            line.early_media = True
            self._on_fact(facts.CallProgressed(line.leg.call, _now(), early_media=True))
            self._connect_audio(line)

    def _tell_own_hold(self, line: _Line, held: bool) -> None:
        if line.holding.held == held:
            return
        line.holding.held = held
        fact = facts.CallHeld if held else facts.CallResumed
        self._on_fact(fact(line.leg.call, _now()))

    def _tell_hold_there(self, line: _Line, held: bool) -> None:
        if line.media is MediaStatus.HELD_HERE or line.held_there == held:
            return
        line.held_there = held
        self._on_fact(facts.HeldThere(line.leg.call, _now(), on=held))

    def _connect_audio(self, line: _Line) -> None:
        """Connect what may be heard, and hold whoever else has the same headset (CALL-07)."""
        flows = line.media in {MediaStatus.BOTH_WAYS, MediaStatus.HELD_THERE}
        if not flows or line.holding.wanted:
            self._audio.disconnect(line.leg)
            return
        for other in self._audio.sharing(line.leg.call):
            self.hold(other, on=True)
        self._audio.connect(line.leg)

    def _work_on_hold(self, call: CallId) -> None:
        line = self._lines.get(call)
        if line is None:
            return
        step = line.holding.next_step()
        try:
            if step is HoldStep.HOLD:
                line.leg.setHold(pj.CallOpParam(True))
            elif step is HoldStep.RESUME:
                parameters = pj.CallOpParam(True)
                parameters.opt.flag = pj.PJSUA_CALL_UNHOLD
                line.leg.reinvite(parameters)
        except pj.Error as error:
            line.holding.asking = False
            line.holding.wanted = line.holding.held
            self._failed(line.leg.call, "The call could not be held or resumed", error)
            self._connect_audio(line)

    def _failed(self, call: CallId, what: str, error: Exception) -> None:
        _log.warning("%s: %s", what, _reason(error))
        remedy = error.remedy if isinstance(error, VoiceError) else ""
        self._on_fact(facts.CommandFailed(_now(), call, f"{what}: {_reason(error)}", remedy))


def _check_digits(digits: str) -> None:
    if not set(digits) <= _DIGITS:
        raise VoiceError("These are no telephone digits", digits[:20], "Use 0-9, *, #, A-D.")


def _with_code(code: int) -> pj.CallOpParam:
    parameters = pj.CallOpParam(True)
    parameters.statusCode = code
    return parameters


def _reason(error: Exception) -> str:
    return str(error.reason) if isinstance(error, pj.Error) else str(getattr(error, "what", error))


def _now() -> datetime:
    return datetime.now(UTC)
