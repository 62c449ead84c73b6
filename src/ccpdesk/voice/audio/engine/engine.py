"""The engine's heart: obeys commands, moves frames between link and devices, follows hot-plugging."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Slot
from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

from ccpdesk.voice.audio import wire
from ccpdesk.voice.audio.devices import AudioDevice, DeviceKind, DevicePreferences, choose_all
from ccpdesk.voice.audio.engine.kept_stream import KeptStream
from ccpdesk.voice.audio.engine.microphone import Microphone
from ccpdesk.voice.audio.engine.qt_devices import as_audio_device, device_id, qt_devices
from ccpdesk.voice.audio.engine.sound_player import FULL_VOLUME, SoundPlayer
from ccpdesk.voice.audio.engine.speaker import Speaker
from ccpdesk.voice.audio.engine.speech_flow import SpeechFlow
from ccpdesk.voice.audio.link import FrameLink
from ccpdesk.voice.audio.sounds import Sound

TICK_MS: Final = 5
SOUND_MS: Final = 15
"""Less than a frame: each frame puts the next look off, and a sound under way would never get its turn."""
WATCH_MS: Final = 50
LEVELS_MS: Final = 100
SIGN_OF_LIFE_MS: Final = 1000


class Engine(QObject):
    """Holds every device. ``report`` carries what happens to the voice process."""

    def __init__(self, link: FrameLink, report: Callable[[wire.Report], None]) -> None:
        super().__init__()
        self._report = report
        self._preferences = DevicePreferences()
        self._devices: dict[tuple[DeviceKind, str], QAudioDevice] = {}
        self._seen: frozenset[str] = frozenset()
        self._gone: frozenset[str] = frozenset()
        self._ring_sound = self._play_sound = Sound.RING
        self._play_looped = False
        self._ring_volume = FULL_VOLUME
        self._speaker = KeptStream(Speaker)
        self._flow = SpeechFlow(link, self._speaker, self._look_in)
        self._microphone = KeptStream(lambda device: Microphone(device, self._flow.heard))
        self._ringer = KeptStream(self._make_ringer)
        self._player = KeptStream(
            lambda device: SoundPlayer(device, self._play_sound, looped=self._play_looped)
        )
        self._arrivals = QSocketNotifier(link.fileno(), QSocketNotifier.Type.Read, self)
        self._arrivals.activated.connect(self._flow.arrived)
        self._ticking = self._calm = self._sounding = False
        self._ticks = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._watches = QTimer(self, interval=WATCH_MS)
        self._watches.timeout.connect(self._watch)
        self._level_reports = QTimer(self)
        self._level_reports.timeout.connect(self._report_levels)
        self._media_devices = QMediaDevices(self)
        self._media_devices.audioOutputsChanged.connect(self.choose)
        self._media_devices.audioInputsChanged.connect(self.choose)

    def obey(self, command: wire.Command) -> None:
        """Carry out a command of the voice process."""
        match command:
            case wire.Prefer(preferences):
                self._preferences = preferences
                self._ring_volume = preferences.ring_volume
                self.choose()
            case wire.Run(on, echo, meters):
                self._run(on, echo, meters)
            case wire.Ring(sound):
                self._ring(sound)
            case wire.Play(sound, looped):
                self._play(sound, looped)
        self._tick_while_needed()

    @Slot(object)
    def note_present(self, ids: frozenset[str]) -> None:
        """Take the sound server's word for which devices have gone: Qt goes on listing them."""
        self._seen |= ids
        gone = self._seen - ids
        if gone != self._gone:
            self._gone = gone
            self.choose()

    @Slot()
    def choose(self) -> None:
        """Look at the devices, choose by preference, switch where the choice changed, and report."""
        found = [device for device in qt_devices() if device_id(device) not in self._gone]
        ours = [as_audio_device(device) for device in found]
        self._devices = {(mine.kind, mine.id): theirs for mine, theirs in zip(ours, found, strict=True)}
        chosen = choose_all(ours, self._preferences)
        self._microphone.use(self._device(chosen.microphone))
        self._speaker.use(self._device(chosen.speaker))
        self._player.use(self._device(chosen.speaker))
        self._ringer.use(self._device(chosen.ringer))
        self._report(chosen)

    def _make_ringer(self, device: QAudioDevice) -> SoundPlayer:
        return SoundPlayer(device, self._ring_sound, looped=True, volume=self._ring_volume)

    def _device(self, chosen: AudioDevice | None) -> QAudioDevice | None:
        return self._devices[chosen.kind, chosen.id] if chosen else None

    def _run(self, on: bool, echo: bool, meters: bool) -> None:
        self._flow.run(echo=on and echo, meters=meters)
        self._microphone.want(on)
        self._speaker.want(on)
        if on:
            self._level_reports.start(LEVELS_MS if meters else SIGN_OF_LIFE_MS)
        else:
            self._level_reports.stop()

    def _ring(self, sound: Sound | None) -> None:
        self._ringer.want(False)
        if sound is not None:
            self._ring_sound = sound
            self._ringer.want(True)

    def _play(self, sound: Sound | None, looped: bool) -> None:
        self._player.want(False)
        if sound is not None:
            self._play_sound, self._play_looped = sound, looped
            self._player.want(True)

    def _tick_while_needed(self) -> None:
        streams = (self._speaker, self._microphone, self._ringer, self._player)
        wanted = any(stream.wanted for stream in streams)
        self._sounding = self._ringer.wanted or self._player.wanted
        if wanted == self._ticking:
            return
        self._ticking = wanted
        if wanted:
            self._ticks.start(TICK_MS)
            self._watches.start()
        else:
            self._ticks.stop()
            self._watches.stop()

    @Slot()
    def _watch(self) -> None:
        for stream in (self._speaker, self._microphone, self._ringer, self._player):
            stream.keep()

    @Slot()
    def _tick(self) -> None:
        if self._calm:
            self._calm = False
            self._ticks.start(TICK_MS)
        if (speaker := self._speaker.current) is not None:
            speaker.pump()
        if (ringer := self._ringer.current) is not None:
            ringer.pump()
        if (player := self._player.current) is not None and not player.pump():
            self._play(None, looped=False)
            self._tick_while_needed()

    def _look_in(self, milliseconds: int) -> None:
        if self._ticking:
            self._calm = True
            self._ticks.start(min(milliseconds, SOUND_MS) if self._sounding else milliseconds)

    @Slot()
    def _report_levels(self) -> None:
        self._report(self._flow.levels())
