"""Entry of the player: `python -m ccpdesk.voice.audio.playback`; its standard input is its desk.

First a line ``{"device": "…", "size": N}`` and N bytes of a WAV file, then a line for each command:
``{"do": "play" | "pause"}``, ``{"do": "seek", "to": MS}``, ``{"do": "speed", "to": FACTOR}``. It answers with
``{"position": MS, "sounds": true | false}``. The sound is never on a disk.
"""

import json
import os
import sys
import threading
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QObject, Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioOutput, QMediaDevices, QMediaPlayer


class Playback(QObject):
    """Plays what comes in."""

    _loaded = Signal(str, QByteArray)
    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._buffer = QBuffer(self)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._player.positionChanged.connect(self._tell)
        self._player.playbackStateChanged.connect(self._tell)
        queued = Qt.ConnectionType.QueuedConnection
        self._loaded.connect(self._load, queued)
        self._asked.connect(self._obey, queued)
        threading.Thread(target=self._read, name="commands", daemon=True).start()

    def _read(self) -> None:
        source = sys.stdin.buffer
        if line := source.readline():
            order = json.loads(line)
            self._loaded.emit(order["device"], QByteArray(source.read(order["size"])))
        for line in source:
            self._asked.emit(json.loads(line))
        os._exit(0)  # the desk is gone or wants us gone

    def _load(self, device: str, wav: QByteArray) -> None:
        self._output.setDevice(_device(device))
        self._buffer.setData(wav)
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._player.setSourceDevice(self._buffer, QUrl("recording.wav"))

    def _obey(self, order: dict[str, Any]) -> None:
        match order:
            case {"do": "play"}:
                self._player.play()
            case {"do": "pause"}:
                self._player.pause()
            case {"do": "seek", "to": position}:
                self._player.setPosition(int(position))
            case {"do": "speed", "to": factor}:
                self._player.setPlaybackRate(float(factor))
        self._tell()

    def _tell(self, *_: object) -> None:
        sounds = self._player.playbackState() is QMediaPlayer.PlaybackState.PlayingState
        print(json.dumps({"position": self._player.position(), "sounds": sounds}), flush=True)  # noqa: T201


def _device(wanted: str) -> QAudioDevice:
    """The agent's speaker by id, else the system's."""
    fitting = [one for one in QMediaDevices.audioOutputs() if one.id().toStdString() == wanted]
    return fitting[0] if fitting else QMediaDevices.defaultAudioOutput()


def main() -> int:
    """Serve the desk until its end."""
    application = QCoreApplication(sys.argv)
    playback = Playback()
    code = application.exec()
    del playback
    return code


sys.exit(main())
