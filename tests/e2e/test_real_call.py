"""One real call through every room: carrier, PBX, queue, desk, headset and back (CALL-01 … CALL-12)."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from ccpdesk.calls.end_reason import EndReason
from tests.e2e.company import BRIGHT, GRACE
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk, times
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.codec import G722, PCMU, AsteriskCodecs, Codec
from tests.peers.customer import Customer
from tests.peers.headset import Headset
from tests.peers.quality import usual
from tests.peers.sound import Sound
from tests.peers.speech import Speech
from tests.peers.waiting import wait_until

SILENT_DB = -60.0
LOSS = 0.15
TONE_HERTZ = 1000.0
HEARD = 0.5
NOT_HEARD = 0.05


def _connect(desk: RealDesk, carrier: Carrier, codec: Codec) -> tuple[Customer, str]:
    customer = carrier.call("+12025550101", codec)
    ringing = desk.wait_for_call("ringing")
    customer.wait_until_ringing()
    desk.ctl("accept")
    customer.wait_until_answered()
    desk.wait_for_call("active")
    return customer, str(ringing["id"])


@pytest.mark.alone
@pytest.mark.req("CALL-01", "CALL-02", "CALL-03", "CALL-05", "CALL-08")
@pytest.mark.parametrize("codec", [G722, PCMU], ids=lambda codec: codec.name)
def test_speech_goes_both_ways_as_well_as_the_codec_allows(
    codec: Codec,
    desk: RealDesk,
    carrier: Carrier,
    headset: Headset,
    speech: Speech,
    codecs: AsteriskCodecs,
) -> None:
    # Encoder and decoder of G.722 agree only once they have both adapted to some speech.
    spoken = codecs.encode(codec, speech.italian.cut(0, 3).joined(speech.english))
    customer = carrier.call("+12025550101", codec)
    ringing = desk.wait_for_call("ringing")
    expected = {
        "direction": "inbound",
        "type": "queue",
        "tenant": BRIGHT.name,
        "queue": "Plumbing",
        "campaign": "Spring mailer",
        "tracking_number": "+12025550101",
        "caller_number": "+13125550147",
        "caller_name": "Grace Hopper",
        "customer": GRACE.name,
        "answered_at": None,
    }
    assert {name: ringing[name] for name in expected} == expected
    customer.wait_until_ringing()
    desk.ctl("accept")
    customer.wait_until_answered()
    assert desk.wait_for_call("active")["answered_at"]

    recording = headset.record_speaker()  # both speak at once, and neither may disturb the other
    since = time.monotonic()
    customer.rtp.play(spoken)
    said = headset.say(speech.english.cut(0, 3).joined(speech.italian))
    customer.rtp.wait_until_played()
    said.wait(30)
    _let_the_last_word_arrive()
    at_the_ear = recording.stop()
    at_the_caller = customer.heard(since)

    to_the_ear = usual(speech.english, at_the_ear, codec, codecs)
    assert to_the_ear.lost < LOSS, to_the_ear
    to_the_caller = usual(speech.italian, at_the_caller, codec, codecs)
    assert to_the_caller.lost < LOSS, to_the_caller

    desk.ctl("hangup")
    customer.wait_until_ended()


@pytest.mark.req("CALL-08", "CALL-12")
def test_hold_mute_digits_hang_up_and_the_history(
    desk: RealDesk, carrier: Carrier, asterisk: Asterisk, headset: Headset, speech: Speech
) -> None:
    customer, call = _connect(desk, carrier, PCMU)
    tone = Sound.tone(TONE_HERTZ, 8.0)

    customer.say(speech.english)
    headset.say(tone)
    assert _heard_by_agent(headset) > SILENT_DB
    assert customer.listen(1.5).power_share(TONE_HERTZ) > HEARD

    desk.ctl("mute")
    assert customer.listen(1.5).cut(0.5).loudest_db() < SILENT_DB
    assert _heard_by_agent(headset) > SILENT_DB
    desk.ctl("unmute")

    desk.ctl("hold")
    desk.wait_for_call("held")
    customer.say(speech.english)
    headset.say(tone)
    assert _heard_by_agent(headset) < SILENT_DB
    assert customer.listen(1.5).power_share(TONE_HERTZ) < NOT_HEARD  # the PBX may play music
    desk.ctl("resume")
    desk.wait_for_call("active")
    customer.say(speech.english)
    headset.say(tone)
    assert _heard_by_agent(headset) > SILENT_DB
    assert customer.listen(1.5).power_share(TONE_HERTZ) > HEARD

    desk.ctl("dtmf", "147#")
    wait_until(lambda: asterisk.dtmf_digits("PJSIP/1001") == "147#", "the digits at the PBX")

    customer.hang_up()
    entry = desk.outcome(call)
    words = [event.what for event in entry.events if event.what not in ("held_there", "resumed_there")]
    assert words == ["ringing", "accepting", "active", "held", "active", "dtmf", "ended"]
    assert all(earlier <= later for earlier, later in pairwise(times(entry)))
    assert entry.call.end_reason is EndReason.ANSWERED
    assert desk.ctl("calls") == []


@pytest.mark.req("CALL-08", "CALL-12")
def test_the_agent_hangs_up(desk: RealDesk, carrier: Carrier) -> None:
    customer, call = _connect(desk, carrier, PCMU)
    desk.hang_up()
    customer.wait_until_ended()
    assert desk.outcome(call).call.end_reason is EndReason.ANSWERED


@pytest.mark.req("CALL-07", "CALL-06")
def test_hold_and_accept_then_resume(desk: RealDesk, carrier: Carrier, asterisk: Asterisk) -> None:
    _, first = _connect(desk, carrier, PCMU)
    asterisk.originate("Local/1001@from-agents", "Echo")
    second = desk.wait_for_call("ringing")
    assert second["type"] == "internal"
    desk.ctl("accept", second["id"])
    desk.wait_for_call("active", call=second["id"])
    desk.wait_for_call("held", call=first)
    desk.ctl("resume", first)
    desk.wait_for_call("active", call=first)
    desk.wait_for_call("held", call=second["id"])


@pytest.mark.req("CALL-09")
def test_an_outbound_call_shows_the_tenants_number(
    desk: RealDesk, carrier: Carrier, asterisk: Asterisk
) -> None:
    callee = carrier.answer(PCMU)
    call = desk.ctl("dial", "(312) 555-0188", "--tenant", "Apex Heating & Air")["id"]
    callee.wait_for_call()
    desk.wait_for_call("active", call=call)
    assert "+12025550101" in callee.sipp.received("INVITE")[0].header("From")
    asterisk.hang_up(asterisk.wait_for_channel("PJSIP/carrier"))
    assert desk.outcome(call).call.end_reason is EndReason.ANSWERED


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize("transport", ["tcp", "tls"])
def test_a_queue_call_over_tcp_and_tls(
    transport: str,
    make_desk: MakeDesk,
    carrier: Carrier,
    certificate_authority: object,
    headset: Headset,
) -> None:
    root = certificate_authority.root  # type: ignore[attr-defined] # its class has it
    more = f'ca_file = "{root}"' if transport == "tls" else ""
    desk = make_desk(transport, more)
    desk.start()
    desk.wait_for_link()
    customer, call = _connect(desk, carrier, PCMU)
    customer.hang_up()
    assert desk.outcome(call).call.end_reason is EndReason.ANSWERED


def _let_the_last_word_arrive() -> None:
    """Sound has no event for its end; half a second is far more than any buffer on the way."""
    time.sleep(0.5)


def _heard_by_agent(headset: Headset) -> float:
    recording = headset.record_speaker()
    recording.wait_for(1.5)
    return recording.stop().cut(0.5).loudest_db()
