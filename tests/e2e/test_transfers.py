"""Transfers and conference on the real PBX, checked by what every end hears (CALL-08)."""

from __future__ import annotations

import pytest

from ccpdesk.calls.end_reason import EndReason
from tests.e2e.real_desk import RealDesk
from tests.peers.carrier import Carrier
from tests.peers.codec import AsteriskCodecs
from tests.peers.customer import Customer
from tests.peers.ears import HEARD, Ears
from tests.peers.headset import Headset
from tests.peers.phone import Phone
from tests.peers.rtp_endpoint import RtpEndpoint
from tests.peers.sound import Sound
from tests.peers.waiting import wait_until

pytestmark = pytest.mark.req("CALL-08")
CUSTOMER, COLLEAGUE, AGENT = 400.0, 900.0, 1700.0
"""Hertz of the tone that each of them says."""


@pytest.fixture
def colleague(carrier: Carrier) -> Phone:
    return carrier.register_phone("1002")


@pytest.fixture
def talking(desk: RealDesk, carrier: Carrier) -> tuple[Customer, str]:
    """A customer on a queue call that the agent has accepted, and the call's id."""
    customer = carrier.call("+12025550101")
    call = str(desk.wait_for_call("ringing")["id"])
    desk.ctl("accept")
    customer.wait_until_answered()
    desk.wait_for_call("active", call=call)
    return customer, call


@pytest.fixture
def ears(codecs: AsteriskCodecs) -> Ears:
    return Ears(codecs)


def _answered(colleague: Phone) -> RtpEndpoint:
    """The colleague's phone has answered; its speech starts."""
    colleague.wait_for_call()
    colleague.sipp.wait_for("ACK")
    colleague.start_media()
    return colleague.rtp


def _consult(desk: RealDesk, colleague: Phone, call: str) -> str:
    asked = str(desk.ctl("transfer", "1002", "--ask")["id"])
    _answered(colleague)
    desk.wait_for_call("active", call=asked)
    desk.wait_for_call("held", call=call)
    return asked


def test_blind(
    desk: RealDesk, talking: tuple[Customer, str], colleague: Phone, headset: Headset, ears: Ears
) -> None:
    customer, call = talking
    headset.say(Sound.tone(AGENT, 10.0))
    desk.ctl("transfer", "nobody-here")
    wait_until(lambda: desk.ctl("status")["notices"], "the notice that it failed")
    assert any("not transferred" in notice["text"] for notice in desk.ctl("status")["notices"])
    assert [entry["id"] for entry in desk.ctl("calls")] == [call]
    ears.wait_until_heard(customer.rtp, AGENT)

    desk.ctl("transfer", "1002")
    rtp = _answered(colleague)
    entry = desk.outcome(call)
    assert [event.what for event in entry.events][-3:] == ["transfer_asked", "transferred", "ended"]
    assert entry.call.end_reason is EndReason.ANSWERED
    ears.say(customer.rtp, CUSTOMER)
    ears.say(rtp, COLLEAGUE)
    ears.wait_until_heard(rtp, CUSTOMER)
    ears.wait_until_heard(customer.rtp, COLLEAGUE, silent=AGENT)
    assert desk.ctl("calls") == []


def test_blind_to_somebody_who_does_not_answer_comes_back(
    desk: RealDesk, talking: tuple[Customer, str], headset: Headset, ears: Ears
) -> None:
    customer, call = talking
    desk.ctl("transfer", "1003")  # who is not signed in
    back = desk.wait_for_call("ringing", timeout=40)
    assert (back["type"], back["tenant"]) == ("direct", "Brightline Plumbing")
    desk.ctl("accept")
    desk.wait_for_call("active", call=back["id"])
    desk.outcome(call)
    headset.say(Sound.tone(AGENT, 10.0))
    ears.wait_until_heard(customer.rtp, AGENT)


def test_attended_is_completed(
    desk: RealDesk, talking: tuple[Customer, str], colleague: Phone, headset: Headset, ears: Ears
) -> None:
    customer, call = talking
    asked = _consult(desk, colleague, call)
    headset.say(Sound.tone(AGENT, 20.0))
    ears.say(customer.rtp, CUSTOMER)
    ears.wait_until_heard(colleague.rtp, AGENT, silent=CUSTOMER)
    desk.ctl("transfer", "complete")
    assert desk.outcome(call).call.end_reason is EndReason.ANSWERED
    assert desk.outcome(asked).call.end_reason is EndReason.ANSWERED
    ears.say(colleague.rtp, COLLEAGUE)
    ears.wait_until_heard(colleague.rtp, CUSTOMER, silent=AGENT)
    ears.wait_until_heard(customer.rtp, COLLEAGUE, silent=AGENT)
    assert desk.ctl("calls") == []


def test_asked_swapped_joined_and_cancelled(
    desk: RealDesk, talking: tuple[Customer, str], colleague: Phone, headset: Headset, ears: Ears
) -> None:
    customer, call = talking
    asked = _consult(desk, colleague, call)
    ears.say(customer.rtp, CUSTOMER)
    ears.say(colleague.rtp, COLLEAGUE)
    headset.say(Sound.tone(AGENT, 30.0))

    desk.ctl("resume", call)
    desk.wait_for_call("held", call=asked)
    ears.wait_until_heard(customer.rtp, AGENT, silent=COLLEAGUE)

    desk.ctl("conference")
    ears.wait_until_heard(customer.rtp, COLLEAGUE, AGENT)
    ears.wait_until_heard(colleague.rtp, CUSTOMER, AGENT)
    recording = headset.record_speaker()
    recording.wait_for(1.5)
    at_the_ear = recording.stop().cut(0.5)
    assert min(at_the_ear.power_share(tone) for tone in (CUSTOMER, COLLEAGUE)) > HEARD

    desk.ctl("hold", call)
    desk.wait_for_call("held", call=call)
    ears.wait_until_heard(colleague.rtp, AGENT, silent=CUSTOMER)

    desk.ctl("transfer", "cancel")
    desk.outcome(asked)
    desk.wait_for_call("active", call=call)
    assert [(entry["id"], entry["state"]) for entry in desk.ctl("calls")] == [(call, "active")]
    ears.wait_until_heard(customer.rtp, AGENT, silent=COLLEAGUE)


def test_parked_and_forgotten_picked_up_here_and_picked_up_by_a_colleague(
    desk: RealDesk, carrier: Carrier, talking: tuple[Customer, str], headset: Headset, ears: Ears
) -> None:
    customer, call = talking
    desk.ctl("park")
    assert desk.outcome(call).call.end_reason is EndReason.ANSWERED
    back = desk.wait_for_call("ringing", timeout=20)
    assert (back["type"], back["tenant"]) == ("direct", "Brightline Plumbing")
    desk.ctl("accept")
    desk.wait_for_call("active", call=back["id"])

    place = _parked(desk)
    mine = desk.ctl("pickup", place)["id"]
    desk.wait_for_call("active", call=mine)
    headset.say(Sound.tone(AGENT, 20.0))
    ears.say(customer.rtp, CUSTOMER)
    ears.wait_until_heard(customer.rtp, AGENT)

    place = _parked(desk)
    colleague = carrier.dial("1002", place)
    colleague.sipp.wait_for("INVITE", 200)
    colleague.start_media()
    ears.say(colleague.rtp, COLLEAGUE)
    ears.wait_until_heard(colleague.rtp, CUSTOMER)
    ears.wait_until_heard(customer.rtp, COLLEAGUE, silent=AGENT)
    wait_until(lambda: not desk.ctl("status")["parked"], "the place to be free")


def _parked(desk: RealDesk) -> str:
    """Park the active call; the place, once the PBX says that somebody waits there."""
    place: str = desk.ctl("park")["place"]

    def taken() -> bool:
        parked = [(item["place"], bool(item["party"])) for item in desk.ctl("status")["parked"]]
        return parked == [(place, True)]

    wait_until(taken, "the place to be taken")
    return place
