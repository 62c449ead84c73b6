"""The audio engine as a process: started by `Headset`; ends when its standard input does."""

import importlib
import os
import sys
import threading
from types import ModuleType
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from ccpdesk.voice.audio import wire
from ccpdesk.voice.audio.engine.engine import Engine
from ccpdesk.voice.audio.engine.stay_put import keep_streams_in_place
from ccpdesk.voice.audio.frames import FRAME_BYTES, SAMPLE_RATE
from ccpdesk.voice.audio.link import FrameLink

_LATENCY_MS: Final = "20"
"""Asked of the sound server. Without it Qt keeps 1,024 samples there, 64 ms at our rate."""


class Commands(QObject):
    """A signal for each line of standard input, read on a thread: no notifier watches a pipe on Windows."""

    received = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        threading.Thread(target=self._read, name="commands", daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.received.emit(line)
        os._exit(0)  # voice is gone or wants us gone: no destructor is worth waiting for


class Conversation(QObject):
    """Joins engine and voice process, on Qt's thread."""

    def __init__(self, link: FrameLink, commands: Commands, sound_server: ModuleType | None) -> None:
        super().__init__()
        self._engine = Engine(link, _report)
        commands.received.connect(self._obey, Qt.ConnectionType.QueuedConnection)
        if sound_server is not None:
            self._watch = sound_server.ServerWatch()
            self._watch.present.connect(self._engine.note_present, Qt.ConnectionType.QueuedConnection)
            self._watch.start()

    @Slot(str)
    def _obey(self, line: str) -> None:
        self._engine.obey(wire.decode_command(line))


def _report(message: wire.Report) -> None:
    sys.stdout.write(wire.encode(message))
    sys.stdout.flush()


def _sound_server() -> ModuleType | None:
    """The module that asks the sound server; None where sound is built in, and where libpulse is missing."""
    if sys.platform != "linux":
        return None
    try:
        return importlib.import_module("ccpdesk.voice.audio.engine.sound_server")
    except OSError:
        return None


def _wait_for(sound_server: ModuleType) -> None:
    """Wait with everything imported, so that sound is back a moment after the server."""
    if not sound_server.answers():
        _report(wire.NoAudioSystem())
        sound_server.wait_until_it_answers()


def _ask_for_low_latency() -> None:
    os.environ.setdefault("PULSE_LATENCY_MSEC", _LATENCY_MS)
    os.environ.setdefault("PIPEWIRE_LATENCY", f"{SAMPLE_RATE * int(_LATENCY_MS) // 1000}/{SAMPLE_RATE}")


def _without_plugins() -> None:
    """Sound devices are built into Qt Multimedia; the one plugin it has is FFmpeg: 7 MB, for films."""
    QCoreApplication.setLibraryPaths([])


def main() -> int:
    """Serve the voice process on this loopback port until its end."""
    _ask_for_low_latency()
    application = QCoreApplication(sys.argv)
    _without_plugins()
    commands = Commands()
    sound_server = _sound_server()
    if sound_server is not None:
        keep_streams_in_place()
        _wait_for(sound_server)
    link = FrameLink(FRAME_BYTES)
    link.connect(int(sys.argv[1]))
    conversation = Conversation(link, commands, sound_server)
    _report(wire.Ready(link.port))
    code = application.exec()
    del conversation
    return code
