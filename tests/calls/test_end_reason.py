"""Every ending gets one word, and the words are not mixed up (CALL-10)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.calls.end_reason import (
    EndedBy,
    Ending,
    EndReason,
    SipReason,
    inbound_end_reason,
    outbound_end_reason,
)

_RANG_OUT, _SHORT, _LIMIT = timedelta(seconds=20), timedelta(seconds=5), timedelta(seconds=20)
_CANCEL = 487
_endings = st.builds(
    Ending,
    by=st.sampled_from(EndedBy),
    code=st.integers(0, 699),
    reasons=st.lists(
        st.builds(
            SipReason, protocol=st.sampled_from(["SIP", "sip", "Q.850", "x"]), cause=st.integers(0, 700)
        )
    ).map(tuple),
)


@pytest.mark.req("CALL-10")
@pytest.mark.parametrize(
    ("ending", "answered", "rang", "reason"),
    [
        (Ending(EndedBy.REMOTE), True, _SHORT, EndReason.ANSWERED),
        (Ending(EndedBy.AGENT), True, _SHORT, EndReason.ANSWERED),
        (Ending(EndedBy.SYSTEM), True, _SHORT, EndReason.FAILED),
        (Ending(EndedBy.AGENT, 603), False, _SHORT, EndReason.REJECTED),
        (Ending(EndedBy.AGENT, 486), False, _SHORT, EndReason.NOT_OFFERED),
        (Ending(EndedBy.SYSTEM), False, _SHORT, EndReason.FAILED),
        (Ending(EndedBy.REMOTE, _CANCEL), False, _SHORT, EndReason.CALLER_HUNG_UP),
        (Ending(EndedBy.REMOTE, _CANCEL), False, _RANG_OUT, EndReason.MISSED),
        (Ending(EndedBy.REMOTE, _CANCEL), False, timedelta(seconds=18.6), EndReason.MISSED),
        (Ending(EndedBy.REMOTE, _CANCEL), False, timedelta(seconds=18.4), EndReason.CALLER_HUNG_UP),
        (Ending(EndedBy.REMOTE, 500), False, _SHORT, EndReason.FAILED),
    ],
)
def test_inbound(ending: Ending, answered: bool, rang: timedelta, reason: EndReason) -> None:
    assert inbound_end_reason(ending, answered, rang, _LIMIT) is reason


@pytest.mark.req("CALL-10")
@pytest.mark.parametrize(
    ("protocol", "cause", "reason"),
    [
        ("SIP", 200, EndReason.ANSWERED_ELSEWHERE),
        ("sip", 200, EndReason.ANSWERED_ELSEWHERE),
        ("Q.850", 26, EndReason.ANSWERED_ELSEWHERE),
        ("SIP", 603, EndReason.DECLINED_ELSEWHERE),
        ("Q.850", 21, EndReason.DECLINED_ELSEWHERE),
        ("Q.850", 0, EndReason.MISSED),
    ],
)
def test_reason_headers_count_more_than_the_time(protocol: str, cause: int, reason: EndReason) -> None:
    others = (SipReason("Q.850", 0), SipReason(protocol, cause), SipReason("SIP", 487))
    ending = Ending(EndedBy.REMOTE, _CANCEL, reasons=others)
    assert inbound_end_reason(ending, False, _RANG_OUT, _LIMIT) is reason


@pytest.mark.req("CALL-10")
@pytest.mark.parametrize(
    ("ending", "answered", "reason"),
    [
        (Ending(EndedBy.REMOTE), True, EndReason.ANSWERED),
        (Ending(EndedBy.AGENT, _CANCEL), False, EndReason.CANCELLED),
        (Ending(EndedBy.REMOTE, 486), False, EndReason.BUSY),
        (Ending(EndedBy.REMOTE, 600), False, EndReason.BUSY),
        (Ending(EndedBy.REMOTE, 603), False, EndReason.DECLINED),
        (Ending(EndedBy.REMOTE, 480), False, EndReason.NO_ANSWER),
        (Ending(EndedBy.REMOTE, 404), False, EndReason.FAILED),
        (Ending(EndedBy.SYSTEM), False, EndReason.FAILED),
    ],
)
def test_outbound(ending: Ending, answered: bool, reason: EndReason) -> None:
    assert outbound_end_reason(ending, answered) is reason


@pytest.mark.req("CALL-10")
@given(_endings, st.booleans(), st.timedeltas(timedelta(0), timedelta(hours=1)), st.none() | st.just(_LIMIT))
def test_there_is_always_one_answer(
    ending: Ending, answered: bool, rang: timedelta, limit: timedelta | None
) -> None:
    inbound = inbound_end_reason(ending, answered, rang, limit)
    assert isinstance(inbound, EndReason)
    assert isinstance(outbound_end_reason(ending, answered), EndReason)
    if inbound is EndReason.MISSED:
        assert limit is not None
        assert not {("SIP", 200), ("Q.850", 26)} & {(r.protocol.upper(), r.cause) for r in ending.reasons}
