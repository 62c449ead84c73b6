"""The agent's standing in the queues of a real Asterisk, over the agent's own SIP account (STAT-05)."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from ccpdesk.agents.queue_control import QueuesAnswered, QueuesSaid
from ccpdesk.calls.facts import LinkChanged, LinkState
from ccpdesk.voice.protocol import AskQueues, Configure
from tests.peers.asterisk import Asterisk
from tests.voice.desk_side import VoiceDesk
from tests.voice.test_asterisk import account


def watching(desk: VoiceDesk, asterisk: Asterisk, line: str = "*451001", transport: str = "udp") -> VoiceDesk:
    """The desk, registered, and told how the agent stands."""
    desk.start(Configure(server=account(asterisk, transport), display_name="Ada", queue_line=line))
    return desk


@pytest.mark.req("STAT-05")
def test_pauses_and_resumes_with_a_reason_and_is_told(desk: VoiceDesk, asterisk: Asterisk) -> None:
    watching(desk, asterisk)
    assert desk.wait_for(QueuesSaid).taking is True
    desk.client.send(AskQueues(taking=False, reason="Lunch"))
    desk.wait_for(QueuesSaid, lambda said: said.taking is False)
    assert all(asterisk.paused("1001", queue) for queue in ("plumbing", "heating", "brief"))
    assert "paused:Lunch" in asterisk.command("queue show plumbing")
    assert not asterisk.paused("1002", "heating")
    desk.client.send(AskQueues(taking=True))
    desk.wait_for(QueuesSaid, lambda said: said.taking is True)
    assert not asterisk.paused("1001", "plumbing")
    assert [fact.problem for fact in desk.of_kind(QueuesAnswered)] == ["", ""]


@pytest.mark.req("STAT-05")
def test_a_pause_by_the_pbx_is_told_within_a_second(desk: VoiceDesk, asterisk: Asterisk) -> None:
    watching(desk, asterisk)
    assert desk.wait_for(QueuesSaid).taking is True
    asterisk.command("queue pause member PJSIP/1001")
    before = time.monotonic()
    desk.wait_for(QueuesSaid, lambda said: said.taking is False, timeout=5)
    assert time.monotonic() - before < 1


@pytest.mark.req("STAT-05")
def test_nobody_can_pause_a_colleague(desk: VoiceDesk, asterisk: Asterisk) -> None:
    watching(desk, asterisk, "*451002")
    desk.wait_for(QueuesSaid)
    desk.client.send(AskQueues(taking=False, reason="Mischief"))
    desk.wait_for(QueuesAnswered)
    assert not asterisk.paused("1002", "heating")


@pytest.mark.req("STAT-05", "REL-04")
def test_told_again_after_the_pbx_was_away(desk: VoiceDesk, asterisk: Asterisk) -> None:
    watching(desk, asterisk, transport="tcp")
    assert desk.wait_for(QueuesSaid).taking is True
    desk.client.send(AskQueues(taking=False, reason="Lunch"))
    desk.wait_for(QueuesSaid, lambda said: said.taking is False)
    asterisk.kill()
    desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.RECONNECTING)
    asterisk.start()
    desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.CONNECTED)
    desk.wait_for(QueuesSaid, lambda said: said.taking is not None)


@pytest.mark.req("STAT-05", "REL-04")
def test_a_pbx_that_hangs_is_noticed_over_udp_and_found_again(desk: VoiceDesk, asterisk: Asterisk) -> None:
    """As with a network that is cut further away, nothing tells of it on this computer."""
    server = replace(account(asterisk), check_seconds=1)
    desk.start(Configure(server=server, queue_line="*451001"))
    assert desk.wait_for(QueuesSaid).taking is True
    with asterisk.hanging():
        lost = desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.RECONNECTING)
        assert "does not answer" in lost.reason
    back = time.monotonic()
    desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.CONNECTED)
    assert time.monotonic() - back < 5
    assert desk.wait_for(QueuesSaid).taking is True


@pytest.mark.req("STAT-05")
def test_a_pbx_that_has_no_such_line_is_told_of(desk: VoiceDesk, asterisk: Asterisk) -> None:
    watching(desk, asterisk, "nobody-of-that-name")
    said = desk.wait_for(QueuesSaid)
    assert said.taking is None
    assert "404" in said.why
