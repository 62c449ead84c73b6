"""A headset made of two null sinks: what is played is recorded from one, what is said goes into the other."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.peers.process import PeerProcess
from tests.peers.sound import Sound
from tests.peers.waiting import wait_until

if TYPE_CHECKING:
    from tests.peers.pulse import Pulse

NATIVE_RATE = 48_000
LATENCY = "--latency-msec=10"
BUFFER = "--latency-msec=250"
"""For what is said: enough that a busy machine leaves no gap; it starts as soon as the buffer is full."""
RAW = ("--raw", "--format=s16le", "--channels=1", f"--rate={NATIVE_RATE}")


class Recording:
    """Sound being recorded from a device at 48 kHz."""

    def __init__(self, process: PeerProcess, file: Path) -> None:
        self._process = process
        self._file = file

    def sound(self) -> Sound:
        """What was recorded so far."""
        return Sound.from_bytes(self._file.read_bytes(), NATIVE_RATE)

    def stop(self) -> Sound:
        """End, and return everything recorded."""
        self._process.stop()
        return self.sound()

    def wait_for(self, seconds: float) -> None:
        """Return when that much has been recorded in all."""
        bytes_wanted = 2 * NATIVE_RATE * seconds
        wait_until(
            lambda: self._file.stat().st_size >= bytes_wanted, f"{seconds} s of recording", seconds + 10
        )


class Headset:
    """A speaker (a sink) and a microphone (a real source, not a monitor, in the eyes of programs)."""

    def __init__(self, pulse: Pulse, name: str, folder: Path) -> None:
        """Add both devices and hold them at low latency: an unheld null sink renders ahead."""
        self.name = name
        self.microphone_name = f"{name} microphone"
        self._pulse = pulse
        self._folder = folder
        self._stem = re.sub(r"\W+", "_", name.lower())
        self.speaker = f"{self._stem}_speaker"
        self.microphone = f"{self._stem}_microphone"
        self._feed = f"{self._stem}_mouth"
        self._modules = [
            self._load_sink(self.speaker, name),
            self._load_sink(self._feed, f"{name} mouth (test only)"),
            pulse.control(
                "load-module",
                "module-remap-source",
                f"source_name={self.microphone}",
                f"master={self._feed}.monitor",
                f'source_properties=device.description="{_escaped(self.microphone_name)}"',
            ).strip(),
        ]
        self._helpers = [self._hold(f"{self.speaker}.monitor"), self._hold(self.microphone)]

    def remove(self) -> None:
        """Unplug it: both devices disappear."""
        self.let_go()
        for module in reversed(self._modules):
            self._pulse.control("unload-module", module)
        self._modules = []

    def let_go(self) -> None:
        """End the programs that hold, play and record; the devices stay."""
        for helper in self._helpers:
            helper.stop()
        self._helpers = []

    def set_default(self) -> None:
        """Make it what a program gets that names no device."""
        self._pulse.control("set-default-sink", self.speaker)
        self._pulse.control("set-default-source", self.microphone)

    def say(self, sound: Sound) -> PeerProcess:
        """Speak into the microphone; returns at once, the process ends with the sound."""
        file = self._folder / f"say-{time.monotonic_ns()}.raw"
        file.write_bytes(sound.resampled(NATIVE_RATE).to_bytes())
        return self._run("say", "pacat", "--playback", f"--device={self._feed}", BUFFER, *RAW, file)

    def record_speaker(self) -> Recording:
        """Record what the agent hears, from now on."""
        return self._record(f"{self.speaker}.monitor")

    def record_microphone(self) -> Recording:
        """Record what programs get from the microphone, from now on."""
        return self._record(self.microphone)

    def _record(self, device: str) -> Recording:
        file = self._folder / f"record-{time.monotonic_ns()}.raw"
        file.touch()
        recording = Recording(self._run("record", "parec", f"--device={device}", LATENCY, *RAW, file), file)
        wait_until(lambda: file.stat().st_size, f"the first sound from {device}")
        return recording

    def _hold(self, device: str) -> PeerProcess:
        process = self._pulse.run("hold", "parec", f"--device={device}", LATENCY, *RAW, "/dev/null")
        wait_until(lambda: self._is_running(device), f"{device} to run")
        return process

    def _is_running(self, source: str) -> bool:
        lines = (line.split() for line in self._pulse.control("list", "short", "sources").splitlines())
        return any(fields[1] == source and fields[-1] == "RUNNING" for fields in lines)

    def _run(self, name: str, *command: str | Path) -> PeerProcess:
        process = self._pulse.run(name, *command)
        self._helpers.append(process)
        return process

    def _load_sink(self, name: str, description: str) -> str:
        return self._pulse.control(
            "load-module",
            "module-null-sink",
            f"sink_name={name}",
            f"rate={NATIVE_RATE}",
            "channels=2",
            "norewinds=1",  # renders in blocks of 50 ms at most; otherwise 2 s until somebody holds it
            f'sink_properties=device.description="{_escaped(description)}"',
        ).strip()


def _escaped(text: str) -> str:
    """A device description as module arguments take it: spaces must not end the property list."""
    return text.replace(" ", "\\ ")
