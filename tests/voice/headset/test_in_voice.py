"""A headset on the real voice process, in real calls: buttons become facts, calls become lights (HEAD-02)."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ccpdesk.calls.facts import CallConnected, CallEnded, HeadsetButton, HeadsetPressed
from ccpdesk.voice.headset.hook_switch import SETTLE_S
from tests.peers.ports import free_port
from tests.voice.desk_side import ProfileFolders, VoiceDesk, peers_only, pump
from tests.voice.far_end import FarEnd
from tests.voice.headset.makers import JABRA_BIZ, press, rest, shown

PROGRAM = "tests.voice.headset.voice_with_headset"


class HeadsetInHand:
    """The other end of `voice_with_headset`."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(10)
        self._voice: tuple[str, int] | None = None

    @property
    def port(self) -> int:
        port: int = self._socket.getsockname()[1]
        return port

    def lights(self) -> set[str]:
        """What the next output report turns on."""
        report, self._voice = self._socket.recvfrom(64)
        return shown(JABRA_BIZ, report)

    def send(self, report: bytes) -> None:
        """An input report; voice must have sent something before."""
        assert self._voice is not None
        self._socket.sendto(report, self._voice)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def headset() -> Iterator[HeadsetInHand]:
    hand = HeadsetInHand()
    yield hand
    hand.close()


@pytest.fixture
def desk_with_headset(qapp: object, peer_folder: Path, headset: HeadsetInHand) -> Iterator[VoiceDesk]:
    command = (sys.executable, "-m", PROGRAM, str(headset.port))
    desk = VoiceDesk(ProfileFolders(peer_folder / "profile"), command=command)
    yield desk
    desk.close()


@pytest.mark.req("HEAD-02")
def test_a_call_with_its_lights_and_buttons(
    desk_with_headset: VoiceDesk, headset: HeadsetInHand, far_end: Callable[[], FarEnd]
) -> None:
    desk, port, caller = desk_with_headset, free_port(), far_end()
    desk.start(peers_only(port))
    theirs = caller.dial(f"sip:1001@127.0.0.1:{port}")
    offered = desk.offered()
    assert headset.lights() == {"ring", "ringer"}
    headset.send(press(JABRA_BIZ, "hook"))
    assert desk.wait_for(HeadsetPressed).button is HeadsetButton.ACCEPT
    desk.client.accept(offered.call)  # what the desk's rules lead to
    assert headset.lights() == {"off_hook"}
    desk.wait_for(CallConnected)
    headset.send(press(JABRA_BIZ, "mute", "hook"))
    assert desk.wait_for(HeadsetPressed).button is HeadsetButton.MUTE
    desk.client.mute(True)
    assert headset.lights() == {"off_hook", "mute"}
    desk.client.mute(False)
    assert headset.lights() == {"off_hook"}
    caller.tell("hang_up", theirs)
    desk.wait_for(CallEnded)
    assert headset.lights() == set()
    headset.send(rest(JABRA_BIZ))  # the hook follows; nothing comes of it
    assert len(desk.of_kind(HeadsetPressed)) == 2


@pytest.mark.req("HEAD-02")
@pytest.mark.req("REL-01")
def test_without_a_desk_the_headset_can_still_mute_and_hang_up(
    desk_with_headset: VoiceDesk, headset: HeadsetInHand, far_end: Callable[[], FarEnd]
) -> None:
    desk, port, caller = desk_with_headset, free_port(), far_end()
    desk.start(peers_only(port))
    caller.dial(f"sip:1001@127.0.0.1:{port}")
    desk.client.accept(desk.offered().call)
    desk.wait_for(CallConnected)
    caller.wait_for(CallConnected)
    assert [headset.lights(), headset.lights()] == [{"ring", "ringer"}, {"off_hook"}]
    headset.send(press(JABRA_BIZ, "hook"))
    desk.abandon()
    headset.send(press(JABRA_BIZ, "mute", "hook"))
    assert headset.lights() == {"off_hook", "mute"}
    time.sleep(SETTLE_S)  # a hook that falls sooner was let go, and ends no call
    headset.send(rest(JABRA_BIZ))
    caller.wait_for(CallEnded)
    assert pump(lambda: desk.client.exit_code == 0)  # without desk and call it leaves
