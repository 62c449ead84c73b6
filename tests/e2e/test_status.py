"""Two desks at the real PBX: what a call not answered does to the status, at the desk and in Asterisk."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from ccpdesk.calls.end_reason import EndReason
from ccpdesk.voice.edge.server_link import ADDRESS_CHECK, ASLEEP
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.waiting import wait_until

AVAILABLE = ("available", "", True)
NAP = ADDRESS_CHECK + ASLEEP + 1
"""Seconds after which voice takes a standstill for sleep; within them it is just late."""


@pytest.fixture
def short_direct_ring(asterisk: Asterisk) -> Iterator[None]:
    """Direct and internal calls ring two seconds."""
    asterisk.command("dialplan set global DIRECT_RING_TIME 2")
    yield
    asterisk.command("dialplan set global DIRECT_RING_TIME 20")


@pytest.fixture
def two_desks(make_desk: MakeDesk, asterisk: Asterisk) -> tuple[RealDesk, RealDesk]:
    """Ada (1001) and Ben (1002), both Available at desk and PBX."""
    ada, ben = make_desk(sound=False), make_desk(sound=False, extension="1002")
    for desk, extension in ((ada, "1001"), (ben, "1002")):
        desk.start()
        desk.wait_for_link()
        asterisk.wait_until_registered(extension)
        wait_for(desk, AVAILABLE)
    return ada, ben


def status(desk: RealDesk) -> tuple[str, str, bool]:
    """Chosen status, reason, confirmed."""
    told = desk.ctl("status")
    return told["status"], told["reason"], told["confirmed"]


def wait_for(desk: RealDesk, wanted: tuple[str, str, bool]) -> None:
    """Return when the desk shows this status."""
    wait_until(lambda: status(desk) == wanted, f"status {wanted}")


def since(desk: RealDesk) -> datetime:
    """When the chosen status began."""
    return datetime.fromisoformat(desk.ctl("status")["status_since"])


def back_to_available(desk: RealDesk, asterisk: Asterisk) -> None:
    """One click."""
    desk.ctl("status", "set", "available")
    wait_until(lambda: status(desk) == AVAILABLE, "the PBX to confirm")
    assert not any(asterisk.paused("1001", queue) for queue in ("plumbing", "heating", "brief"))


@pytest.mark.req("STAT-02", "STAT-05", "CALL-10")
def test_ring_out_rejected_hung_up_elsewhere_direct_and_internal(
    two_desks: tuple[RealDesk, RealDesk], asterisk: Asterisk, carrier: Carrier, short_direct_ring: None
) -> None:
    ada, ben = two_desks

    call = _ring(ada, carrier, "+12025550103")  # rings three seconds
    outcome = ada.outcome(call).call
    assert outcome.end_reason is EndReason.MISSED
    assert outcome.ended_at is not None
    wait_until(lambda: status(ada) == ("unavailable", "Missed call", True), "Missed call")
    assert ada.ctl("status")["activity"] == "missed_call"
    assert abs((since(ada) - outcome.ended_at).total_seconds()) < 1
    assert all(asterisk.paused("1001", queue) for queue in ("plumbing", "heating", "brief"))
    pauses = [event.seconds for event in asterisk.queue_events() if event.event.startswith("PAUSE")]
    assert abs(pauses[-1] - outcome.ended_at.timestamp()) < 1 + 1  # the log counts whole seconds
    assert "Missed call" in _notice(ada, "status")
    carrier.close()
    back_to_available(ada, asterisk)
    assert _notice(ada, "status") == ""

    customer = carrier.call("+12025550101")  # the caller gives up
    call = ada.wait_for_call("ringing")["id"]
    customer.hang_up()
    assert ada.outcome(call).call.end_reason is EndReason.CALLER_HUNG_UP
    assert status(ada) == AVAILABLE

    call = _ring(ada, carrier, "+12025550101")
    ada.ctl("reject")
    assert ada.outcome(call).call.end_reason is EndReason.REJECTED
    wait_until(lambda: status(ada) == ("unavailable", "Rejected call", True), "Rejected call")
    assert asterisk.paused("1001", "plumbing")
    carrier.close()
    back_to_available(ada, asterisk)

    customer = carrier.call("+12025550102")  # rings at both
    call = ada.wait_for_call("ringing")["id"]
    taken = ben.wait_for_call("ringing")["id"]
    ben.ctl("accept", taken)
    assert ada.outcome(call).call.end_reason is EndReason.ANSWERED_ELSEWHERE
    ben.wait_for_call("active")
    assert status(ada) == AVAILABLE
    customer.wait_until_answered()
    asterisk.hang_up(asterisk.wait_for_channel("PJSIP/carrier", "Up"))
    assert ben.outcome(taken).call.end_reason is EndReason.ANSWERED

    call = _ring(ada, carrier, "+12025550191")  # her own line
    assert ada.outcome(call).call.end_reason is EndReason.MISSED
    ben.ctl("dial", "1001")
    call = ada.wait_for_call("ringing")["id"]
    assert ada.outcome(call).call.end_reason is EndReason.MISSED
    assert (status(ada), status(ben)) == (AVAILABLE, AVAILABLE)
    assert not asterisk.paused("1001", "plumbing")


@pytest.mark.req("STAT-05", "REL-04")
def test_the_pbx_is_restarted_and_the_status_is_what_it_was(make_desk: MakeDesk, asterisk: Asterisk) -> None:
    desk = make_desk("tcp", sound=False)
    desk.start()
    wait_for(desk, AVAILABLE)
    asterisk.kill()
    desk.wait_for_link("reconnecting")
    assert status(desk)[:2] == ("unavailable", "No connection")
    asterisk.start()
    back = datetime.now(UTC)
    wait_until(lambda: status(desk) == AVAILABLE, "Available again")
    link_since = datetime.fromisoformat(desk.ctl("status")["link_since"])
    assert (link_since - back).total_seconds() < 5

    desk.ctl("status", "set", "unavailable", "Lunch")
    wait_until(lambda: status(desk) == ("unavailable", "Lunch", True), "Lunch")
    assert asterisk.paused("1001", "plumbing")
    asterisk.kill()
    desk.wait_for_link("reconnecting")
    assert status(desk) == ("unavailable", "Lunch", False), "nobody knows what the PBX has"
    asterisk.start()
    wait_until(lambda: status(desk) == ("unavailable", "Lunch", True), "Lunch again")
    wait_until(lambda: asterisk.paused("1001", "plumbing"), "paused again")


@pytest.mark.req("STAT-05", "REL-04")
def test_the_pbx_is_restarted_quickly_over_udp(make_desk: MakeDesk, asterisk: Asterisk) -> None:
    """So quickly that the desk may not even notice: the PBX itself remembers the pause."""
    desk = make_desk(sound=False)
    desk.start()
    wait_for(desk, AVAILABLE)
    desk.ctl("status", "set", "unavailable", "Lunch")
    wait_until(lambda: status(desk) == ("unavailable", "Lunch", True), "Lunch")
    asterisk.stop()
    asterisk.start()
    wait_until(lambda: asterisk.paused("1001", "plumbing"), "paused again")
    wait_until(lambda: status(desk) == ("unavailable", "Lunch", True), "Lunch, agreed")
    back_to_available(desk, asterisk)
    asterisk.command("queue pause member PJSIP/1001")
    wait_until(lambda: status(desk)[0] == "unavailable", "the desk to hear of a pause by the PBX")


@pytest.mark.req("STAT-05", "STAT-08", "REL-04")
def test_computers_that_slept_are_rung_again_and_statuses_are_what_they_were(
    two_desks: tuple[RealDesk, RealDesk], asterisk: Asterisk, carrier: Carrier
) -> None:
    ada, ben = two_desks
    ben.ctl("status", "set", "unavailable", "Lunch")
    wait_for(ben, ("unavailable", "Lunch", True))
    asleep = time.monotonic()
    with ada.suspended(), ben.suspended():
        asterisk.command("queue unpause member PJSIP/1002")  # behind Ben's back
        away = ("1001", "1002")
        for extension in away:
            asterisk.command(f"pjsip qualify {extension}")
        wait_until(lambda: not any(map(asterisk.can_be_rung, away)), "the PBX to miss them")
        carrier.call("+12025550101")  # waits in the queue
        wait_until(lambda: time.monotonic() - asleep > NAP, "a nap that is noticed")
    ada.wait_for_call("ringing")
    wait_until(lambda: status(ada) == AVAILABLE, "Ada's status, agreed")
    assert not asterisk.paused("1001", "plumbing")
    wait_until(lambda: asterisk.paused("1002", "heating"), "Ben paused again")
    wait_until(lambda: status(ben) == ("unavailable", "Lunch", True), "Ben's status, agreed")
    asterisk.wait_until_registered("1002")


def _notice(desk: RealDesk, key: str) -> str:
    """What the desk tells the agent under that key."""
    return "".join(str(notice["text"]) for notice in desk.ctl("status")["notices"] if notice["key"] == key)


def _ring(desk: RealDesk, carrier: Carrier, number: str) -> str:
    carrier.call(number)
    return str(desk.wait_for_call("ringing")["id"])


@pytest.mark.req("STAT-07", "STAT-08")
def test_one_desk_per_agent(make_desk: MakeDesk, asterisk: Asterisk, carrier: Carrier) -> None:
    first = make_desk(sound=False)
    second = make_desk(sound=False, shares=first)
    first.start()
    wait_for(first, AVAILABLE)
    contact = asterisk.wait_until_registered("1001")
    second.start()
    wait_until(lambda: "signed in at" in _notice(second, "place"), "the second desk to be told")
    assert second.ctl("status")["link"] == "not_registered"
    assert asterisk.contacts("1001") == [contact], "it does not even register"
    second.ctl("takeover")
    wait_for(second, AVAILABLE)
    call = carrier.call("+12025550101")
    ringing = second.wait_for_call("ringing")["id"]
    assert first.ctl("calls") == []
    call.hang_up()
    second.outcome(ringing)
    wait_until(lambda: "You signed in at" in _notice(first, "place"), "the first desk to be told")
    first.wait_for_link("not_registered")
    second.stop()
    wait_until(lambda: asterisk.paused("1001", "plumbing"), "Offline at the PBX")


@pytest.mark.req("STAT-08")
def test_a_desk_that_is_told_to_end_in_a_call_asks_nobody_and_is_offline(
    make_desk: MakeDesk, asterisk: Asterisk, carrier: Carrier
) -> None:
    desk = make_desk(sound=False)
    desk.start()
    wait_for(desk, AVAILABLE)
    asterisk.wait_until_registered("1001")
    customer = carrier.call("+12025550101")
    desk.wait_for_call("ringing")
    desk.ctl("accept")
    customer.wait_until_answered()
    desk.wait_for_call("active")
    assert desk.end() == 0
    wait_until(lambda: "paused:Offline" in asterisk.command("queue show plumbing"), "Offline at the PBX")


@pytest.mark.req("STAT-03", "CALL-06")
def test_wrap_up_lets_no_queue_call_in_and_one_right_after(
    make_desk: MakeDesk, asterisk: Asterisk, carrier: Carrier
) -> None:
    desk = make_desk(sound=False, wrap_up={"brief": 60})
    desk.start()
    wait_for(desk, AVAILABLE)
    asterisk.wait_until_registered("1001")
    customer = carrier.call("+12025550103")
    desk.wait_for_call("ringing")
    desk.ctl("accept")
    customer.wait_until_answered()
    asterisk.hang_up(asterisk.wait_for_channel("PJSIP/carrier", "Up"))
    wait_until(lambda: desk.ctl("status")["activity"] == "wrap_up", "wrap-up")
    assert desk.ctl("status")["status"] == "available"
    wait_until(lambda: asterisk.paused("1001", "plumbing"), "the pause at the PBX")
    assert "paused:Wrap-up" in asterisk.command("queue show plumbing")
    carrier.call("+12025550101")
    asterisk.wait_for_channel("PJSIP/carrier")
    before = datetime.fromisoformat(desk.ctl("wrapup", "extend")["wrap_up"]["ends"])
    assert desk.ctl("calls") == []
    assert before > datetime.now(UTC)
    desk.ctl("wrapup", "end")
    ended = datetime.now(UTC)
    offered = desk.wait_for_call("ringing")
    assert (datetime.fromisoformat(offered["started_at"]) - ended).total_seconds() < 3
