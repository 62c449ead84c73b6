"""The sound server dies and returns, headsets come and go, or there is none: the call goes on (HEAD-01)."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pytest

from ccpdesk.calls.facts import AudioNoticeKind as Kind
from ccpdesk.voice.audio import SILENCE, DevicePreferences
from ccpdesk.voice.audio.headset import Headset
from ccpdesk.voice.audio.notices import AudioNotice
from tests.voice.audio.conftest import MakeRig, Rig, use, wait_serving
from tests.voice.audio.sound_server import Listener, Mouth, SoundServer
from tests.voice.audio.telephone_clock import lags, samples, speech_like

pytestmark = pytest.mark.alone
NULL_SINK = "module-null-sink"
RING_PAUSE = 2.0
"""A ringtone that begins anew may begin with up to so much silence."""


def assert_sound_within(rig: Rig, listener: Listener, since: float, seconds: float) -> None:
    """What is played from now on is heard soon, counted from ``since``."""
    rig.clock.play(speech_like(seconds + 1))
    heard = rig.wait(lambda: np.abs(samples(listener.data)).max(initial=0) > 3000, "sound", seconds + 2)
    rig.clock.silence()
    assert heard - since < seconds


@pytest.mark.req("HEAD-01")
@pytest.mark.parametrize("away", [0.0, 1.0, 4.5])
def test_sound_is_back_within_a_second_of_the_sound_server(
    server: SoundServer, make_rig: MakeRig, away: float
) -> None:
    # away 0.0: back before a new engine could start, which takes half a second, more on a busy machine
    server.start()
    holder, mouth = Listener(server, "ears.monitor"), Mouth(server)
    with use(server):
        rig = make_rig()
        rig.open()
        server.kill()
        for program in (holder, mouth):
            program.stop()
        rig.wait(lambda: not rig.headset.state.audio_system or away < 1, "the loss")
        rig.serve(away)
        frames = len(rig.clock.heard)
        server.start()
        back = time.monotonic()
        ears, mouth = Listener(server, "ears.monitor"), Mouth(server)
        mouth.say(speech_like(3.0))
        assert_sound_within(rig, ears, back, 1.0 if away else 6.0)
        rig.wait(lambda: any(frame != SILENCE for frame in rig.clock.heard[-5:]), "the voice", 3.0)
        assert len(rig.clock.heard) - frames >= 0.8 * (time.monotonic() - back) / 0.02, (
            "the clock never waited"
        )
    if away > 1:
        assert [notice.kind for notice in rig.notices()] == [Kind.NO_AUDIO_SYSTEM, Kind.AUDIO_BACK]
    for program in (ears, mouth):
        program.stop()


@pytest.mark.req("HEAD-01")
def test_without_any_audio_system_calls_work_and_sound_comes_with_it(
    server: SoundServer, make_rig: MakeRig
) -> None:
    with use(server):
        rig = make_rig()
        rig.headset.open()
        rig.clock.play(speech_like(0.5))
        rig.wait(lambda: rig.noticed(Kind.NO_AUDIO_SYSTEM), "the notice", 20)
        rig.serve(1.0)
        assert rig.clock.done
        assert set(rig.clock.heard) == {SILENCE}
        assert rig.notices() == [AudioNotice(Kind.NO_AUDIO_SYSTEM)]
        assert not rig.headset.state.audio_system
        server.start()
        back = time.monotonic()
        ears = Listener(server, "ears.monitor")
        assert_sound_within(rig, ears, back, 1.0)
        assert rig.notices()[1:] == [AudioNotice(Kind.AUDIO_BACK)]
    ears.stop()


@pytest.mark.req("HEAD-01")
def test_an_engine_that_cannot_start_means_no_audio_system_and_few_tries(
    qapp: object, tmp_path: Path
) -> None:
    tries = tmp_path / "tries"
    program = f"open({str(tries)!r}, 'a').write('x')"
    events: list[object] = []
    headset = Headset(events.append, command=(sys.executable, "-c", program))
    headset.start(DevicePreferences())
    headset.open()
    wait_serving(lambda: AudioNotice(Kind.NO_AUDIO_SYSTEM) in events, "the notice")
    begun = time.monotonic()
    wait_serving(lambda: time.monotonic() - begun > 2, "two seconds")
    assert headset.speech.next_microphone_frame() == SILENCE
    headset.speech.play_frame(SILENCE)
    assert 2 <= len(tries.read_text()) <= 5
    headset.shut_down()


@pytest.mark.req("HEAD-01")
def test_an_engine_that_the_system_could_not_start_is_tried_again(qapp: object, tmp_path: Path) -> None:
    tries, program = tmp_path / "tries", tmp_path / "engine"
    events: list[object] = []
    headset = Headset(events.append, command=(str(program),))
    headset.start(DevicePreferences())
    wait_serving(lambda: AudioNotice(Kind.NO_AUDIO_SYSTEM) in events, "the notice")
    program.write_text(f"#!/bin/sh\ntouch {tries}\n")
    program.chmod(0o700)
    wait_serving(tries.exists, "another try")
    headset.shut_down()


@pytest.mark.req("HEAD-01")
def test_a_headset_that_vanishes_is_followed_by_the_next_and_used_again_when_it_returns(
    server: SoundServer, make_rig: MakeRig
) -> None:
    server.start()
    headset = ("sink_name=usb", "norewinds=1", "sink_properties=device.description=Usb")
    module = server.load(NULL_SINK, *headset)
    usb, ears = Listener(server, "usb.monitor"), Listener(server, "ears.monitor")
    for listener in (usb, ears):
        listener.wait_for_sound()
    with use(server):
        rig = make_rig(DevicePreferences(microphones=("mic",), speakers=("Usb", "Ears"), ringers=("bell",)))
        rig.open()
        assert_sound_within(rig, usb, time.monotonic(), 1.0)
        assert np.abs(samples(ears.data)).max() == 0
        server.control("unload-module", module)
        gone = time.monotonic()
        assert_sound_within(rig, ears, gone, 1.0)
        noticed = rig.wait(lambda: AudioNotice(Kind.SPEAKER_LOST, "Usb") in rig.notices(), "the notice")
        assert noticed - gone < 1.0
        server.load(NULL_SINK, *headset)
        back = time.monotonic()
        usb = Listener(server, "usb.monitor")
        assert_sound_within(rig, usb, back, 1.5)  # the recorder of the new monitor has to start as well
        assert rig.notices()[-1] == AudioNotice(Kind.SPEAKER_BACK, "Usb")
        assert_no_delay_is_left(rig, usb)
    for listener in (usb, ears):
        listener.stop()


def assert_no_delay_is_left(rig: Rig, listener: Listener) -> None:
    """Speech is heard within a tenth of a second of being played (with what the recorder adds)."""
    speech = speech_like(1.0, seed=9)
    rig.serve(0.3)
    listener.chunks.clear()
    rig.wait(lambda: listener.chunks, "the recorder")
    first = listener.chunks[0]
    started = first.at - len(first.data) / 32_000
    played = time.monotonic()
    rig.clock.play(speech)
    rig.serve(1.4)
    delays = [lag - (played - started) for lag, alike in lags(speech, listener.data) if alike > 0.6]
    assert len(delays) >= 9
    assert max(delays) < 0.1, delays


@pytest.mark.req("HEAD-01")
def test_with_no_listed_device_left_there_is_silence_and_never_another_device(
    server: SoundServer, make_rig: MakeRig
) -> None:
    server.start()
    module = server.load(NULL_SINK, "sink_name=usb", "norewinds=1", "sink_properties=device.description=Usb")
    usb = Listener(server, "usb.monitor")
    usb.wait_for_sound()
    with use(server):
        rig = make_rig(DevicePreferences(microphones=("nothing",), speakers=("usb",), ringers=("bell",)))
        rig.ready()
        assert rig.notices() == [AudioNotice(Kind.MICROPHONE_LOST, "nothing")]
        rig.headset.open()
        assert_sound_within(rig, usb, time.monotonic(), 1.5)
        server.control("unload-module", module)
        rig.wait(lambda: rig.noticed(Kind.SPEAKER_LOST), "the notice", 1.0)
        others = [Listener(server, f"{sink}.monitor") for sink in ("ears", "bell", "mouth")]
        rig.clock.play(speech_like(2.0))
        rig.serve(2.0)
        assert [np.abs(samples(other.data)).max(initial=0) for other in others] == [0, 0, 0]
        assert set(rig.clock.heard) == {SILENCE}
        assert rig.headset.state.chosen.speaker is None
    for listener in (usb, *others):
        listener.stop()


@pytest.mark.req("HEAD-01")
def test_a_ringer_and_a_microphone_that_vanish_are_followed_by_the_next_listed_and_by_nothing_else(
    server: SoundServer, make_rig: MakeRig
) -> None:
    server.start()
    phone = server.load(NULL_SINK, "sink_name=desk", "norewinds=1", "sink_properties=device.description=Desk")
    capsule = server.load("module-remap-source", "master=mouth.monitor", "source_name=boom")
    spare = server.load("module-remap-source", "master=mouth.monitor", "source_name=spare")
    desk, bell, ears = (Listener(server, f"{sink}.monitor") for sink in ("desk", "bell", "ears"))
    for listener in (desk, bell, ears):
        listener.wait_for_sound()
    mouth = Mouth(server)
    with use(server):
        rig = make_rig(
            DevicePreferences(microphones=("boom", "spare"), speakers=("nothing",), ringers=("desk", "bell"))
        )
        rig.open()
        rig.headset.ring()
        rig.wait(lambda: np.abs(samples(desk.data)).max(initial=0) > 3000, "the ring")
        assert np.abs(samples(bell.data)).max() == 0
        server.control("unload-module", phone)
        gone = time.monotonic()
        heard = rig.wait(lambda: np.abs(samples(bell.data)).max(initial=0) > 3000, "the other bell", 4.0)
        assert AudioNotice(Kind.RINGER_LOST, "Desk") in rig.notices()
        assert heard - gone < 1.0 + RING_PAUSE
        rig.headset.stop_ringing()

        mouth.say(speech_like(20.0))
        rig.wait(lambda: any(frame != SILENCE for frame in rig.clock.heard[-5:]), "the voice")
        server.control("unload-module", capsule)
        gone, told = time.monotonic(), len(rig.clock.heard)
        rig.wait(lambda: rig.noticed(Kind.MICROPHONE_LOST), "the notice", 1.0)
        back = rig.wait(lambda: all(frame != SILENCE for frame in rig.clock.heard[told:][-10:]), "it", 3.0)
        assert back - gone < 1.0
        server.control("unload-module", spare)
        rig.wait(lambda: rig.headset.state.chosen.microphone is None, "no microphone", 2.0)
        rig.serve(0.5)
        assert set(rig.clock.heard[-10:]) == {SILENCE}, (
            "a monitor is no microphone, and neither is one unlisted"
        )
        assert np.abs(samples(ears.data)).max() == 0, "no loudspeaker that is not listed"
    for program in (desk, bell, ears, mouth):
        program.stop()
