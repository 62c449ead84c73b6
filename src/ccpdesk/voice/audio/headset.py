"""The headset as the voice process sees it: frames from any thread, devices and notices on Qt's thread."""

import sys
import time
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from ccpdesk.voice.audio import wire
from ccpdesk.voice.audio.devices import ChosenDevices, DevicePreferences
from ccpdesk.voice.audio.frames import HALF_BYTES, MOST_HALVES, ExchangeCounts
from ccpdesk.voice.audio.levels import AudioLevels
from ccpdesk.voice.audio.link import FrameLink
from ccpdesk.voice.audio.notices import AudioNotice, AudioState, notices
from ccpdesk.voice.audio.sounds import Sound
from ccpdesk.voice.audio.speech_path import SpeechPath

AudioEvent = AudioNotice | AudioState | AudioLevels

RESTART_MS: Final = 250
LONGEST_RESTART_MS: Final = 30_000
"""Between tries when the engine ends at once each time, e.g. because Qt misses a system library."""
STEADY_S: Final = 2.0
"""An engine that lived so long is replaced at once: its sound server died, and may be back already."""
SILENT_MS: Final = 4000
"""An open engine reports once a second or more often, except while a device wakes up (Bluetooth: 2 s)."""


class Headset(QObject):
    """Microphone, speaker and ringer, behind an engine process that may come and go.

    ``speech`` is for the telephone's clock, on any thread; everything else belongs to the Qt thread that made
    it. Without devices, or while the engine is away, the microphone is silent and what is played is thrown
    away.

    Args:
        on_event: told of notices, of every change of the devices, and of levels (see `open`).
        command: starts the engine; a frozen build names its own executable.
    """

    def __init__(
        self,
        on_event: Callable[[AudioEvent], None],
        command: Sequence[str] = (sys.executable, "-m", "ccpdesk.voice.audio.engine"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_event = on_event
        self._command = tuple(command)
        self._preferences = DevicePreferences()
        self._state: AudioState | None = None
        self._run = wire.Run(on=False)
        self._ring = wire.Ring(None)
        self._loop = wire.Play(None)
        self.speech = SpeechPath()
        self._next_link = FrameLink(HALF_BYTES, MOST_HALVES)
        self._process: QProcess | None = None
        self._started_at = 0.0
        self._failures = 0
        self._restart = QTimer(self, singleShot=True, interval=RESTART_MS)
        self._restart.timeout.connect(self._start_engine)
        self._heartbeat = QTimer(self, singleShot=True, interval=SILENT_MS)
        self._heartbeat.timeout.connect(self._kill_engine)

    @property
    def state(self) -> AudioState:
        """The devices now."""
        return self._state or AudioState(audio_system=False)

    @property
    def microphone_counts(self) -> ExchangeCounts:
        """Halves of frames taken, repeated, dropped on the way from the microphone."""
        return self.speech.heard.counts

    def start(self, preferences: DevicePreferences) -> None:
        """Start the engine and look at the devices; `open` does not need it to have finished."""
        self._preferences = preferences
        self._start_engine()

    def prefer(self, preferences: DevicePreferences) -> None:
        """Use other devices from now on, also in a call."""
        self._preferences = preferences
        self._tell(wire.Prefer(preferences))

    def open(self, *, echo: bool = False, meters: bool = False) -> None:
        """Start microphone and speaker: a call is up, or somebody tries them.

        With ``echo`` agents hear themselves a second later; with ``meters`` levels come ten times a second.
        """
        self._run = wire.Run(on=True, echo=echo, meters=meters)
        self._tell(self._run)

    def close(self) -> None:
        """Let go of microphone and speaker: no call is up."""
        self._run = wire.Run(on=False)
        self._heartbeat.stop()
        self._tell(self._run)

    def mute(self, on: bool) -> None:
        """Silence the microphone here and now, for all calls (CALL-08); also before and between calls."""
        self.speech.muted = on

    def ring(self, sound: Sound = Sound.RING) -> None:
        """Ring on the ringer device until `stop_ringing`."""
        self._ring = wire.Ring(sound)
        self._tell(self._ring)

    def stop_ringing(self) -> None:
        """Silence the ringer at once."""
        self._ring = wire.Ring(None)
        self._tell(self._ring)

    def play(self, sound: Sound, *, looped: bool = False) -> None:
        """Play a sound on the speaker, with or without a call: test tone, ringback, busy, auto-answer."""
        command = wire.Play(sound, looped)
        self._loop = command if looped else wire.Play(None)
        self._tell(command)

    def stop_playing(self) -> None:
        """End `play` at once."""
        self._loop = wire.Play(None)
        self._tell(self._loop)

    def shut_down(self) -> None:
        """End the engine; the headset can't be used afterwards."""
        self._restart.stop()
        self._heartbeat.stop()
        self.speech.link = None
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._engine_ended)
            process.errorOccurred.disconnect(self._engine_failed)
            process.closeWriteChannel()
            if not process.waitForFinished(1000):
                process.kill()
                process.waitForFinished(1000)
        self._next_link.close()

    @Slot()
    def _start_engine(self) -> None:
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read_reports)
        process.finished.connect(self._engine_ended)
        process.errorOccurred.connect(self._engine_failed)
        self._process = process
        self._started_at = time.monotonic()
        process.start(self._command[0], [*self._command[1:], str(self._next_link.port)])

    @Slot()
    def _kill_engine(self) -> None:
        if self._process is not None:
            self._process.kill()

    @Slot(QProcess.ProcessError)
    def _engine_failed(self, error: QProcess.ProcessError) -> None:
        """A program that never began is not told as one that ended."""
        if error is QProcess.ProcessError.FailedToStart:
            self._engine_ended()

    @Slot()
    def _engine_ended(self) -> None:
        self._heartbeat.stop()
        self.speech.link = None
        self._next_link = FrameLink(HALF_BYTES, MOST_HALVES)
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        lived = time.monotonic() - self._started_at
        if lived > STEADY_S:
            self._failures = 0
            self._restart.start(0)
            return
        self._failures += 1
        if self._failures > 1:
            self._enter(AudioState(audio_system=False))
        self._restart.start(min(RESTART_MS * 2 ** (self._failures - 1), LONGEST_RESTART_MS))

    @Slot()
    def _read_reports(self) -> None:
        while self._process is not None and self._process.canReadLine():
            self._obey(wire.decode_report(self._process.readLine().toStdString()))

    def _obey(self, report: wire.Report) -> None:
        match report:
            case wire.Ready(port):
                self._engine_ready(port)
            case wire.NoAudioSystem():
                self._enter(AudioState(audio_system=False))
            case ChosenDevices():
                self._enter(AudioState(report, audio_system=bool(report.devices)))
            case AudioLevels():
                if self._run.on:
                    self._heartbeat.start()
                self._on_event(report)

    def _engine_ready(self, port: int) -> None:
        self._next_link.connect(port)
        self.speech.link = self._next_link
        for command in (wire.Prefer(self._preferences), self._run, self._ring, self._loop):
            self._tell(command)

    def _tell(self, command: wire.Command) -> None:
        if self._process is not None and self.speech.link is not None:
            self._process.write(wire.encode(command).encode())

    def _enter(self, state: AudioState) -> None:
        before, self._state = self._state, state
        if state != before:
            self._on_event(state)
        for notice in notices(before, state, self._preferences):
            self._on_event(notice)
