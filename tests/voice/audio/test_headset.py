"""Speech through the headset of a real sound server, both ways; mute, ringer, meters, tones."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from ccpdesk.voice.audio import SILENCE, DevicePreferences, Sound
from ccpdesk.voice.audio.levels import FLOOR_DBFS
from ccpdesk.voice.audio.sounds import load
from tests.voice.audio.conftest import MakeRig, Rig, use
from tests.voice.audio.sound_server import Listener, Mouth, SoundServer
from tests.voice.audio.telephone_clock import lags, samples, speech_like

pytestmark = pytest.mark.alone
PREFERENCES = DevicePreferences(microphones=("mic",), speakers=("ears",), ringers=("Bell",))


@pytest.fixture
def rig(shared_server: SoundServer, listeners: object, make_rig: MakeRig) -> Iterator[Rig]:
    with use(shared_server):
        yield make_rig(PREFERENCES)


def assert_whole(sent: bytes, heard: bytes) -> None:
    """Every tenth of a second is there, in order; no more delay came or went than an exchange may hold."""
    found = lags(sent, heard)
    whole = [lag for lag, alike in found if alike > 0.6]
    assert len(whole) >= 0.95 * len(found), (
        found
    )  # a busy machine may cost one part its shape, never its place
    assert np.median([alike for _, alike in found]) > 0.85, found  # half a sample of offset costs 0.08
    assert max(whole) - min(whole) <= 0.061, whole


@pytest.mark.req("PERF-03")
def test_what_the_caller_says_arrives_whole_at_the_ear(rig: Rig, ears: Listener, mouth: Mouth) -> None:
    rig.open()
    speech = speech_like(4.0)
    rig.clock.play(speech)
    rig.wait(lambda: rig.clock.done, "the speech to be played")
    rig.serve(0.5)
    assert_whole(speech, ears.data)


@pytest.mark.req("PERF-03")
def test_what_the_agent_says_arrives_whole_at_the_caller(rig: Rig, mouth: Mouth) -> None:
    rig.open()
    speech = speech_like(4.0, seed=2)
    mouth.say(speech)
    rig.serve(4.6)
    assert_whole(speech, b"".join(rig.clock.heard))


@pytest.mark.req("CALL-08")
def test_mute_silences_at_once_and_only_the_microphone(rig: Rig, ears: Listener, mouth: Mouth) -> None:
    rig.open()
    mouth.say(speech_like(6.0, seed=3))
    rig.wait(lambda: any(frame != SILENCE for frame in rig.clock.heard[-5:]), "the voice")
    rig.headset.mute(True)
    muted_from = len(rig.clock.heard) + 1  # the frame being taken at this moment may still be the old one
    speech = speech_like(1.0, seed=4)
    rig.clock.play(speech)
    rig.serve(1.5)
    assert set(rig.clock.heard[muted_from:]) == {SILENCE}
    assert_whole(speech, ears.data)
    assert rig.levels()[-1].microphone > -40, "the meter shows that the agent speaks while muted"
    rig.headset.mute(False)
    rig.wait(lambda: any(frame != SILENCE for frame in rig.clock.heard[-5:]), "the voice again")


@pytest.mark.req("HEAD-03")
def test_meters_show_both_directions_ten_times_a_second_at_most(rig: Rig, mouth: Mouth) -> None:
    rig.open()
    rig.clock.play(speech_like(2.0))
    mouth.say(speech_like(2.0))
    rig.serve(2.0)
    first, last = rig.events[0][0], rig.events[-1][0]
    assert max(level.speaker for level in rig.levels()) == pytest.approx(20 * np.log10(20000 / 32768), abs=1)
    assert max(level.microphone for level in rig.levels()) > -10
    assert len(rig.levels()) <= 10.5 * (last - first) + 2


@pytest.mark.req("HEAD-01")
def test_ringing_has_a_device_of_its_own_and_stops_at_once(rig: Rig, ears: Listener, bell: Listener) -> None:
    rig.ready()
    rig.headset.ring()
    rig.wait(lambda: np.abs(samples(bell.data)).max(initial=0) > 3000, "the ring")
    rig.serve(3.2)
    assert np.abs(samples(bell.data)[-32_000:]).max() > 3000, "it goes on, looped"
    rig.wait(lambda: np.abs(samples(bell.data)[-1600:]).max(initial=0) > 1000, "a note")
    rig.headset.stop_ringing()
    rig.serve(0.3)
    told = len(bell.data)
    rig.serve(1.5)
    assert np.abs(samples(bell.data[told:])).max() < 10
    assert np.abs(samples(ears.data)).max() == 0


@pytest.mark.req("HEAD-03")
@pytest.mark.parametrize("in_call", [False, True])
def test_the_test_tone_plays_once_without_a_call_and_in_one(rig: Rig, ears: Listener, in_call: bool) -> None:
    rig.ready()
    if in_call:
        rig.open()
        rig.serve(0.5)  # the caller is silent, and speech flows
    begun = time.monotonic()
    rig.headset.play(Sound.TEST)
    heard = rig.wait(lambda: np.abs(samples(ears.data)).max(initial=0) > 3000, "the tone")
    assert heard - begun < 1.5, "at once, not when it has been begun anew"
    rig.serve(4.0)
    assert np.abs(samples(ears.data)[-8000:]).max() < 10


@pytest.mark.req("HEAD-03")
def test_the_echo_test_gives_the_voice_back_a_second_later(rig: Rig, ears: Listener, mouth: Mouth) -> None:
    rig.ready()
    rig.headset.open(echo=True)
    rig.wait(lambda: rig.headset.microphone_counts.played > 10, "the microphone")
    voice = speech_like(1.0, seed=5)
    begun = time.monotonic() - ears.chunks[0].at
    mouth.say(voice)
    rig.serve(2.6)
    found = lags(voice, ears.data)
    assert np.median([alike for _, alike in found]) > 0.8, found
    assert 0.9 < np.median([lag for lag, _ in found]) - begun < 1.5


def test_an_engine_that_dies_is_replaced_and_the_call_has_sound_again(
    rig: Rig, ears: Listener, mouth: Mouth
) -> None:
    rig.open()
    engine = rig.headset._process
    assert engine is not None
    engine.kill()
    rig.wait(lambda: rig.headset._process not in (None, engine), "a new engine")
    before = rig.headset.microphone_counts.played
    rig.wait(lambda: rig.headset.microphone_counts.played > before + 20, "the microphone")
    speech = speech_like(1.0, seed=6)
    rig.clock.play(speech)
    rig.serve(1.5)
    assert_whole(speech, ears.data)


def test_closed_it_is_silent_both_ways(rig: Rig, ears: Listener, mouth: Mouth) -> None:
    rig.open()
    rig.headset.close()
    rig.serve(0.3)
    heard, played = len(rig.clock.heard), len(ears.data)
    mouth.say(speech_like(1.0))
    rig.clock.play(speech_like(1.0))
    rig.serve(1.0)
    assert set(rig.clock.heard[heard + 5 :]) == {SILENCE}
    assert np.abs(samples(ears.data[played:])).max() == 0
    assert FLOOR_DBFS == -96.0


@pytest.mark.req("PERF-03")
def test_speech_goes_on_while_the_main_thread_is_blocked(rig: Rig, ears: Listener, mouth: Mouth) -> None:
    rig.open()
    there, back = speech_like(2.0, seed=7), speech_like(2.0, seed=8)
    rig.clock.play(there)
    mouth.say(back)
    time.sleep(2.6)  # the very thing under test: nobody serves Qt in this process
    heard, spoken = ears.data, b"".join(rig.clock.heard)
    assert_whole(there, heard)
    assert_whole(back, spoken)


@pytest.mark.req("HEAD-01")
def test_the_ring_is_as_loud_as_set(
    shared_server: SoundServer, listeners: object, make_rig: MakeRig, bell: Listener
) -> None:
    with use(shared_server):
        rig = make_rig(replace(PREFERENCES, ring_volume=50))
    rig.ready()
    rig.headset.ring()
    rig.wait(lambda: np.abs(samples(bell.data)).max(initial=0) > 200, "the ring")
    rig.serve(1.0)
    quiet = np.abs(samples(bell.data)).max()
    rig.headset.stop_ringing()
    loudest = max(np.abs(samples(frame)).max() for frame in load(Sound.RING))
    assert 20 * np.log10(quiet / loudest) == pytest.approx(-16.4, abs=1)  # half as loud to an ear
