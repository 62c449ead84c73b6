"""PERF-03: whether delay creeps into a long call: `python -m benchmarks.drift [--minutes 10]`.

Speech both ways through ccpdesk's voice process and a null-sink headset, ten minutes by default. Every half
minute five seconds of it are looked for in what arrived, and how late they are is compared with the
beginning.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from benchmarks.caller import Caller
from benchmarks.rig.figures import markdown, noted, number, write_json
from benchmarks.speech_material import sentences
from benchmarks.speech_phones import OurVoice, let_pass
from tests.peers.codec import PCMU
from tests.peers.pulse import Pulse
from tests.peers.quality import delay
from tests.peers.rtp_endpoint import FRAME_BYTES, RtpPacket
from tests.peers.sound import Sound

GOAL_MS: Final = 20.0
PIECE_S: Final = 5.0
EVERY_S: Final = 30.0
FIRST_S: Final = 5.0
ROOM_S: Final = 1.0
WIDTH: Final = 2


def _linear(code: int) -> bytes:
    """A sample of PCMU (G.711, table 2a)."""
    code = ~code & 0xFF
    size = (((code & 0x0F) << 3) + 0x84 << ((code & 0x70) >> 4)) - 0x84
    return (-size if code & 0x80 else size).to_bytes(WIDTH, "little", signed=True)


LINEAR: Final = [_linear(code) for code in range(256)]


@dataclass(frozen=True)
class Creep:
    """How late each piece is in milliseconds, from an arbitrary zero that is the same for all."""

    late: list[float]

    @property
    def drift(self) -> float:
        """The last piece against the first, in ms."""
        return self.late[-1] - self.late[0]

    @property
    def most(self) -> float:
        """The latest against the earliest, in ms."""
        return max(self.late) - min(self.late)


def creep(said: Sound, heard: Sound) -> Creep:
    """Look for pieces of what was said in a recording of the same rate that began with it."""
    found = []
    at = FIRST_S
    while at + PIECE_S + ROOM_S < said.seconds:
        around = heard.cut(at - ROOM_S, at + PIECE_S + 2 * ROOM_S)
        found.append(1000 * (delay(said.cut(at, at + PIECE_S), around) / said.rate - ROOM_S))
        at += EVERY_S
    return Creep([round(late, 1) for late in found])


def in_order_of_arrival(packets: list[RtpPacket], since: float) -> Sound:
    """The far end's sound by the clock: each packet where it arrived, not where its timestamp puts it.

    Jitter of single packets is levelled over a second; a delay that stays is not.
    """
    frames = [packet for packet in packets if packet.payload_type == PCMU.payload_type]
    places = [
        round((packet.arrived - since) * PCMU.rate) - n * FRAME_BYTES for n, packet in enumerate(frames)
    ]
    samples = bytearray(WIDTH * FRAME_BYTES * (len(frames) + 100))
    for number_of, packet in enumerate(frames):
        near = sorted(places[max(0, number_of - 25) : number_of + 25])
        start = WIDTH * max(0, near[len(near) // 2] + number_of * FRAME_BYTES)
        samples[start : start + WIDTH * len(packet.payload)] = b"".join(
            LINEAR[code] for code in packet.payload
        )
    return Sound.from_bytes(bytes(samples), PCMU.rate)


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
    try:
        caller = Caller(folder, phone.port, there)
        phone.answered()
        caller.connected()
        let_pass(1.0)
        recording = phone.headset.record_speaker()
        since = time.monotonic()
        phone.headset.say(back.reference)
        caller.speak([])
        let_pass(there.reference.seconds + 1.0)
        heard = recording.stop().resampled(PCMU.rate)
        packets = caller.rtp.packets(since)
        caller.close()
    finally:
        phone.stop()
        pulse.stop()
        del application
    stamps = sorted(packet.timestamp for packet in packets)
    gaps = sum((later - earlier) // FRAME_BYTES - 1 for earlier, later in pairwise(stamps))
    to_ear, to_caller = (
        creep(there.reference, heard),
        creep(back.reference, in_order_of_arrival(packets, since)),
    )
    return {
        "minutes": minutes,
        "frames_missing_at_the_far_end": gaps,
        "network_to_headset": {"drift_ms": to_ear.drift, "most_ms": to_ear.most, "late_ms": to_ear.late},
        "headset_to_network": {
            "drift_ms": to_caller.drift,
            "most_ms": to_caller.most,
            "late_ms": to_caller.late,
        },
    }


def table(figures: Mapping[str, Any]) -> str:
    """For docs/performance.md."""
    rows = [
        [name.replace("_to_", " → "), number(figures[name]["drift_ms"]), number(figures[name]["most_ms"])]
        for name in ("network_to_headset", "headset_to_network")
    ]
    head = [
        f"after {figures['minutes']:g} minutes",
        "later than at the start (ms)",
        "latest against earliest (ms)",
    ]
    return markdown(head, rows)


def main() -> int:
    """Measure, print, write; 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--quick", action="store_true", help="two minutes")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ccp-drift-", dir="/tmp") as name:
        figures = noted("Drift", measure(2.0 if options.quick else options.minutes, Path(name)))
    print(table(figures))
    write_json(options.json, figures)
    drifts = [figures[way]["drift_ms"] for way in ("network_to_headset", "headset_to_network")]
    return 0 if max(map(abs, drifts)) <= GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main())
