"""The PBX with the configuration that administrators install, between sipp as customer and sipp as phones."""

from __future__ import annotations

import pytest

from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.codec import G722, PCMU, Codec
from tests.peers.customer import NUMBER
from tests.peers.sound import Sound
from tests.peers.waiting import wait_until


def test_queue_call_brings_what_the_desk_needs_as_headers(asterisk: Asterisk, carrier: Carrier) -> None:
    agent = carrier.register_phone("1001")
    customer = carrier.call("+12025550101")
    invite = agent.wait_for_call()
    assert invite.header("X-Call-Type") == "queue"
    assert invite.header("X-Tracking-Number") == "+12025550101"
    assert invite.header("X-Queue-Name") == "plumbing"
    assert invite.header("X-Campaign") == "Spring mailer"
    assert invite.header("X-Linked-Id")
    assert f"<sip:{NUMBER}@" in invite.header("P-Asserted-Identity")
    customer.wait_until_answered()
    customer.hang_up()
    customer.wait_until_ended()
    agent.sipp.wait_for("BYE")


def test_carrier_and_caller_are_not_told_who_answers(asterisk: Asterisk, carrier: Carrier) -> None:
    agent = carrier.register_phone("1001", ring_seconds=0)
    customer = carrier.call("+12025550101")
    agent.wait_for_call()
    customer.wait_until_answered()
    asterisk.wait_for_channel("PJSIP/1001", state="Up")
    customer.hang_up()
    customer.wait_until_ended()
    heard = [one for one in customer.sipp.messages() if not one.sent and one.method != "MESSAGE"]
    assert [one.start_line for one in heard if one.is_request] == []  # no re-INVITE, no UPDATE
    told = [value for one in heard for _, value in one.headers]
    assert [value for value in told if "1001" in value or "Ada Byron" in value] == []


@pytest.mark.parametrize("dialled", ["2025550101", "12025550101", "0012025550101"])
def test_number_in_any_national_form_reaches_the_queue_as_e164(carrier: Carrier, dialled: str) -> None:
    agent = carrier.register_phone("1001")
    carrier.call(dialled)
    assert agent.wait_for_call().header("X-Tracking-Number") == "+12025550101"


def test_number_that_is_not_ours_gets_404(carrier: Carrier) -> None:
    customer = carrier.call("+12025559999")
    customer.sipp.wait_for("INVITE", 404)


def test_direct_line_names_its_type_and_number(carrier: Carrier) -> None:
    agent = carrier.register_phone("1001")
    carrier.call("+12025550191")
    invite = agent.wait_for_call()
    assert invite.header("X-Call-Type") == "direct"
    assert invite.header("X-Tracking-Number") == "+12025550191"
    assert invite.header("X-Queue-Name") == ""


def test_caller_who_gives_up_cancels_the_ringing(asterisk: Asterisk, carrier: Carrier) -> None:
    agent = carrier.register_phone("1001", ring_seconds=30)
    customer = carrier.call("+12025550101")
    customer.wait_until_ringing()
    agent.wait_for_call()
    customer.hang_up()
    agent.sipp.wait_for("CANCEL")
    customer.wait_until_ended()
    wait_until(
        lambda: [e for e in asterisk.queue_events() if e.event == "ABANDON"], "ABANDON in the queue log"
    )


def test_call_taken_by_another_agent_says_so(carrier: Carrier) -> None:
    slow = carrier.register_phone("1001", ring_seconds=30)
    carrier.register_phone("1002", ring_seconds=0.5)
    carrier.call("+12025550102").wait_until_answered()
    cancel = slow.sipp.wait_for("CANCEL")
    assert any("cause=26" in reason for reason in cancel.all_headers("Reason"))


def test_ring_out_pauses_the_agent(asterisk: Asterisk, carrier: Carrier) -> None:
    agent = carrier.register_phone("1001", ring_seconds=30)
    carrier.call("+12025550103")
    agent.wait_for_call()
    wait_until(lambda: asterisk.paused("1001", "brief"), "the auto-pause")


@pytest.mark.parametrize("codec", [PCMU, G722], ids=lambda codec: codec.name)
def test_voice_goes_both_ways(carrier: Carrier, codec: Codec) -> None:
    agent = carrier.register_phone("1001", codec)
    customer = carrier.call("+12025550101", codec)
    customer.wait_until_answered()
    agent.start_media()
    customer.say(Sound.tone(440, 1.5))
    agent.rtp.wait_for_audio()
    customer.rtp.wait_for_audio()
    customer.rtp.wait_until_played()
    heard = customer.listen(0.3)
    assert heard.level_db() < -60, "the agent says nothing"
    assert len(agent.rtp.audio()) > 8000
