"""Lives and deaths of desk and voice (REL-01, REL-02): restart, re-attachment, an orderly end."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from ccpdesk.calls.facts import (
    CallConnected,
    CallEnded,
    CallOffered,
    CommandFailed,
    LinkChanged,
    LinkState,
    MuteChanged,
    TelephoneFact,
    VoiceLost,
)
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.client import VoiceClient
from ccpdesk.voice.protocol import decode
from tests.peers.ports import free_port
from tests.peers.waiting import wait_until
from tests.voice.desk_side import ProfileFolders, VoiceDesk, peers_only, pump
from tests.voice.sipp_calls import Caller, SippCall, SippCalls, expect, expect_request, pause

CALLER = Caller()


def conversation(sipp_calls: SippCalls, port: int, *rest: str) -> SippCall:
    """A caller who talks until the desk hangs up, or does ``rest``."""
    course = (CALLER.invite(), expect(100, optional=True), expect(180), expect(200, record=True))
    end = rest or (expect_request("BYE"), CALLER.ok())
    return sipp_calls.run(*course, CALLER.in_dialog("ACK", 1), *end, to=port)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat_line = Path(f"/proc/{pid}/stat")
    return not stat_line.exists() or stat_line.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.req("REL-02")
@pytest.mark.errors_expected
def test_killed_voice_comes_back_and_works(desk: VoiceDesk, sip_port: int, sipp_calls: SippCalls) -> None:
    desk.start(peers_only(sip_port))
    desk.client.mute(True)
    desk.wait_for(MuteChanged)
    first = desk.client.pid
    os.kill(first, signal.SIGKILL)
    desk.wait_for(VoiceLost)
    lost = time.monotonic()
    assert desk.wait_for(LinkChanged).state is LinkState.CONNECTED
    assert desk.wait_for(MuteChanged).on is True  # muted stays muted
    assert desk.client.pid not in {0, first}
    assert time.monotonic() - lost < 10  # the time itself is a figure of the benchmarks
    call = sipp_calls.run(
        CALLER.invite(),
        expect(100, optional=True),
        expect(180),
        expect(603),
        CALLER.ack_refusal(),
        to=sip_port,
    )
    desk.client.reject(desk.offered().call)
    call.wait()


@pytest.mark.req("REL-02")
def test_without_voice_a_dialled_call_ends_at_once(desk: VoiceDesk) -> None:
    call = CallId(new_id())
    desk.client.dial(call, "+14045550199")
    assert [type(fact) for fact in desk.facts] == [CommandFailed, CallEnded]


@pytest.mark.req("REL-02")
@pytest.mark.errors_expected
@pytest.mark.parametrize("broken", [(sys.executable, "-c", "raise SystemExit(3)"), ("/no/such/program",)])
def test_a_voice_that_does_not_start_is_told_and_tried_again(
    qapp: object, tmp_path: Path, broken: tuple[str, ...]
) -> None:
    told: list[TelephoneFact] = []
    client = VoiceClient(ProfileFolders(tmp_path), told.append, command=broken)
    client.start()
    assert pump(lambda: len(told) > 1, 30)
    client.stop()
    assert all(isinstance(fact, LinkChanged) and fact.state is LinkState.NOT_REGISTERED for fact in told)


@pytest.mark.req("REL-01")
def test_voice_outlives_its_desk_and_tells_the_next_one_what_it_missed(
    desk: VoiceDesk, sip_port: int, sipp_calls: SippCalls
) -> None:
    desk.start(peers_only(sip_port))
    call = conversation(sipp_calls, sip_port)
    ours = desk.offered().call
    desk.client.accept(ours)
    desk.wait_for(CallConnected)
    pid = desk.client.pid
    desk.abandon()  # what remains of a desk that is killed: a closed socket
    missed = sipp_calls.run(
        CALLER.invite(),
        expect(100, optional=True),
        expect(180),
        CALLER.cancel(),
        expect(200),
        expect(487),
        CALLER.ack_refusal(),
        to=sip_port,
    )
    missed.wait()
    assert alive(pid)
    second = VoiceDesk(desk.folders)
    second.start(peers_only(sip_port))
    assert second.client.pid == pid
    assert second.hellos == [(ours,)]
    offered, ended = second.of_kind(CallOffered), second.of_kind(CallEnded)
    assert [fact.call for fact in ended] == [fact.call for fact in offered]  # only what the first never heard
    assert offered[0].call != ours
    second.client.hang_up(ours)
    second.wait_for(CallEnded, lambda fact: fact.call == ours)
    call.wait()
    second.client.stop()
    wait_until(lambda: not alive(pid), "the end of voice")


@pytest.mark.req("REL-01")
def test_what_a_desk_heard_and_had_not_kept_is_told_to_the_next_one(
    desk: VoiceDesk, sip_port: int, sipp_calls: SippCalls
) -> None:
    kept: list[Callable[[], None]] = []
    first = VoiceDesk(desk.folders, when_kept=kept.append)
    first.start(peers_only(sip_port))
    call = conversation(sipp_calls, sip_port)
    ours = first.offered().call
    for confirm in kept:
        confirm()  # that it rang is kept; that it was accepted is not
    first.client.accept(ours)
    first.wait_for(CallConnected)
    first.abandon()
    second = VoiceDesk(desk.folders)
    second.start(peers_only(sip_port))
    assert (second.of_kind(CallOffered), len(second.of_kind(CallConnected))) == ([], 1)
    second.client.hang_up(ours)
    second.wait_for(CallEnded)
    call.wait()
    second.client.stop()


@pytest.mark.req("REL-01")
def test_voice_leaves_when_desk_and_calls_are_gone(
    desk: VoiceDesk, sip_port: int, sipp_calls: SippCalls
) -> None:
    desk.start(peers_only(sip_port))
    call = conversation(sipp_calls, sip_port, pause(500), CALLER.in_dialog("BYE", 2), expect(200))
    desk.client.accept(desk.offered().call)
    desk.wait_for(CallConnected)
    pid = desk.client.pid
    desk.abandon()
    assert alive(pid)
    call.wait()
    wait_until(lambda: not alive(pid), "the end of voice")


@pytest.mark.req("REL-01")
def test_every_fact_is_in_the_journal(desk: VoiceDesk, sip_port: int, sipp_calls: SippCalls) -> None:
    desk.start(peers_only(sip_port))
    call = conversation(sipp_calls, sip_port)
    ours = desk.offered().call
    desk.client.accept(ours)
    desk.wait_for(CallConnected)
    desk.client.hang_up(ours)
    desk.wait_for(CallEnded)
    call.wait()
    journal = desk.folders.data / "voice" / "calls.jsonl"
    kinds = [type(decode(line)) for line in journal.read_bytes().splitlines()]
    assert kinds == [CallOffered, CallConnected, CallEnded]
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


@pytest.mark.req("REL-05")
def test_rubbish_on_the_socket_and_a_second_desk_do_no_harm(desk: VoiceDesk, sip_port: int) -> None:
    desk.start(peers_only(sip_port))
    address = desk.folders.local_socket("voice")
    assert stat.S_IMODE(Path(address).stat().st_mode) & 0o077 == 0
    intruder = QLocalSocket()
    intruder.connectToServer(address)
    assert pump(lambda: intruder.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    for line in (
        b"\n",
        b"{}\n",
        b"\xff\xfe\n",
        b'{"v":1,"m":"Dial","b":{}}\n',
        b'{"v":9,"m":"Mute","b":{}}\n',
    ):
        desk.write_raw(line)
    desk.write_raw(b"x" * 1_500_000 + b"\n")
    desk.client.mute(True)
    assert desk.wait_for(MuteChanged).on is True


@pytest.mark.req("STAT-08")
def test_an_orderly_end(desk: VoiceDesk, sip_port: int) -> None:
    desk.start(peers_only(sip_port))
    pid = desk.client.pid
    began = time.monotonic()
    desk.client.stop()
    assert time.monotonic() - began < 6  # 3 s for the goodbye, 3 s for the process
    assert not alive(pid)
    assert desk.client.exit_code == 0


@pytest.mark.req("STAT-08", "REL-02")
def test_an_orderly_end_whatever_the_calls_do(desk: VoiceDesk, sip_port: int, sipp_calls: SippCalls) -> None:
    desk.start(peers_only(sip_port))
    talking = conversation(sipp_calls, sip_port)
    desk.client.accept(desk.offered().call)
    desk.wait_for(CallConnected)
    ringing = (CALLER.invite(), expect(100, optional=True), expect(180), pause(20_000))
    sipp_calls.run(*ringing, to=sip_port)  # takes no notice of its refusal
    desk.offered()
    desk.client.dial(CallId(new_id()), f"sip:nobody@127.0.0.1:{free_port()}")
    desk.client.stop()
    assert desk.client.exit_code == 0, desk.log()
    talking.wait()


@pytest.mark.req("REL-04")
def test_a_taken_port_is_told_and_tried_again(desk: VoiceDesk, sip_port: int, sipp_calls: SippCalls) -> None:
    squatter = sipp_calls.run(expect_request("INVITE"))
    squatter.wait_until_listening()
    desk.start(peers_only(squatter.port))
    told = desk.of_kind(LinkChanged)[-1]
    assert told.state is LinkState.NOT_REGISTERED
    assert str(squatter.port) in told.reason
    squatter.process.stop()
    assert desk.wait_for(LinkChanged).state is LinkState.CONNECTED


@pytest.mark.req("REL-01")
@pytest.mark.errors_expected
def test_voice_leaves_though_its_journal_cannot_be_kept(
    desk: VoiceDesk, sip_port: int, sipp_calls: SippCalls
) -> None:
    desk.start(peers_only(sip_port))
    call = conversation(sipp_calls, sip_port, pause(500), CALLER.in_dialog("BYE", 2), expect(200))
    desk.client.accept(desk.offered().call)
    desk.wait_for(CallConnected)
    pid = desk.client.pid
    desk.abandon()
    shutil.rmtree(desk.folders.data)  # the end of the call is a fact that nobody has heard
    call.wait()
    wait_until(lambda: not alive(pid), "the end of voice")
