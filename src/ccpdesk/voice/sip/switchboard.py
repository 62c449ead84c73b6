"""The calls of one user agent: commands in, facts out. Everything on the SIP thread."""

import logging
from functools import partial
from typing import Final

import pjsua2 as pj

from ccpdesk.calls import facts
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.account import SipAccount
from ccpdesk.voice.sip.audio import Tap
from ccpdesk.voice.sip.audio_desk import AudioDesk
from ccpdesk.voice.sip.call_leg import CallLeg
from ccpdesk.voice.sip.caller import Caller
from ccpdesk.voice.sip.digits import send_digits
from ccpdesk.voice.sip.ending import NO_SPEECH, EndingWatch, without_speech
from ccpdesk.voice.sip.failures import failure, reason
from ccpdesk.voice.sip.holding import GLARE
from ccpdesk.voice.sip.identity import Identity
from ccpdesk.voice.sip.line import Line, Lines, OnFact, now
from ccpdesk.voice.sip.line_watch import LineWatch
from ccpdesk.voice.sip.message import SipMessage
from ccpdesk.voice.sip.moving import MOVE_AGAIN, MOVE_TRIES, offer_new_address
from ccpdesk.voice.sip.outgoing import Headers, Outgoing, add_headers, call_parameters
from ccpdesk.voice.sip.settings import CALL_LIMIT, Dtmf
from ccpdesk.voice.sip.snapshots import (
    MediaStatus,
    OfferAnswered,
    Phase,
    PhaseSeen,
    RequestSeen,
    TransferSeen,
)
from ccpdesk.voice.sip.speech import Speech, after_glare
from ccpdesk.voice.sip.timers import CallLater
from ccpdesk.voice.sip.transfers import Transfers

_log = logging.getLogger(__name__)
UNTOLD_RING_SECONDS: Final = 200.0
"""Longer than any proxy lets a call ring (RFC 3261 section 16.6, timer C: three minutes)."""
_TOO_MANY: Final = 70_010
"""PJ_ETOOMANY: calls that are over here take their places until their BYE is answered."""
ACK_SECONDS: Final = 32.0
"""How long an ACK is waited for (RFC 3261 section 13.3.1.4: 64 T1)."""
_SPEECHLESS: Final = {MediaStatus.NONE, MediaStatus.FAILED}
_NO_ANSWER: Final = (("Reason", f'SIP;cause={NO_SPEECH};text="No usable SDP answer"'),)
"""In the BYE to who gave our offer no answer (RFC 3261 section 13.2.1), or one without a good key."""
_CALL_AGAIN: Final = "Call again; if it happens often, tell your administrator that the codecs do not match."


class Switchboard:
    """Holds the legs, obeys, and tells. A command for a call that is over is ignored.

    Nobody else may keep a leg (work for later names the call by its id): outliving `libDestroy` it aborts.
    """

    def __init__(self, audio: AudioDesk, on_fact: OnFact, call_later: CallLater) -> None:
        self._audio = audio
        self._on_fact = on_fact
        self._call_later = call_later
        self._lines: Lines = {}
        self._over: list[CallLeg] = []
        self._leaving: list[CallLeg] = []
        self._speech = Speech(self._lines, audio, on_fact, call_later)
        self._watch = LineWatch(self._lines, on_fact, call_later)
        self._transfers = Transfers(self._lines, on_fact, self._leave, call_later)

    @property
    def busy(self) -> bool:
        """Whether any call is up, ringing or being set up."""
        return bool(self._lines)

    # --- commands ---------------------------------------------------------------------------------------

    def ring(
        self, leg: CallLeg, identity: Identity | None = None, longest: float = UNTOLD_RING_SECONDS
    ) -> None:
        """An incoming call: 180 leaves before anything else happens.

        After ``longest`` seconds it ends: whoever should have cancelled it is gone.
        """
        leg.answer(_with_code(pj.PJSIP_SC_RINGING))
        self._lines[leg.call] = Line(leg, EndingWatch(outbound=False), identity=identity)
        self._call_later(longest, partial(self._rang_too_long, leg.call))

    def dial(
        self, account: SipAccount, call: CallId, outgoing: Outgoing, identity: Identity | None = None
    ) -> None:
        """Place a call; when that is impossible it ends at once."""
        try:
            self._check_room()
            uri, parameters = call_parameters(outgoing)
            leg = CallLeg(account, call, self)
            self._lines[call] = Line(leg, EndingWatch(outbound=True), identity=identity)
            leg.makeCall(uri, parameters)
        except (VoiceError, pj.Error) as error:
            self._could_not_dial(call, error)

    def accept(self, call: CallId) -> None:
        """Answer with 200."""
        line = self._lines.get(call)
        if line is None or line.ending.answered or line.ending.outbound or line.ending.asked_code is not None:
            return
        try:
            line.leg.answer(_with_code(pj.PJSIP_SC_OK))
        except pj.Error as error:  # nobody is to be shown as just connecting for ever
            self._on_fact(failure(call, "The call could not be answered", error))
            self.end(call, pj.PJSIP_SC_INTERNAL_SERVER_ERROR, EndedBy.SYSTEM)

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
                self._hang_up(line, parameters)

    def end_all(self) -> None:
        """Leave: every call ends."""
        for call in list(self._lines):
            self.end(call, pj.PJSIP_SC_TEMPORARILY_UNAVAILABLE, EndedBy.SYSTEM)

    def end_silent(self, seconds: float) -> None:
        """End the calls from which nothing was heard for so long: the other side is gone without a word."""
        for call in self._watch.silent(seconds):
            self.end(call, 0, EndedBy.SYSTEM)

    def hold(self, call: CallId, on: bool) -> None:
        """Hold or resume."""
        self._speech.hold(call, on)

    def conference(self, calls: tuple[CallId, ...]) -> None:
        """Let calls hear each other."""
        self._speech.conference(calls)

    def transfer(self, call: CallId, target: str, domain: str) -> None:
        """Ask the other side to call somebody else."""
        self._transfers.blind(call, target, domain)

    def transfer_to(self, call: CallId, other: CallId) -> None:
        """Join the other sides of two calls."""
        self._transfers.attended(call, other)

    def follow_address(self, media: bool) -> None:
        """Our address has changed: tell the other side of each call (REL-04), with new media if need be."""
        for call in [call for call, line in self._lines.items() if line.holding.confirmed]:
            self._follow(call, media)

    def tap(self, call: CallId, tap: Tap | None) -> None:
        """Let somebody hear both sides of a call, or nobody any more."""
        if line := self._lines.get(call):
            line.leg.tap = tap

    def send_dtmf(self, call: CallId, digits: str, way: Dtmf) -> None:
        """Send digits."""
        line = self._lines.get(call)
        if line is None or not digits:
            return
        digits = digits.upper()
        try:
            send_digits(line.leg, digits, way, held_there=line.held_there)
        except (VoiceError, pj.Error) as error:
            self._on_fact(failure(call, "The digits could not be sent", error))
        else:
            self._on_fact(facts.DigitsSent(call, now(), digits))

    def bury(self) -> None:
        """Let go of legs that are over; not inside one of their own callbacks.

        Among dozens of INVITEs each followed at once by its CANCEL, pjsua2 was seen to end a call without a
        word: such a call would ring for ever.
        """
        self._over.clear()
        self._leaving = [leg for leg in self._leaving if leg.isActive()]
        for line in [line for line in self._lines.values() if not line.leg.isActive()]:
            self._close(line, PhaseSeen(Phase.OVER, pj.PJSIP_SC_REQUEST_TERMINATED, ""))

    def clear(self) -> None:
        """Let go of every leg, also of those that did not end in time."""
        self._lines.clear()
        self._over.clear()
        self._leaving.clear()

    # --- what the legs tell -----------------------------------------------------------------------------

    def phase_seen(self, leg: CallLeg, seen: PhaseSeen) -> None:
        """The session moved on."""
        line = self._line_of(leg)
        if line is None:
            return
        if seen.phase is Phase.OVER:
            self._close(line, seen)
        elif seen.phase is Phase.EARLY and line.ending.outbound:
            self._on_fact(facts.CallProgressed(leg.call, now(), line.early_media))
        elif seen.phase in {Phase.ANSWERED, Phase.CONFIRMED}:
            self._answered(line, confirmed=seen.phase is Phase.CONFIRMED)

    def media_seen(self, leg: CallLeg, status: MediaStatus) -> None:
        """Speech flows differently now: wire the audio, tell about holds."""
        line = self._line_of(leg)
        if line is None:
            return
        self._speech.changed(line, status)
        if line.ending.answered and status in _SPEECHLESS:
            self._call_later(0, partial(self._without_speech, leg.call))

    def request_seen(self, leg: CallLeg, seen: RequestSeen) -> None:
        """The other side ends the call (its reasons are kept for the end), or says who it is now."""
        line = self._line_of(leg)
        if line is None:
            return
        if seen.method in {"BYE", "CANCEL"}:
            line.ending.request = line.ending.request or seen
        elif line.identity is not None:
            self._tell_party(line, line.identity.changed(seen.message))

    def transfer_seen(self, leg: CallLeg, seen: TransferSeen) -> None:
        """Our transfer is decided."""
        if line := self._line_of(leg):
            self._transfers.answered(line, seen)

    def transfer_goes_on(self, leg: CallLeg) -> None:
        """Our transfer is under way, somebody says."""
        if line := self._line_of(leg):
            self._transfers.goes_on(line)

    def digits_refused(self, leg: CallLeg, why: str) -> None:
        """The other side takes no digits by INFO."""
        if line := self._line_of(leg):
            self._on_fact(failure(line.leg.call, "The other side takes no digits", VoiceError(why)))

    def offer_answered(self, leg: CallLeg, seen: OfferAnswered) -> None:
        """Our hold or resume, or our new address, was confirmed or refused."""
        line = self._line_of(leg)
        if line is None:
            return
        if line.moving is None:
            self._speech.offer_answered(line, seen)
            return
        media, line.moving = line.moving, None
        if seen.code == GLARE:
            self._call_later(after_glare(line), partial(self._follow, leg.call, media))

    def may_be_replaced(self, leg: CallLeg) -> bool:
        """Not when the agent has hung up."""
        line = self._line_of(leg)
        return line is not None and line.ending.asked_code is None

    def replaced(self, leg: CallLeg, successor: CallLeg, invite: SipMessage) -> None:
        """The call goes on with somebody else (CALL-11: `replaces`)."""
        line = self._line_of(leg)
        if line is None:
            return
        self._audio.disconnect(leg)
        self._leaving.append(
            leg
        )  # until its BYE is answered: pjsua2 says goodbye once more for one that is let go
        line.take_over(successor)
        if line.identity is not None:
            self._tell_party(line, line.identity.replaced(invite))

    # --- inside -----------------------------------------------------------------------------------------

    def _line_of(self, leg: CallLeg) -> Line | None:
        """What a leg belongs to; nothing any more once another has taken its place."""
        line = self._lines.get(leg.call)
        return line if line is not None and line.leg is leg else None

    def _tell_party(self, line: Line, party: Caller | None) -> None:
        if party is not None:
            self._on_fact(facts.PartyChanged(line.leg.call, now(), party.party, party.display_name))

    def _leave(self, calls: tuple[CallId, ...]) -> None:
        """The other sides are with each other now; not inside the callback that told."""
        for call in calls:
            self._call_later(0, partial(self.end, call, 0))

    def _follow(self, call: CallId, media: bool, tries: int = MOVE_TRIES) -> None:
        """Again a little later while another offer is open."""
        line = self._lines.get(call)
        if line is None or line.ending.asked_code is not None:
            return
        if offer_new_address(line.leg, media):
            line.moving = media
        elif tries:
            self._call_later(MOVE_AGAIN, partial(self._follow, call, media, tries - 1))

    def _answered(self, line: Line, confirmed: bool) -> None:
        if not line.ending.answered:
            line.ending.answered = True
            self._on_fact(facts.CallConnected(line.leg.call, now()))
            self._speech.connect(line)
            self._watch.start()
        if not confirmed and line.placed_to_us:
            line.answers += 1
            self._call_later(ACK_SECONDS, partial(self._without_ack, line.leg.call, line.answers))
        if confirmed:
            line.holding.confirmed = True
            self._call_later(0, partial(self._after_ack, line.leg.call))

    def _after_ack(self, call: CallId) -> None:
        """What had to wait, outside the callback that told."""
        line = self._lines.get(call)
        if line is None:
            return
        if line.goodbye is not None:
            self._hang_up(line, line.goodbye)
        elif line.leg.media_status() in _SPEECHLESS:
            self._without_speech(call)
        else:
            self._speech.work_on_hold(call)

    def _without_speech(self, call: CallId) -> None:
        """Nothing can be heard any more. Another offer in such a call would abort pjsua2."""
        self.end(call, NO_SPEECH, EndedBy.SYSTEM, _NO_ANSWER)

    def _rang_too_long(self, call: CallId) -> None:
        line = self._lines.get(call)
        if line is not None and not line.ending.answered:
            self.end(call, pj.PJSIP_SC_TEMPORARILY_UNAVAILABLE, EndedBy.SYSTEM)

    def _without_ack(self, call: CallId, answer: int) -> None:
        """Nobody acknowledged our 200: nobody is there. Alone, pjsua2 waits as long again for its BYE."""
        line = self._lines.get(call)
        if line is None or not line.awaits_ack or line.answers != answer:
            return
        if line.goodbye is not None:
            self._hang_up(line, line.goodbye)
        else:
            self.end(call, 0, EndedBy.SYSTEM)

    def _hang_up(self, line: Line, parameters: pj.CallOpParam) -> None:
        try:
            line.leg.hangup(parameters)
        except pj.Error as error:  # it ended in this moment
            _log.info("nothing left to hang up: %s", error.reason)

    def _close(self, line: Line, seen: PhaseSeen) -> None:
        at = now()  # while the call still counts as one
        self._lines.pop(line.leg.call, None)
        self._audio.forget(line.leg.call)
        self._over.append(line.leg)
        ending = line.ending.ended(seen)
        if line.ending.answered and without_speech(ending):
            why = VoiceError("the other side agreed to no speech", remedy=_CALL_AGAIN)
            self._on_fact(failure(line.leg.call, "The call was ended", why))
        self._on_fact(facts.CallEnded(line.leg.call, at, ending))

    def _check_room(self) -> None:
        if len(self._lines) >= CALL_LIMIT:
            raise VoiceError("There are too many calls already", remedy="End one of them first.")

    def _could_not_dial(self, call: CallId, error: Exception) -> None:
        if isinstance(error, pj.Error) and error.status == _TOO_MANY:
            error = VoiceError(
                "the PBX has not confirmed the end of earlier calls yet", remedy="Try again in half a minute."
            )
        line = self._lines.pop(call, None)
        if line is not None:
            self._over.append(line.leg)
        self._on_fact(failure(call, "The call could not be placed", error))
        self._on_fact(facts.CallEnded(call, now(), Ending(EndedBy.SYSTEM, 0, reason(error))))


def _with_code(code: int) -> pj.CallOpParam:
    parameters = pj.CallOpParam(True)
    parameters.statusCode = code
    return parameters
