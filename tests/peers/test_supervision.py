"""Supervisors who listen, whisper and barge in: checked by what every end hears (SUP-02)."""

from __future__ import annotations

import pytest

from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.codec import AsteriskCodecs
from tests.peers.customer import Customer
from tests.peers.ears import Ears
from tests.peers.phone import Phone
from tests.peers.waiting import wait_until

pytestmark = pytest.mark.req("SUP-02")
CUSTOMER, AGENT, SUPERVISOR = 400.0, 900.0, 1700.0
"""Hertz of the tone that each of them says."""


@pytest.fixture
def ears(codecs: AsteriskCodecs) -> Ears:
    return Ears(codecs)


@pytest.fixture
def talking(carrier: Carrier, ears: Ears) -> tuple[Customer, Phone]:
    """A customer and an agent, who say their tones."""
    agent = carrier.register_phone("1001")
    customer = carrier.call("+12025550191")
    agent.wait_for_call()
    agent.sipp.wait_for("ACK")
    agent.start_media()
    customer.wait_until_answered()
    ears.say(agent.rtp, AGENT)
    ears.say(customer.rtp, CUSTOMER)
    ears.wait_until_heard(customer.rtp, AGENT)
    return customer, agent


@pytest.mark.parametrize(
    ("code", "way", "agent_hears", "customer_hears"),
    [
        ("*55", "listen", False, False),
        ("*56", "whisper", True, False),
        ("*57", "barge", True, True),
    ],
    ids=["listen", "whisper", "barge"],
)
def test_who_hears_the_supervisor(
    asterisk: Asterisk,
    carrier: Carrier,
    talking: tuple[Customer, Phone],
    ears: Ears,
    code: str,
    way: str,
    agent_hears: bool,
    customer_hears: bool,
) -> None:
    customer, agent = talking
    supervisor = carrier.dial("1004", f"{code}1001")
    supervisor.sipp.wait_for("INVITE", 200)
    supervisor.start_media()
    ears.say(supervisor.rtp, SUPERVISOR)
    ears.wait_until_heard(supervisor.rtp, CUSTOMER, AGENT)
    for end, other, hears in (
        (agent, CUSTOMER, agent_hears),
        (customer, AGENT, customer_hears),
    ):
        tones = (other, SUPERVISOR) if hears else (other,)
        ears.wait_until_heard(end.rtp, *tones, silent=0.0 if hears else SUPERVISOR)
    logged = [event for event in asterisk.queue_events() if event.event == "SUPERVISE"]
    assert (logged[-1].agent, logged[-1].details[:2]) == ("PJSIP/1001", (way, "1004"))
    customer.close()
    wait_until(lambda: not asterisk.channels(), "the supervisor's call to end with the customer's")


def test_an_agent_can_listen_to_nobody(carrier: Carrier, talking: tuple[Customer, Phone]) -> None:
    carrier.dial("1002", "*551001").sipp.wait_for("INVITE", 404)


def test_an_agent_without_a_call_is_not_there(carrier: Carrier) -> None:
    carrier.register_phone("1001")
    carrier.dial("1004", "*551001").sipp.wait_for("INVITE", 480)
