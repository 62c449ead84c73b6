"""Somebody sets the computer's clock while a call is up: its facts stay as far apart as they were."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from ccpdesk.calls.facts import CallConnected, CallEnded
from tests.voice.blunt_phone import BluntPhone
from tests.voice.desk_side import ProfileFolders, VoiceDesk, peers_only


@pytest.mark.req("CALL-10")
def test_a_call_does_not_end_before_it_began(
    qapp: object, peer_folder: Path, sip_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_back = peer_folder / "set_back"
    monkeypatch.setenv("CLOCK_SET_BACK", str(set_back))
    command = (sys.executable, "-m", "tests.voice.clock_set_voice")
    desk = VoiceDesk(ProfileFolders(peer_folder / "profile"), command).start(peers_only(sip_port))
    caller, next_one = BluntPhone(sip_port), BluntPhone(sip_port)
    caller.calls(desk)
    set_back.touch()
    caller.hangs_up()
    ended, (connected,) = desk.wait_for(CallEnded), desk.of_kind(CallConnected)
    assert timedelta(0) <= ended.at - connected.at < timedelta(minutes=1)
    next_one.calls(desk)
    assert desk.of_kind(CallConnected)[-1].at < connected.at, "it has the time that is shown now"
    next_one.hangs_up()
    desk.wait_for(CallEnded)
    for phone in (caller, next_one):
        phone.close()
    desk.close()
