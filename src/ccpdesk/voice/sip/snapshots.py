"""What a pjsua2 callback saw, copied: the objects it was shown do not outlive it."""

from dataclasses import dataclass
from enum import Enum

from ccpdesk.voice.sip.message import SipMessage


class Phase(Enum):
    """Where the INVITE session of a call stands (RFC 3261 section 13)."""

    CALLING = "calling"
    EARLY = "early"
    ANSWERED = "answered"  # 2xx sent or received
    CONFIRMED = "confirmed"  # and acknowledged
    OVER = "over"


@dataclass(frozen=True)
class PhaseSeen:
    """The session moved; ``final`` is the message that ended it, when one arrived from outside."""

    phase: Phase
    code: int
    text: str
    final: SipMessage | None = None


class MediaStatus(Enum):
    """How speech flows, as both SDPs agreed."""

    NONE = "none"
    BOTH_WAYS = "both_ways"
    HELD_HERE = "held_here"
    HELD_THERE = "held_there"
    FAILED = "failed"


@dataclass(frozen=True)
class RequestSeen:
    """A request of the other side within the call: BYE or CANCEL, with its headers."""

    method: str
    message: SipMessage


@dataclass(frozen=True)
class OfferAnswered:
    """Our re-INVITE got its final response."""

    code: int
    text: str


@dataclass(frozen=True)
class TransferSeen:
    """The final word on a transfer: a NOTIFY about it, or the refusal of the REFER itself."""

    code: int
    text: str
