"""Who ended a call, and what was said about it (CALL-10). Pure."""

from dataclasses import dataclass
from typing import Final

from ccpdesk.calls.end_reason import EndedBy, Ending, SipReason
from ccpdesk.voice.sip.reason import reasons_of
from ccpdesk.voice.sip.snapshots import PhaseSeen, RequestSeen

_CANCELLED: Final = 487
_ERROR: Final = 300
NO_SPEECH: Final = 488
"""Ours for an answered call that both sides can't speak in (Not Acceptable Here)."""
_NO_SPEECH: Final = {406, 415, NO_SPEECH}
"""pjsip's own among them: no answer to our offer, or none with a codec of ours."""


@dataclass
class EndingWatch:
    """Collects, while a call lives, what will matter at its end.

    Attributes:
        answered: it was connected.
        asked_code: status code we refused it with, 0 for a BYE, None when nobody here ended it.
        asked_by: who did.
    """

    outbound: bool
    answered: bool = False
    asked_code: int | None = None
    asked_by: EndedBy = EndedBy.AGENT
    request: RequestSeen | None = None

    def ended(self, seen: PhaseSeen) -> Ending:
        """What `CallEnded` says."""
        if self.request is not None and self.asked_code is None:
            return self._by_request(self.request)
        if self.answered and self.asked_code == NO_SPEECH:
            return Ending(self.asked_by, NO_SPEECH, "No usable SDP answer")
        if self.asked_code is not None:
            code = 0 if self.answered else (_CANCELLED if self.outbound else self.asked_code)
            return Ending(self.asked_by, code, seen.text if code else "")
        reasons = reasons_of(seen.final) if seen.final else ()
        if self.outbound and not self.answered:
            return Ending(EndedBy.REMOTE if seen.final else _silent(seen.code), seen.code, seen.text, reasons)
        # Connected and nobody hung up, or an INVITE that died by itself: ACK or session refresh never came.
        return Ending(EndedBy.SYSTEM, seen.code if seen.code >= _ERROR else 0, seen.text, reasons)

    def _by_request(self, request: RequestSeen) -> Ending:
        reasons = reasons_of(request.message)
        code = _CANCELLED if request.method == "CANCEL" else 0
        return Ending(EndedBy.REMOTE, code, _said(reasons), reasons)


def without_speech(ending: Ending) -> bool:
    """Whether an answered call ended because the two telephones agreed on no speech."""
    return ending.by is EndedBy.SYSTEM and ending.code in _NO_SPEECH


def _silent(code: int) -> EndedBy:
    """Without a response: 408 means that the other side never answered, anything else is our own trouble."""
    return EndedBy.REMOTE if code == 408 else EndedBy.SYSTEM  # noqa: PLR2004 - Request Timeout


def _said(reasons: tuple[SipReason, ...]) -> str:
    return next((reason.text for reason in reasons if reason.text), "")
