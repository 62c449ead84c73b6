"""How a call ended (CALL-10): one total function from what the network said to one of a dozen words."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Final


class EndReason(Enum):
    """Every way a call can end, told apart."""

    ANSWERED = "answered"  # there was a conversation, and somebody hung up
    MISSED = "missed"  # it rang as long as the PBX let it
    REJECTED = "rejected"  # by the agent
    NOT_OFFERED = "not_offered"  # answered 486 by a rule: in another queue call, in wrap-up, not Available
    CALLER_HUNG_UP = "caller_hung_up"  # while it rang
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    DECLINED_ELSEWHERE = "declined_elsewhere"
    CANCELLED = "cancelled"  # outbound, by the agent before an answer
    BUSY = "busy"  # outbound
    DECLINED = "declined"  # outbound
    NO_ANSWER = "no_answer"  # outbound
    FAILED = "failed"  # code and text say why


class EndedBy(Enum):
    """Whose act ended the call."""

    AGENT = "agent"
    REMOTE = "remote"
    SYSTEM = "system"  # ours: voice died, no room for the call, media refused


@dataclass(frozen=True)
class SipReason:
    """One value of a ``Reason`` header (RFC 3326): protocol in capitals, e.g. ``SIP`` or ``Q.850``."""

    protocol: str
    cause: int
    text: str = ""


@dataclass(frozen=True)
class Ending:
    """What is known when a call ends.

    Attributes:
        code: SIP status code of the final response, 487 for a CANCEL, 0 when there was none (BYE).
        reasons: every ``Reason`` header value of the message that ended it.
    """

    by: EndedBy
    code: int = 0
    text: str = ""
    reasons: tuple[SipReason, ...] = ()


_ELSEWHERE: Final = {("SIP", 200), ("Q.850", 26)}
_DECLINED_ELSEWHERE: Final = {("SIP", 603), ("SIP", 600), ("Q.850", 21)}
_BUSY: Final = {486, 600}
_DECLINED: Final = {603, 403, 607}
_NO_ANSWER: Final = {408, 480}
BY_RULE: Final = 486
"""What a call that may not ring is answered with; agents decline with 603."""
# The PBX's clock and ours start a little apart, so "as long as it may ring" has some slack.
RING_SLACK: Final = timedelta(seconds=1.5)
WATCHED_SLACK: Final = timedelta(seconds=0.3)


@dataclass(frozen=True)
class RingOut:
    """What else tells a missed call from one whose caller hung up.

    Attributes:
        paused: the PBX paused the agent while it rang: it was missed, however long it rang.
        watched: the PBX tells such pauses, so that there is less need to guess by the length.
    """

    paused: bool = False
    watched: bool = False


UNKNOWN: Final = RingOut()


def inbound_end_reason(
    ending: Ending,
    answered: bool,
    rang: timedelta,
    limit: timedelta | None,
    ring_out: RingOut = UNKNOWN,
) -> EndReason:
    """How an inbound call ended.

    Args:
        ending: what the network said.
        answered: whether it had been connected.
        rang: how long it rang.
        limit: how long the PBX lets it ring. A PBX may send the same CANCEL when the caller hangs up and
            when the ring time is over; only the length of the ringing tells them apart then.
        ring_out: what the PBX itself says about that.
    """
    if answered:
        return EndReason.ANSWERED if ending.by is not EndedBy.SYSTEM else EndReason.FAILED
    if ending.by is EndedBy.AGENT:
        return EndReason.NOT_OFFERED if ending.code == BY_RULE else EndReason.REJECTED
    elsewhere = _taken_elsewhere(ending.reasons)
    if elsewhere is not None:
        return elsewhere
    if ending.by is EndedBy.SYSTEM or ending.code not in (0, 487):
        return EndReason.FAILED
    slack = WATCHED_SLACK if ring_out.watched else RING_SLACK
    rang_out = ring_out.paused or (limit is not None and rang >= limit - slack)
    return EndReason.MISSED if rang_out else EndReason.CALLER_HUNG_UP


def _taken_elsewhere(reasons: tuple[SipReason, ...]) -> EndReason | None:
    causes = {(reason.protocol.upper(), reason.cause) for reason in reasons}
    if causes & _ELSEWHERE:
        return EndReason.ANSWERED_ELSEWHERE
    return EndReason.DECLINED_ELSEWHERE if causes & _DECLINED_ELSEWHERE else None


def outbound_end_reason(ending: Ending, answered: bool) -> EndReason:
    """How an outbound call ended; ``answered`` tells whether it had been connected."""
    if answered:
        return EndReason.ANSWERED if ending.by is not EndedBy.SYSTEM else EndReason.FAILED
    if ending.by is EndedBy.AGENT:
        return EndReason.CANCELLED
    for codes, reason in (
        (_BUSY, EndReason.BUSY),
        (_DECLINED, EndReason.DECLINED),
        (_NO_ANSWER, EndReason.NO_ANSWER),
    ):
        if ending.code in codes:
            return reason
    return EndReason.FAILED
