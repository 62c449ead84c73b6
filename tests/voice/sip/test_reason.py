"""CALL-10: Reason headers as real systems write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.calls.end_reason import SipReason
from ccpdesk.voice.sip.message import SipMessage, parse_message
from ccpdesk.voice.sip.reason import reasons_of

pytestmark = pytest.mark.req("CALL-10")
ELSEWHERE = "Call completed elsewhere"


def cancel_with(*lines: str) -> SipMessage:
    return parse_message("\r\n".join(["CANCEL sip:1001@192.0.2.1 SIP/2.0", "CSeq: 1 CANCEL", *lines, "", ""]))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # RFC 3326 section 2; FreeSWITCH, Kamailio and 3CX send it in this form
        ([f'Reason: SIP;cause=200;text="{ELSEWHERE}"'], [SipReason("SIP", 200, ELSEWHERE)]),
        # Asterisk chan_pjsip: two headers
        (
            ["Reason: SIP;cause=200", "Reason: Q.850;cause=26"],
            [SipReason("SIP", 200), SipReason("Q.850", 26)],
        ),
        (["Reason: Q.850;cause=0"], [SipReason("Q.850", 0)]),
        # Cisco and BroadWorks: blanks around everything
        (
            ['Reason: Q.850 ; cause = 16 ; text = "Normal call clearing"'],
            [SipReason("Q.850", 16, "Normal call clearing")],
        ),
        (
            ['Reason: SIP ;cause=200 ;text="Call completed elsewhere", Q.850;cause=26;text="x"'],
            [SipReason("SIP", 200, ELSEWHERE), SipReason("Q.850", 26, "x")],
        ),
        (
            ['reason:sip;CAUSE="200";TEXT="Call Completed Elsewhere"'],
            [SipReason("SIP", 200, "Call Completed Elsewhere")],
        ),
        (["REASON: q850;cause=26"], [SipReason("Q.850", 26)]),
        # commas, semicolons, quotes and "cause=" in a text
        (
            [r'Reason: SIP;text="a, b; cause=1 \"said\"";cause=603,Q.850;cause=21'],
            [SipReason("SIP", 603, 'a, b; cause=1 "said"'), SipReason("Q.850", 21)],
        ),
        (
            ["Reason: SIP;cause=200;text=Call completed, elsewhere"],
            [SipReason("SIP", 200, "Call completed, elsewhere")],
        ),
        (["Reason: SIP;text=completed elsewhere"], [SipReason("SIP", 200, "completed elsewhere")]),
        # folded over two lines (RFC 3261 section 7.3.1)
        (["Reason: SIP;cause=200", ' ;text="Call completed elsewhere"'], [SipReason("SIP", 200, ELSEWHERE)]),
        (
            ['Reason: SIP;text=unclosed "', "Reason: Preemption;cause=1"],
            [SipReason("SIP", 0, 'unclosed "'), SipReason("PREEMPTION", 1)],
        ),
        (["Reason: SIP;cause=abc", "Reason: ;cause=200", "Reason:"], [SipReason("SIP", 0)]),
        ([], []),
    ],
)
def test_reasons(lines: list[str], expected: list[SipReason]) -> None:
    assert list(reasons_of(cancel_with(*lines))) == expected


@settings(deadline=None)  # machines are busy
@given(st.lists(st.text(), max_size=4))
def test_never_raises(values: list[str]) -> None:
    reasons = reasons_of(SipMessage("CANCEL x SIP/2.0", tuple(("reason", value) for value in values)))
    assert all(reason.protocol == reason.protocol.upper() for reason in reasons)


QUOTED = st.text(
    st.characters(codec="ascii", exclude_characters="\r\n", exclude_categories=["Cc"]), max_size=20
)


@settings(deadline=None)  # machines are busy
@given(
    st.lists(
        st.tuples(st.sampled_from(["SIP", "Q.850"]), st.integers(1, 999), QUOTED), min_size=1, max_size=5
    )
)
def test_every_value_written_by_the_book_is_read(values: list[tuple[str, int, str]]) -> None:
    def quoted(text: str) -> str:
        return text.replace("\\", "\\\\").replace('"', '\\"')

    line = "Reason: " + ", ".join(f'{p};cause={c};text="{quoted(t)}"' for p, c, t in values)
    assert reasons_of(cancel_with(line)) == tuple(SipReason(p, c, t) for p, c, t in values)
