"""Parking places and the mailbox of a real Asterisk, as voice tells of them (CALL-08, CALL-14)."""

from __future__ import annotations

import pytest

from ccpdesk.calls.services import Mailbox, MailSaid, ParkingSaid
from ccpdesk.voice.protocol import Configure, Reject
from ccpdesk.voice.sip.mailbox import mailbox_in
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.codec import PCMU, AsteriskCodecs
from tests.peers.sound import Sound
from tests.voice.desk_side import VoiceDesk
from tests.voice.test_asterisk import account


@pytest.mark.req("CALL-14")
def test_a_message_is_left_and_told(
    desk: VoiceDesk, asterisk: Asterisk, carrier: Carrier, codecs: AsteriskCodecs
) -> None:
    desk.start(Configure(server=account(asterisk), mailbox=True))
    assert desk.wait_for(MailSaid).mailbox == Mailbox(0, 0)
    customer = carrier.call("+12025550191")
    desk.client.send(Reject(desk.offered().call))
    customer.wait_until_answered()
    customer.rtp.play(codecs.encode(PCMU, Sound.tone(500.0, 3.5)))
    customer.rtp.wait_until_played()
    customer.close()
    assert desk.wait_for(MailSaid, timeout=15).mailbox == Mailbox(1, 0)


@pytest.mark.req("CALL-08")
def test_the_places_are_told_and_those_that_are_not_there_are_not(
    desk: VoiceDesk, asterisk: Asterisk
) -> None:
    desk.start(Configure(server=account(asterisk), parking=("701", "702", "999")))
    told = desk.wait_for(ParkingSaid, lambda said: len(said.places) == 2)
    assert [(place.number, place.taken) for place in told.places] == [("701", False), ("702", False)]


@pytest.mark.req("CALL-14")
@pytest.mark.parametrize(
    ("body", "mailbox"),
    [
        ("Messages-Waiting: yes\r\nVoice-Message: 2/8 (0/2)\r\n", Mailbox(2, 8)),
        ("Messages-Waiting: no\r\nMessage-Account: sip:1@x\r\nVoice-Message: 0/0\r\n", Mailbox(0, 0)),
        ("messages-waiting:YES\n", Mailbox(1, 0)),
        ("Messages-Waiting: no\n", Mailbox(0, 0)),
        ("Voice-Message: 9999999999999/1\r\n", None),
        ("", None),
    ],
)
def test_message_summaries(body: str, mailbox: Mailbox | None) -> None:
    """RFC 3842 section 5; the status line alone is enough."""
    assert mailbox_in(f"NOTIFY sip:a@b SIP/2.0\r\nEvent: message-summary\r\n\r\n{body}") == mailbox
