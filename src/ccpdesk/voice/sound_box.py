"""The headset and everything that sounds, as the calls go. On Qt's main thread."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ccpdesk.agents.queue_control import QueueFact
from ccpdesk.calls import facts
from ccpdesk.calls.services import ServiceFact
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.audio import AudioDevice, DeviceKind, DevicePreferences, Sound
from ccpdesk.voice.audio.devices import is_monitor
from ccpdesk.voice.audio.headset import AudioEvent, Headset
from ccpdesk.voice.audio.notices import AudioNotice, AudioState
from ccpdesk.voice.headset_trial import HeadsetTrial
from ccpdesk.voice.protocol import DevicesListed, LevelsMeasured, SoundDevice
from ccpdesk.voice.sounding import Sounding, SoundPlan

Told = facts.TelephoneFact | DevicesListed | LevelsMeasured | QueueFact | ServiceFact

_DECIDE_MS: Final = 100
"""Before a call is heard: a desk that works refuses in a third of that what may not ring."""


class SoundBox:
    """Opens and closes the headset, rings, and tells about devices."""

    def __init__(self, tell: Callable[[Told], None], parent: QObject) -> None:
        self._tell = tell
        self._parent = parent
        self._muted = False
        self.headset = Headset(self._on_event, parent=parent)
        self.trial = HeadsetTrial(self.headset, parent)
        self._plan = SoundPlan()
        self._now = Sounding()
        self._started = False
        self._devices: DevicesListed | None = None

    @property
    def calls(self) -> frozenset[CallId]:
        """Calls that are not over."""
        return self._plan.calls

    def prefer(self, preferences: DevicePreferences) -> None:
        """Use these devices; the first time this starts the headset."""
        if self._started:
            self.headset.prefer(preferences)
        else:
            self._started = True
            self.headset.start(preferences)

    def stop(self) -> None:
        """Let go of every device."""
        self.headset.shut_down()

    def mute(self, on: bool) -> None:
        """Silence the microphone, or not."""
        self._muted = on
        self.headset.mute(on)
        self.tell_mute()

    def tell_mute(self) -> None:
        """Tell how the microphone stands: a restarted desk must not show it open while it is silent."""
        self._tell(facts.MuteChanged(_time(), self._muted))

    def accepting(self, call: CallId, announced: bool = False) -> None:
        """The agent answers this call, or it answers by itself, with a tone."""
        self._sound(self._plan.accepting(call))
        if announced:
            self.headset.play(Sound.AUTO_ANSWER)

    def dialled(self, call: CallId) -> None:
        """The agent places this call."""
        self._sound(self._plan.dialled(call))

    def after(self, fact: facts.TelephoneFact) -> None:
        """Follow a call."""
        self._sound(self._plan.after(fact))
        if isinstance(fact, facts.CallOffered):
            QTimer.singleShot(_DECIDE_MS, self._parent, lambda: self._sound(self._plan.decided(fact.call)))

    def tell_devices(self) -> None:
        """Tell again which devices there are."""
        if self._devices is not None:
            self._tell(self._devices)

    def _sound(self, wanted: Sounding) -> None:
        before, self._now = self._now, wanted
        if wanted.headset_open != before.headset_open:
            self.trial.call_up(wanted.headset_open)
        if wanted.ring != before.ring:
            self.trial.call_rings(wanted.ring)
        if wanted.ringback and not before.ringback:
            self.headset.play(Sound.RINGBACK, looped=True)
        elif before.ringback and not wanted.ringback:
            self.headset.stop_playing()
        if wanted.knock:
            self.headset.play(Sound.AUTO_ANSWER)  # one soft tone in the ear; ringing would cover the caller
        if wanted.busy:
            self.headset.play(Sound.BUSY)

    def _on_event(self, event: AudioEvent) -> None:
        if isinstance(event, AudioNotice):
            self._tell(facts.AudioNoticed(_time(), event.kind, event.device))
        elif isinstance(event, AudioState):
            self._devices = _listed(event)
            self._tell(self._devices)
        elif self.trial.wants_levels:
            self._tell(LevelsMeasured(event.microphone, event.speaker))


def _listed(state: AudioState) -> DevicesListed:
    chosen = state.chosen
    devices = tuple(
        SoundDevice(id=d.id, name=d.name, kind=d.kind.value, default=d.default)
        for d in chosen.devices
        if d.kind is not DeviceKind.MICROPHONE or not is_monitor(d)
    )
    return DevicesListed(_time(), devices, _id(chosen.microphone), _id(chosen.speaker), _id(chosen.ringer))


def _id(device: AudioDevice | None) -> str:
    return device.id if device else ""


def _time() -> datetime:
    return SystemClock().now()
