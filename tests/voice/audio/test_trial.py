"""Trying the headset through a real voice process and sound server (HEAD-01, HEAD-03)."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccpdesk.calls.headset import DeviceOrder, HeadsetDevices, Levels
from ccpdesk.voice.client import VoiceClient
from ccpdesk.voice.remote_headset import RemoteHeadset, levels_to, listed_to
from tests.voice.audio.conftest import use
from tests.voice.audio.sound_server import Mouth, SoundServer
from tests.voice.audio.telephone_clock import speech_like
from tests.voice.desk_side import ProfileFolders, peers_only, pump

pytestmark = [pytest.mark.req("HEAD-03"), pytest.mark.alone]


def test_levels_flow_while_tried_and_another_device_is_used_at_once(
    qapp: object,
    shared_server: SoundServer,
    listeners: object,
    mouth: Mouth,
    peer_folder: Path,
) -> None:
    devices: list[HeadsetDevices] = []
    levels: list[Levels] = []
    (peer_folder / "p" / "logs").mkdir(parents=True)
    voice = VoiceClient(
        ProfileFolders(peer_folder / "p"),
        lambda _: None,
        on_devices=listed_to(devices.append),
        on_levels=levels_to(levels.append),
    )
    headset = RemoteHeadset(voice)
    try:
        with use(shared_server):
            voice.configure(peers_only(0))
            voice.start()
            assert pump(lambda: devices and devices[-1].speaker, 30)
        assert not any(one.id.endswith(".monitor") for one in devices[-1].devices if one.microphone)
        assert not levels
        headset.try_out(on=True, echo=False)
        mouth.say(speech_like(4.0))
        assert pump(lambda: any(level.microphone > -20 for level in levels), 15)
        headset.prefer(DeviceOrder(speakers=("bell",)))
        assert pump(lambda: devices[-1].speaker == "bell", 10)
        headset.try_out(on=False, echo=False)
        pump(lambda: False, 0.3)
        told = len(levels)
        pump(lambda: False, 0.5)
        assert len(levels) == told, "an idle desk gets no levels"
    finally:
        voice.stop()
