"""CALL-10: who ended a call, from what was seen of it."""

import pytest

from ccpdesk.calls.end_reason import EndedBy, Ending, SipReason
from ccpdesk.voice.sip.ending import EndingWatch
from ccpdesk.voice.sip.message import SipMessage
from ccpdesk.voice.sip.snapshots import Phase, PhaseSeen, RequestSeen

pytestmark = pytest.mark.req("CALL-10")
BYE = RequestSeen("BYE", SipMessage("BYE x SIP/2.0", (("reason", 'Q.850;cause=16;text="clearing"'),)))
CANCEL = RequestSeen("CANCEL", SipMessage("CANCEL x SIP/2.0", (("reason", "SIP;cause=200"),)))
BUSY = SipMessage("SIP/2.0 486 Busy Here", (("reason", "Q.850;cause=17"),))


def over(code: int, text: str = "", final: SipMessage | None = None) -> PhaseSeen:
    return PhaseSeen(Phase.OVER, code, text, final)


@pytest.mark.parametrize(
    ("watch", "seen", "expected"),
    [
        (
            EndingWatch(outbound=False, answered=True, request=BYE),
            over(200),
            Ending(EndedBy.REMOTE, 0, "clearing", (SipReason("Q.850", 16, "clearing"),)),
        ),
        (
            EndingWatch(outbound=False, request=CANCEL),
            over(487),
            Ending(EndedBy.REMOTE, 487, "", (SipReason("SIP", 200),)),
        ),
        (EndingWatch(outbound=False, answered=True, asked_code=603), over(200), Ending(EndedBy.AGENT)),
        (EndingWatch(outbound=False, asked_code=486), over(486, "Busy"), Ending(EndedBy.AGENT, 486, "Busy")),
        # both hung up at once: the agent's act counts
        (EndingWatch(outbound=False, asked_code=603, request=CANCEL), over(603), Ending(EndedBy.AGENT, 603)),
        (EndingWatch(outbound=True, asked_code=603), over(487, "T"), Ending(EndedBy.AGENT, 487, "T")),
        (
            EndingWatch(outbound=False, asked_code=480, asked_by=EndedBy.SYSTEM),
            over(480),
            Ending(EndedBy.SYSTEM, 480),
        ),
        (
            EndingWatch(outbound=True),
            over(486, "Busy Here", BUSY),
            Ending(EndedBy.REMOTE, 486, "Busy Here", (SipReason("Q.850", 17),)),
        ),
        (EndingWatch(outbound=True), over(408, "Timeout"), Ending(EndedBy.REMOTE, 408, "Timeout")),
        (EndingWatch(outbound=True), over(503, "Unavailable"), Ending(EndedBy.SYSTEM, 503, "Unavailable")),
        # connected, and neither side said BYE: the session timer, or the ACK that never came
        (
            EndingWatch(outbound=False, answered=True),
            over(408, "Timeout"),
            Ending(EndedBy.SYSTEM, 408, "Timeout"),
        ),
        (EndingWatch(outbound=True, answered=True), over(200, "OK"), Ending(EndedBy.SYSTEM, 0, "OK")),
    ],
)
def test_endings(watch: EndingWatch, seen: PhaseSeen, expected: Ending) -> None:
    assert watch.ended(seen) == expected
