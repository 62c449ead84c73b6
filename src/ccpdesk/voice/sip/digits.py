"""Digits sent in a call (CALL-08): as RFC 4733 events in the speech, or by SIP INFO. On the SIP thread."""

from typing import Final

import pjsua2 as pj

from ccpdesk.kernel.errors import VoiceError
from ccpdesk.voice.sip.call_leg import CallLeg
from ccpdesk.voice.sip.settings import Dtmf

_DIGITS: Final = frozenset("0123456789*#ABCD")
_INFO_MS: Final = 160


def send_digits(leg: CallLeg, digits: str, way: Dtmf, *, held_there: bool) -> None:
    """Send digits; by INFO (application/dtmf-relay) too where the other side takes no events.

    ``held_there``: the other side listens to nothing now, nor to events.

    Raises:
        VoiceError: they are none, or would not be heard.
        pjsua2's Error: they can't be sent.
    """
    if not set(digits) <= _DIGITS:
        raise VoiceError("These are no telephone digits", digits[:20], "Use 0-9, *, #, A-D.")
    if held_there and way is Dtmf.RFC4733:
        raise VoiceError("you are on hold", remedy="Wait until the other side takes you back.")
    if way is Dtmf.RFC4733:
        try:
            leg.dialDtmf(digits)
        except pj.Error:  # no telephone-event in its SDP
            way = Dtmf.INFO
    if way is Dtmf.INFO:
        parameters = pj.CallSendDtmfParam()
        parameters.method = pj.PJSUA_DTMF_METHOD_SIP_INFO
        parameters.duration = _INFO_MS
        parameters.digits = digits
        leg.sendDtmf(parameters)
