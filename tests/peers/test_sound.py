"""The null-sink headset carries sound, and can be unplugged and killed."""

from __future__ import annotations

import pytest

from tests.peers.headset import Headset
from tests.peers.pulse import Pulse
from tests.peers.sound import Sound

pytestmark = pytest.mark.alone


def test_what_is_said_into_the_microphone_is_recorded_from_it(headset: Headset) -> None:
    recording = headset.record_microphone()
    headset.say(Sound.tone(1000, 1.0)).wait()
    sound = recording.stop()
    assert sound.power_share(1000) > 0.99
    assert sound.loudest_db() > -15


def test_what_is_played_is_recorded_from_the_speaker(pulse: Pulse, headset: Headset) -> None:
    recording = headset.record_speaker()
    raw = Sound.tone(600, 1.0, 48_000).to_bytes()
    file = pulse.logs[0].with_name("tone.raw")
    file.write_bytes(raw)
    pulse.run("play", "pacat", "--raw", "--rate=48000", "--channels=1", "--format=s16le", file).wait()
    assert recording.stop().power_share(600) > 0.99


def test_second_headset_comes_and_goes(pulse: Pulse, headset: Headset) -> None:
    spare = pulse.add_headset("Spare headset")
    assert "Description: Spare headset microphone" in pulse.control("list", "sources")
    spare.remove()
    assert "Spare" not in pulse.control("list", "sources")
    assert "Description: Headset microphone" in pulse.control("list", "sources")


def test_killed_server_starts_again_with_new_devices(pulse: Pulse, headset: Headset) -> None:
    pulse.kill()
    assert not pulse.running
    pulse.start()
    again = pulse.add_headset()
    recording = again.record_microphone()
    again.say(Sound.tone(500, 0.5)).wait()
    assert recording.stop().power_share(500) > 0.99
