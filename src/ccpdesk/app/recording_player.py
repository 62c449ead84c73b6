"""The port `Player`: opened here, played by a process of its own."""

import json
import logging
import sys
from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from threading import Thread

from PySide6.QtCore import QObject, QProcess

from ccpdesk.app.desk_recorder import desk_key
from ccpdesk.app.recording_files import RecordingFiles
from ccpdesk.calls.player import PEAKS, Playing, Waveform
from ccpdesk.calls.recording import Recording
from ccpdesk.host.secrets import Secrets
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.told import Told
from ccpdesk.recordings.keys import CentreKey, DeskKey, OpeningKey
from ccpdesk.recordings.opened import Opened, open_message, open_recording

_log = logging.getLogger(__name__)


class RecordingPlayer(QObject):
    """Main thread only.

    Args:
        files: where recordings are. secrets: have the desk's own key.
        speaker: id of the speaker that the agent chose.
    """

    def __init__(
        self,
        files: RecordingFiles,
        secrets: Secrets,
        dispatcher: Dispatcher,
        speaker: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._secrets = secrets
        self._dispatcher = dispatcher
        self._speaker = speaker
        self._moved: Callable[[Playing], None] = lambda _: None
        self._process: QProcess | None = None
        self._asked = 0
        self._apart: list[RecordingPlayer] = []

    def load(
        self,
        recording: Recording,
        centre_keys: Mapping[str, bytes],
        done: Callable[[Waveform], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Read and open it on a thread, then start the process that will play it."""

        def read() -> Opened:
            path = self._files.find(recording.file)
            return open_recording(path, lambda name: self._key(name, centre_keys))

        self._open(read, recording.file, done, failed)

    def load_sound(
        self, flac: bytes, done: Callable[[Waveform], None], failed: Callable[[KnownError], None]
    ) -> None:
        """The same with a caller's message."""
        self._open(lambda: open_message(flac), "", done, failed)

    def apart(self) -> "RecordingPlayer":
        """Another one, on the same speaker."""
        other = RecordingPlayer(self._files, self._secrets, self._dispatcher, self._speaker, self.parent())
        self._apart.append(other)
        return other

    def end(self) -> None:
        """The desk ends: silence here, and in those `apart`."""
        self.close()
        for other in self._apart:
            other.end()

    def play(self) -> None:
        """Go on."""
        self._tell({"do": "play"})

    def pause(self) -> None:
        """Be silent."""
        self._tell({"do": "pause"})

    def seek(self, position: int) -> None:
        """Go to that millisecond."""
        self._tell({"do": "seek", "to": position})

    def speed(self, factor: float) -> None:
        """Play so much quicker."""
        self._tell({"do": "speed", "to": factor})

    def watch(self, moved: Callable[[Playing], None]) -> None:
        """Tell how it goes."""
        self._moved = moved

    def close(self) -> None:
        """End the process, and with it the sound."""
        self._asked += 1
        process, self._process = self._process, None
        if process is not None:
            for signal in (process.readyReadStandardOutput, process.errorOccurred, process.finished):
                signal.disconnect()
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _open(
        self,
        open_it: Callable[[], Opened],
        name: str,
        done: Callable[[Waveform], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        self.close()
        asked = self._asked

        def take(opened: Opened | KnownError) -> None:
            if asked != self._asked:
                return  # another one is wanted meanwhile
            if isinstance(opened, KnownError):
                failed(opened)
                return
            self._start(opened, failed)
            done(_waveform(opened))

        def read() -> None:
            opened: Opened | KnownError
            try:
                opened = open_it()
            except KnownError as error:
                opened = error
            except OSError as error:
                opened = KnownError(
                    Told("The recording can't be read: {strerror}", strerror=error.strerror), name
                )
            self._dispatcher.post(lambda: take(opened))

        Thread(target=read, name="recording to hear", daemon=True).start()

    def _key(self, name: str, centre_keys: Mapping[str, bytes]) -> OpeningKey | None:
        """On the reading thread: the keyring may wait for the user."""
        if name in centre_keys:
            return CentreKey(centre_keys[name])
        try:
            own: DeskKey = desk_key(self._secrets)
        except KnownError:
            return None
        return own if own.id == name else None

    def _start(self, opened: Opened, failed: Callable[[KnownError], None]) -> None:
        process = self._process = QProcess(self)
        process.errorOccurred.connect(partial(self._stopped, process, failed))
        process.finished.connect(partial(self._stopped, process, failed))
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.start(sys.executable, ["-m", "ccpdesk.voice.audio.playback"])
        self._tell({"device": self._speaker(), "size": len(opened.wav)})
        process.write(opened.wav)

    def _stopped(self, process: QProcess, failed: Callable[[KnownError], None], *_why: object) -> None:
        """It ended by itself, or never began; told once."""
        if process is not self._process:
            return
        _log.warning("the player stopped: %s", process.errorString())
        self._process = None
        process.deleteLater()
        failed(KnownError("The player stopped", "", "Listen again; if it stops again, see your headset."))

    def _tell(self, order: Mapping[str, object]) -> None:
        if self._process is not None:
            self._process.write(json.dumps(order).encode() + b"\n")

    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            said = json.loads(bytes(process.readLine().data()))
            self._moved(Playing(said["position"], said["sounds"]))


def _waveform(opened: Opened) -> Waveform:
    blocks = opened.peaks or ((0.0, 0.0),)
    count = min(PEAKS, len(blocks))
    edges = [len(blocks) * number // count for number in range(count + 1)]
    parts = [blocks[start:end] for start, end in pairwise(edges)]
    return Waveform(
        opened.milliseconds,
        tuple(max(peak for peak, _ in part) for part in parts),
        tuple(max(peak for _, peak in part) for part in parts),
        opened.whole,
    )
