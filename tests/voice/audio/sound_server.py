"""A PulseAudio daemon of our own, null sinks as the headset, and programs that listen and speak."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.peers.waiting import wait_until

RATE: Final = 16_000
_SINK: Final = "load-module module-null-sink norewinds=1"
_SOURCE: Final = "load-module module-remap-source master=mouth.monitor"
_QUIET_BYTES: Final = 9600
_RAW: Final = ("--raw", "--rate=16000", "--channels=1", "--format=s16le")


class SoundServer:
    """Sinks ``ears`` (speaker), ``bell`` (ringer); source ``mic`` hears what is played to ``mouth``.

    Null sinks render in blocks of two seconds, or of 50 ms with ``norewinds``, unless a listener asks for
    less.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.socket = folder / "native"
        self._script = folder / "script.pa"
        self._script.write_text(self._commands())
        self._daemon: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """For programs that shall use this server."""
        return {**os.environ, "PULSE_SERVER": f"unix:{self.socket}", "XDG_RUNTIME_DIR": str(self.folder)}

    def start(self) -> None:
        """Start it and wait until it answers."""
        own = {
            "XDG_RUNTIME_DIR": str(self.folder),
            "PULSE_RUNTIME_PATH": str(self.folder),
            "HOME": str(self.folder),
        }
        command = ("pulseaudio", "-n", "--exit-idle-time=-1", "--disallow-exit", "--use-pid-file=no", "-F")
        with (self.folder / "log").open("ab") as log:
            self._daemon = subprocess.Popen(
                (*command, str(self._script)), env={**os.environ, **own}, stdout=log, stderr=log
            )
        wait_until(lambda: self.control("info", check=False) == 0, "PulseAudio")

    def kill(self) -> None:
        """End it without warning, as a crash would."""
        if self._daemon is not None:
            self._daemon.send_signal(signal.SIGKILL)
            self._daemon.wait()
            self._daemon = None
            self.socket.unlink(missing_ok=True)

    def control(self, *words: str, check: bool = True) -> int:
        """Run pactl."""
        done = subprocess.run(("pactl", *words), env=self.environment, capture_output=True, check=check)
        return done.returncode

    def load(self, *words: str) -> str:
        """Load a module; returns its number for ``unload-module``."""
        command = ("pactl", "load-module", *words)
        done = subprocess.run(command, env=self.environment, capture_output=True, check=True, text=True)
        return done.stdout.strip()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def _commands(self) -> str:
        return "\n".join((
            f"load-module module-native-protocol-unix socket={self.socket} auth-anonymous=1",
            f"{_SINK} sink_name=ears sink_properties=device.description=Ears",
            f"{_SINK} sink_name=mouth sink_properties=device.description=Mouth",
            f"{_SINK} sink_name=bell sink_properties=device.description=Bell",
            f"{_SOURCE} source_name=mic source_properties=device.description=Mic",
            "set-default-sink ears",
            "set-default-source mic",
            "",
        ))  # fmt: skip


@dataclass(frozen=True)
class Chunk:
    """Bytes with the moment they were read (`time.monotonic`)."""

    at: float
    data: bytes


class Listener:
    """Records a source with little latency, which also keeps a null sink from rendering in large blocks."""

    def __init__(self, server: SoundServer, source: str, latency_ms: int = 10) -> None:
        self._program = subprocess.Popen(
            ("parec", *_RAW, f"--latency-msec={latency_ms}", "-d", source),
            env=server.environment, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.chunks: list[Chunk] = []
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self._program.stdout is not None
        while data := os.read(self._program.stdout.fileno(), 65536):
            self.chunks.append(Chunk(time.monotonic(), data))

    @property
    def data(self) -> bytes:
        """Everything heard so far."""
        return b"".join(chunk.data for chunk in list(self.chunks))

    def wait_for_sound(self) -> None:
        """Return once samples, silent or not, flow."""
        wait_until(lambda: len(self.chunks) > 5, "the monitor to run")

    def from_silence(self) -> Self:
        """Forget what was heard, once what a test before this one played has died away."""
        wait_until(lambda: len(self.chunks) > 20 and not any(self.data[-_QUIET_BYTES:]), "silence")
        self.chunks.clear()
        return self

    def stop(self) -> bytes:
        """End the recording and return it."""
        self._program.terminate()
        self._program.wait()
        self._thread.join()
        return self.data


class Mouth:
    """Speaks into a sink: what is written is played with little latency."""

    def __init__(self, server: SoundServer, sink: str = "mouth", latency_ms: int = 20) -> None:
        self._program = subprocess.Popen(
            ("pacat", "-p", *_RAW, f"--latency-msec={latency_ms}", "-d", sink),
            env=server.environment, stdin=subprocess.PIPE,
        )  # fmt: skip
        self._words: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._speak, daemon=True)
        self._thread.start()

    def say(self, data: bytes) -> None:
        """Play it, after what is still being said; returns at once."""
        self._words.put(data)

    def stop(self) -> None:
        """End."""
        self._words.put(None)
        self._program.terminate()
        self._program.wait()
        self._thread.join()

    def _speak(self) -> None:
        assert self._program.stdin is not None
        with contextlib.suppress(BrokenPipeError), self._program.stdin as pipe:
            while (data := self._words.get()) is not None:
                pipe.write(data)
                pipe.flush()
