"""CALL-03: who calls, with headers as real systems write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.kernel.phone_number import ANONYMOUS, Party, PartyKind
from ccpdesk.voice.sip.caller import Caller, caller_of
from ccpdesk.voice.sip.message import SipMessage
from tests.voice.sip.invites import invite

pytestmark = pytest.mark.req("CALL-03")


def number(e164: str, name: str = "") -> Caller:
    return Caller(Party(PartyKind.NUMBER, e164), name)


GRACE = number("+13125550147", "Grace Hopper")
NOBODY = Caller(ANONYMOUS)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        # a NUL, which no database takes
        (["From: <sip:grace%00@pbx>;tag=1"], Caller(Party(PartyKind.SIP_NAME, "grace\ufffd"))),
        # Asterisk with send_pai, FreeSWITCH, Kamailio
        (
            [
                'From: "x" <sip:1000@pbx>;tag=1',
                'P-Asserted-Identity: "Grace Hopper" <sip:+13125550147@carrier>',
            ],
            GRACE,
        ),
        # BroadWorks: a SIP name and a tel URI, as two headers or as one
        (
            [
                'P-Asserted-Identity: "Grace Hopper" <sip:grace@carrier>',
                'P-Asserted-Identity: "Grace Hopper" <tel:+13125550147>',
            ],
            GRACE,
        ),
        (
            ['P-Asserted-Identity: "Grace Hopper"<sip:grace@carrier>, "Grace Hopper"<tel:+1-312-555-0147>'],
            GRACE,
        ),
        # Cisco CUCM, Asterisk with send_rpid
        (
            ['Remote-Party-ID: "Grace Hopper" <sip:3125550147@cucm>;party=calling;screen=yes;privacy=off'],
            GRACE,
        ),
        (
            [
                "Remote-Party-ID: <sip:600@x>;party=called",
                'Remote-Party-ID: "Grace Hopper" <sip:+13125550147@x>;party=CALLING',
            ],
            GRACE,
        ),
        # P-Asserted-Identity comes before Remote-Party-ID
        (
            [
                "Remote-Party-ID: <sip:+13125550100@x>",
                'P-Asserted-Identity: "Grace Hopper" <sip:+13125550147@x>',
            ],
            GRACE,
        ),
        # From alone: 3CX, Kamailio; quoted, bare, compact, percent-encoded, with parameters in the user part
        (['From: "Grace Hopper" <sip:+13125550147@x;user=phone>;tag=7'], GRACE),
        (["From: Grace Hopper <sip:13125550147@x>;tag=7"], GRACE),
        (['f: "Grace Hopper" <sip:%2B13125550147;cpc=ordinary@x>;tag=7'], GRACE),
        (["From: sip:+13125550147@x;tag=7"], number("+13125550147")),
        (["From: <tel:+13125550147>;tag=7"], number("+13125550147")),
        # a name that only repeats the number is none
        (['From: "+13125550147" <sip:+13125550147@x>;tag=7'], number("+13125550147")),
        # the asserted number has no name: From's is used
        (['From: "Grace Hopper" <sip:9@x>', "P-Asserted-Identity: <sip:+13125550147@x>"], GRACE),
        (['From: "Gr\\"ace\\\\" <sip:+13125550147@x>'], number("+13125550147", 'Gr"ace\\')),
        # extensions and names are never rewritten
        (['From: "Bob" <sip:1002@x>'], Caller(Party(PartyKind.EXTENSION, "1002"), "Bob")),
        (["From: <sip:bob.smith@x>"], Caller(Party(PartyKind.SIP_NAME, "bob.smith"))),
        # withheld
        (['From: "Anonymous" <sip:anonymous@anonymous.invalid>;tag=1'], NOBODY),
        (["From: <sip:Restricted@x>;tag=1"], NOBODY),
        (["From: <sip:x@192.0.2.1>", "P-Asserted-Identity: <sip:+13125550147@x>", "Privacy: id"], NOBODY),
        (["P-Asserted-Identity: <sip:+13125550147@x>", "Privacy: header;ID;critical"], NOBODY),
        (["P-Asserted-Identity: <sip:+13125550147@x>", "Privacy: user, id"], NOBODY),
        (["Remote-Party-ID: <sip:+13125550147@x>;party=calling;privacy=full"], NOBODY),
        (['From: "Anonymous" <sip:+13125550147@x>'], NOBODY),
        (["From:"], NOBODY),
        # asked for no privacy
        (['P-Asserted-Identity: "Grace Hopper" <sip:+13125550147@x>', "Privacy: none"], GRACE),
        # the network knows who is behind an anonymous From, and nobody asked to hide it
        (
            [
                'From: "Anonymous" <sip:anonymous@anonymous.invalid>',
                "P-Asserted-Identity: <sip:+13125550147@x>",
            ],
            number("+13125550147"),
        ),
    ],
)
def test_from_the_configured_server(headers: list[str], expected: Caller) -> None:
    assert caller_of(invite(*headers), trusted=True) == expected


def test_a_stranger_asserts_nothing() -> None:
    message = invite(
        'From: "Ann" <sip:+14045550199@x>',
        "P-Asserted-Identity: <sip:+13125550147@x>",
        "Remote-Party-ID: <sip:1@x>",
    )
    assert caller_of(message, trusted=False) == number("+14045550199", "Ann")


def test_numbers_without_country_code_belong_to_the_region() -> None:
    assert caller_of(invite("From: <sip:02079460018@x>"), trusted=True, region="GB") == number(
        "+442079460018"
    )


@settings(deadline=None)  # machines are busy
@given(
    st.lists(
        st.tuples(st.sampled_from(["from", "privacy", "p-asserted-identity", "remote-party-id"]), st.text())
    )
)
def test_never_raises(headers: list[tuple[str, str]]) -> None:
    caller = caller_of(SipMessage("INVITE x SIP/2.0", tuple(headers)), trusted=True)
    assert caller.party.kind is not PartyKind.ANONYMOUS or caller == NOBODY
