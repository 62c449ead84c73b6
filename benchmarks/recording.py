"""REC-01: both sides of a long recording in step, and what it costs: `python -m benchmarks.recording`.

Speech both ways through ccpdesk's voice process and a null-sink headset, ten minutes by default, recorded.
Every half minute five seconds of each side are looked for in its channel of the file: how late the one is
against the other is compared with the beginning. The processor time of voice is taken with and without.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import psutil
from PySide6.QtCore import QCoreApplication

from benchmarks.caller import Caller
from benchmarks.drift import creep
from benchmarks.rig.figures import markdown, noted, number, write_json
from benchmarks.speech_material import sentences
from benchmarks.speech_phones import OurVoice, let_pass
from ccpdesk.kernel.ids import RecordingId, new_id
from ccpdesk.recordings.keys import DeskKey, new_key
from ccpdesk.recordings.sealed_file import SealedReader, head_for
from ccpdesk.recordings.sound import SAMPLE_RATE, restored
from ccpdesk.voice.protocol import StartRecording
from tests.peers.codec import PCMU
from tests.peers.pulse import Pulse
from tests.peers.sound import Sound

GOAL_MS: Final = 20.0
UNRECORDED_S: Final = 30.0
OWN: Final = DeskKey(new_key())


def measure(minutes: float, folder: Path) -> dict[str, Any]:
    """One long call."""
    english, italian = sentences(PCMU)
    times = max(1, round(minutes * 60 / english.reference.seconds))
    there, back = english.repeated(times), italian.repeated(times)
    pulse = Pulse(folder)
    pulse.start()
    os.environ.update(pulse.environment)
    application = QCoreApplication(sys.argv[:1])
    phone = OurVoice(pulse, folder)
    file = folder / "call.ccprec"
    try:
        caller = Caller(folder, phone.port, there)
        phone.answered()
        caller.connected()
        voice = psutil.Process(phone.pid)
        without = _percent(voice, UNRECORDED_S)
        recording, key = RecordingId(new_id()), new_key()
        head = head_for(str(recording), key, [OWN])
        phone.send(StartRecording(call=phone.call, recording=recording, file=str(file), head=head, key=key))
        phone.headset.say(back.reference)
        caller.speak([])
        recorded = _percent(voice, there.reference.seconds + 1.0)
        caller.close()
        let_pass(2.0)
    finally:
        phone.stop()
        pulse.stop()
        del application
    agent, other, complete = _sides(file)
    left, right = creep(back.reference, agent), creep(there.reference, other)
    apart = [round(one - two, 1) for one, two in zip(left.late, right.late, strict=False)]
    return {
        "minutes": minutes,
        "whole": complete,
        "apart_ms": apart,
        "drift_ms": round(apart[-1] - apart[0], 1),
        "most_ms": round(max(apart) - min(apart), 1),
        "kilobytes_a_second": round(file.stat().st_size / 1000 / agent.seconds, 1),
        "processor_percent_without": without,
        "processor_percent_recorded": recorded,
    }


def _percent(process: psutil.Process, seconds: float) -> float:
    """Of one core, over so long."""
    before = process.cpu_times()
    let_pass(seconds)
    after = process.cpu_times()
    used = float(after.user + after.system - before.user - before.system)
    return round(100 * used / seconds, 1)


def _sides(file: Path) -> tuple[Sound, Sound, bool]:
    reader = SealedReader(file, lambda _: OWN)
    pcm = b"".join(restored(chunk) for chunk in reader.chunks() if chunk)
    both = np.frombuffer(pcm, np.int16).reshape(-1, 2)
    left, right = (Sound(both[:, side].copy(), SAMPLE_RATE).resampled(PCMU.rate) for side in (0, 1))
    return left, right, reader.complete


def table(figures: Mapping[str, Any]) -> str:
    """For docs/performance.md."""
    rows = [
        ["the sides apart, at the end against the start (ms)", number(figures["drift_ms"])],
        ["the sides apart, most against least (ms)", number(figures["most_ms"])],
        ["kilobytes a second", number(figures["kilobytes_a_second"])],
        ["voice, % of one core, not recording", number(figures["processor_percent_without"])],
        ["voice, % of one core, recording", number(figures["processor_percent_recorded"])],
    ]
    return markdown([f"{figures['minutes']:g} minutes recorded", ""], rows)


def main() -> int:
    """Measure, print, write; 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ccp-recording-", dir="/tmp") as name:
        figures = noted("Recording", measure(options.minutes, Path(name)))
    print(table(figures))
    write_json(options.json, figures)
    return 0 if abs(figures["drift_ms"]) <= GOAL_MS and figures["whole"] else 1


if __name__ == "__main__":
    sys.exit(main())
