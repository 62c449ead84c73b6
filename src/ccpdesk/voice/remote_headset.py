"""The headset behind the voice process, as the desk commands it (`calls.headset.HeadsetControl`)."""

from collections.abc import Callable
from dataclasses import replace

from ccpdesk.calls.headset import DeviceOrder, HeadsetDevice, HeadsetDevices, Levels
from ccpdesk.voice import protocol
from ccpdesk.voice.client import VoiceClient


class RemoteHeadset:
    """Commands for which no voice process is there are dropped; the order goes to the next one too."""

    def __init__(self, voice: VoiceClient) -> None:
        self._voice = voice

    def prefer(self, order: DeviceOrder) -> None:
        """Use other devices from now on."""
        settings = self._voice.settings
        if settings is not None:  # else the first settings will carry it
            self._voice.configure(replace(settings, devices=devices_for(order, settings.devices.ring_volume)))

    def try_out(self, on: bool, echo: bool) -> None:
        """Open microphone and speaker and tell their levels."""
        self._voice.send(protocol.TryHeadset(on, echo))

    def play_test(self, ringer: bool) -> None:
        """Play a tone, or ring."""
        self._voice.send(protocol.PlayTest(ringer))


def devices_for(order: DeviceOrder, ring_volume: int) -> protocol.Devices:
    """What voice is told of the agent's order."""
    return protocol.Devices(
        microphones=order.microphones,
        speakers=order.speakers,
        ringers=order.ringers,
        ring_volume=ring_volume,
    )


def listed_to(tell: Callable[[HeadsetDevices], None]) -> Callable[[protocol.DevicesListed], None]:
    """Hands voice's list of devices on, in the desk's words."""

    def hear(told: protocol.DevicesListed) -> None:
        devices = tuple(HeadsetDevice(one.id, one.name, one.kind == "microphone") for one in told.devices)
        tell(HeadsetDevices(devices, told.microphone, told.speaker, told.ringer))

    return hear


def levels_to(tell: Callable[[Levels], None]) -> Callable[[protocol.LevelsMeasured], None]:
    """Hands voice's levels on."""
    return lambda told: tell(Levels(told.microphone, told.speaker))
