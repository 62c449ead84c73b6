"""Small parts: the wire between voice and engine, the frame link, the watch on streams, sounds, meters."""

from __future__ import annotations

import pytest

from ccpdesk.voice.audio import wire
from ccpdesk.voice.audio.devices import AudioDevice, ChosenDevices, DeviceKind, DevicePreferences
from ccpdesk.voice.audio.engine.progress import STALLED_S, STARTING_S, Progress
from ccpdesk.voice.audio.frames import FRAME_BYTES, SILENCE, peak
from ccpdesk.voice.audio.levels import FLOOR_DBFS, AudioLevels, PeakMeter
from ccpdesk.voice.audio.link import FrameLink
from ccpdesk.voice.audio.sounds import Sound, load
from tests.peers.waiting import wait_until

USB = AudioDevice("id", "Żółw “7”\n", DeviceKind.SPEAKER, default=True)


COMMANDS = (
    wire.Prefer(DevicePreferences(("a", "b"), (), ("c",))),
    wire.Run(on=True, echo=True),
    wire.Ring(Sound.RING),
    wire.Ring(None),
    wire.Play(Sound.BUSY, looped=True),
    wire.Play(None),
)
REPORTS = (
    wire.Ready(40_000),
    wire.NoAudioSystem(),
    ChosenDevices((USB,), None, USB, USB),
    AudioLevels(-3.5, FLOOR_DBFS),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_survive_the_wire(command: wire.Command) -> None:
    line = wire.encode(command)
    assert line.count("\n") == 1
    assert wire.decode_command(line) == command


@pytest.mark.parametrize("report", REPORTS)
def test_reports_survive_the_wire(report: wire.Report) -> None:
    line = wire.encode(report)
    assert line.count("\n") == 1
    assert wire.decode_report(line) == report


def test_the_wire_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="unknown command"):
        wire.decode_command('{"type": "Reboot"}')
    with pytest.raises(ValueError, match="unknown report"):
        wire.decode_report('{"type": "Weather"}')


def test_the_link_carries_frames_and_only_from_its_peer() -> None:
    here, there, stranger = FrameLink(FRAME_BYTES, most=2), FrameLink(FRAME_BYTES), FrameLink(FRAME_BYTES)
    stranger.connect(here.port)
    stranger.send(b"\1" * FRAME_BYTES)
    here.connect(there.port)
    there.connect(here.port)
    stranger.send(b"\2" * FRAME_BYTES)
    there.send(b"short")
    there.send(b"")
    there.send(b"\3" * (FRAME_BYTES + 2))
    there.send(b"\3" * 3 * FRAME_BYTES)
    there.send(b"\4" * FRAME_BYTES)
    there.send(b"\5" * 2 * FRAME_BYTES)
    assert wait_until(here.receive, "the frame") == b"\4" * FRAME_BYTES
    assert wait_until(here.receive, "two at once") == b"\5" * 2 * FRAME_BYTES
    assert here.receive() is None
    there.close()
    for _ in range(5):
        here.send(SILENCE)
    assert here.receive() is None
    here.close()
    stranger.close()


def test_a_stream_may_start_slowly_but_not_stop() -> None:
    moments = iter((0.0, STARTING_S - 0.01, 2.0, 2.0 + STALLED_S + 0.01, 3.0, 3.0 + STALLED_S - 0.01))
    progress = Progress(clock=lambda: next(moments))
    slow_start = progress.stalled
    progress.moved()
    stopped = progress.stalled
    progress.moved()
    assert (slow_start, stopped, progress.stalled) == (False, True, False)


@pytest.mark.parametrize("sound", list(Sound))
def test_every_sound_is_there_and_can_be_heard(sound: Sound) -> None:
    frames = load(sound)
    assert {len(frame) for frame in frames} == {FRAME_BYTES}
    assert 3000 < max(peak(frame) for frame in frames) < 30_000
    assert 0.2 < len(frames) * 0.02 <= 6


@pytest.mark.req("HEAD-03")
def test_the_meter_reads_in_dbfs_and_begins_anew() -> None:
    meter = PeakMeter()
    meter.feed((16384).to_bytes(2, "little") * 320)
    meter.feed(SILENCE)
    assert meter.read() == pytest.approx(-6.0, abs=0.1)
    assert meter.read() == FLOOR_DBFS
