"""PERF-03: the delay that the headset side adds in each direction: `python -m benchmarks.audio_delay`.

Network → headset: from `SpeechPath.play_frame` to the click's arrival at a recorder on the null sink's
monitor. The recorder's own latency (fragments of 10 ms) is part of the figure. Headset → network: from the
click's arrival at such a recorder on the microphone to its frame from `SpeechPath.next_microphone_frame`.
Both read the same source.
"""

import argparse
import array
import os
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.rig.figures import Spread, markdown, noted, number, spread, write_json
from tests.voice.audio.sound_server import RATE, Chunk, Listener, Mouth, SoundServer

CLICKS = 20
CLICK_EVERY_FRAMES = 25
CLICK = array.array("h", [20000] * 32 + [0] * 288).tobytes()


def click_times(chunks: list[Chunk]) -> list[float]:
    """When each click was heard; chunk times tell when the last sample of a chunk was read."""
    found: list[float] = []
    for chunk in chunks:
        samples = array.array("h", chunk.data)
        for index, sample in enumerate(samples):
            at = chunk.at - (len(samples) - index) / RATE
            if sample > 5000 and (not found or at - found[-1] > 0.1):
                found.append(at)
    return found


def delays(sent: list[float], heard: list[float]) -> list[float]:
    """Milliseconds from each sending to the first hearing after it, within half a second."""
    pairs = [(s, next((h for h in heard if s - 0.02 <= h < s + 0.4), None)) for s in sent]
    return [(h - s) * 1000 for s, h in pairs if h is not None]


def table(figures: dict[str, Any]) -> str:
    """Markdown."""
    rows = []
    for name in ("network → headset", "headset → network"):
        found = figures.get(name) or {}
        rows.append([name, *(number(found.get(part)) for part in ("median", "least", "most"))])
    return markdown(["headset side alone (ms)", "median", "least", "most"], rows)


class Clock(threading.Thread):
    """The telephone's clock: a frame each way every 20 ms; plays clicks and notes when it hears some."""

    def __init__(self, headset: object) -> None:
        super().__init__(daemon=True)
        self.headset = headset
        self.clicks_on = False
        self.sent: list[float] = []
        self.heard: list[Chunk] = []
        self.running = True

    def run(self) -> None:
        """Exchange frames until told to end."""
        due = time.monotonic()
        count = 0
        while self.running:
            count += 1
            click = self.clicks_on and count % CLICK_EVERY_FRAMES == 0
            if click:
                self.sent.append(time.monotonic())
            self.headset.speech.play_frame(CLICK if click else bytes(640))  # type: ignore[attr-defined]  # imported late
            frame = self.headset.speech.next_microphone_frame()  # type: ignore[attr-defined]  # imported late
            self.heard.append(Chunk(time.monotonic(), frame))
            due += 0.02
            time.sleep(max(0.0, due - time.monotonic()))


def measure(server: SoundServer) -> dict[str, Any]:
    """Start a headset in this process and measure both directions."""
    os.environ.update(server.environment)
    from PySide6.QtCore import QCoreApplication, QTimer  # noqa: PLC0415  # needs the environment above

    from ccpdesk.voice.audio import DevicePreferences  # noqa: PLC0415  # see above
    from ccpdesk.voice.audio.headset import Headset  # noqa: PLC0415  # see above

    application = QCoreApplication(sys.argv)
    headset = Headset(lambda _event: None)
    headset.start(DevicePreferences())
    headset.open()
    ears, mic, mouth = Listener(server, "ears.monitor"), Listener(server, "mic"), Mouth(server)
    clock = Clock(headset)
    clock.start()

    def begin() -> None:
        clock.clicks_on = True
        speak(mouth)

    QTimer.singleShot(3000, begin)
    QTimer.singleShot(3000 + CLICKS * CLICK_EVERY_FRAMES * 20 + 1000, application.quit)
    application.exec()
    clock.running = False
    clock.join()
    figures = {
        "network → headset": spread(delays(clock.sent, click_times(ears.chunks))),
        "headset → network": spread(delays(click_times(mic.chunks), received(clock.heard))),
        "microphone": asdict(headset.microphone_counts),
    }
    headset.shut_down()
    for program in (ears, mic, mouth):
        program.stop()
    return {name: asdict(found) if isinstance(found, Spread) else found for name, found in figures.items()}


def received(frames: list[Chunk]) -> list[float]:
    """When the frame with the beginning of each click came out."""
    found: list[float] = []
    for frame in frames:
        if max(array.array("h", frame.data)) > 5000 and (not found or frame.at - found[-1] > 0.1):
            found.append(frame.at)
    return found


def speak(mouth: Mouth) -> None:
    """Click into the microphone, at a period that is no multiple of a frame."""
    for _ in range(CLICKS):
        mouth.say(CLICK + bytes(2 * int(RATE * 0.487)))


def main() -> None:
    """Measure, print, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, SoundServer(Path(folder) / "pulse") as pulse:
        figures = noted("Headset side", measure(pulse))
    write_json(options.json, figures)
    print(table(figures))


if __name__ == "__main__":
    main()
