"""A sealed file is opened with the right key and played by a process of its own (REC-01)."""

from __future__ import annotations

import io
import os
import signal
from array import array
from datetime import UTC, datetime
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import QCoreApplication, QProcess

from ccpdesk.app.qt_dispatcher import QtDispatcher
from ccpdesk.app.recording_files import RecordingFiles
from ccpdesk.app.recording_player import RecordingPlayer
from ccpdesk.calls.player import Playing, Waveform
from ccpdesk.calls.recording import Recording
from ccpdesk.host.secrets import MemorySecrets
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.ids import CallId, RecordingId, new_id
from ccpdesk.recordings.keys import new_centre_key, new_key
from ccpdesk.recordings.sealed_file import SealedWriter, head_for
from ccpdesk.recordings.sound import compressed
from tests.peers.sound import Sound
from tests.voice.desk_side import pump

CENTRE = new_centre_key()
LOUD = [16_000, 0] * 8_000
QUIET = [0, 0] * 8_000


def _write(path: Path) -> Recording:
    """Ten seconds in which only the agent speaks, in the first half."""
    key = new_key()
    writer = SealedWriter(path, head_for("r", key, [CENTRE.public]), key)
    for _ in range(10):
        writer.add(compressed(array("h", LOUD).tobytes()))
    for _ in range(9):
        writer.add(compressed(array("h", QUIET).tobytes()))
    writer.close(compressed(array("h", QUIET).tobytes()))
    return Recording(
        id=RecordingId(new_id()),
        call_id=CallId(new_id()),
        started_at=datetime.now(UTC),
        file=path.name,
        key_id=CENTRE.id,
    )


@pytest.mark.req("REC-01")
def test_it_plays_seeks_and_says_where_it_is(qapp: QCoreApplication, tmp_path: Path) -> None:
    recording = _write(tmp_path / "r.ccprec")
    files = RecordingFiles(tmp_path / "unfinished", tmp_path)
    player = RecordingPlayer(files, MemorySecrets(), QtDispatcher(), lambda: "")
    moves: list[Playing] = []
    told: list[Waveform | KnownError] = []
    player.watch(moves.append)

    player.load(recording, {}, told.append, told.append)
    assert pump(lambda: told)
    refused = told.pop()
    assert isinstance(refused, KnownError)
    assert "no key" in str(refused)

    player.load(recording, {CENTRE.id: CENTRE.private}, told.append, told.append)
    assert pump(lambda: told)
    waveform = told.pop()
    assert isinstance(waveform, Waveform)
    assert (waveform.milliseconds, waveform.whole) == (10_000, True)
    assert min(waveform.agent[:90]) == pytest.approx(0.49, abs=0.02)
    assert max(waveform.agent[-90:]) == max(waveform.caller) == 0
    player.play()
    assert pump(lambda: moves and moves[-1].sounds and moves[-1].position > 0)
    player.speed(2.0)
    player.seek(6_000)
    assert pump(lambda: moves[-1].position >= 6_000)
    player.pause()
    assert pump(lambda: not moves[-1].sounds)
    player.close()


@pytest.mark.req("REC-01")
def test_a_player_that_stops_by_itself_is_told_and_can_be_loaded_again(
    qapp: QCoreApplication, tmp_path: Path
) -> None:
    recording = _write(tmp_path / "r.ccprec")
    files = RecordingFiles(tmp_path / "unfinished", tmp_path)
    player = RecordingPlayer(files, MemorySecrets(), QtDispatcher(), lambda: "")
    moves: list[Playing] = []
    told: list[Waveform | KnownError] = []
    player.watch(moves.append)
    player.load(recording, {CENTRE.id: CENTRE.private}, told.append, told.append)
    assert pump(lambda: told)
    player.play()
    assert pump(lambda: moves and moves[-1].sounds)
    (process,) = player.findChildren(QProcess)
    os.kill(process.processId(), signal.SIGKILL)
    assert pump(lambda: len(told) == 2)
    assert isinstance(told[1], KnownError)
    player.play()  # nothing is there to play it
    player.load(recording, {CENTRE.id: CENTRE.private}, told.append, told.append)
    assert pump(lambda: len(told) == 3)
    assert isinstance(told[2], Waveform)
    player.close()
    assert not pump(lambda: len(told) > 3, 0.2)


@pytest.mark.req("CALL-14")
def test_a_callers_message_plays_at_its_own_rate(qapp: QCoreApplication, tmp_path: Path) -> None:
    samples, flac = Sound.tone(500.0, 3.0, rate=8_000), io.BytesIO()
    soundfile.write(flac, samples.samples, 8_000, subtype="PCM_16", format="FLAC")
    files = RecordingFiles(tmp_path / "unfinished", tmp_path)
    first = RecordingPlayer(files, MemorySecrets(), QtDispatcher(), lambda: "")
    player = first.apart()
    moves: list[Playing] = []
    told: list[Waveform | KnownError] = []
    player.watch(moves.append)
    player.load_sound(b"no sound", told.append, told.append)
    assert pump(lambda: told)
    assert isinstance(told.pop(), KnownError)
    player.load_sound(flac.getvalue(), told.append, told.append)
    assert pump(lambda: told)
    waveform = told.pop()
    assert isinstance(waveform, Waveform)
    assert waveform.milliseconds == 3_000
    assert max(waveform.agent) == 0.0
    assert min(waveform.caller) == pytest.approx(0.3, abs=0.02)
    player.play()
    assert pump(lambda: moves and moves[-1].sounds and moves[-1].position > 0)
    (process,) = player.findChildren(QProcess)
    running = Path(f"/proc/{process.processId()}")
    assert running.exists()
    first.end()  # the desk ends: no player that is apart plays on
    assert not running.exists()
