"""A headset that writes down what it is told, and a memory for the agent's order."""

from ccpdesk.calls.headset import DeviceOrder, HeadsetDevice, HeadsetDevices
from ccpdesk.workflows.set_up_headset import SetUpHeadset

DEVICES = HeadsetDevices(
    devices=(
        HeadsetDevice("in.a", "Desk microphone", microphone=True),
        HeadsetDevice("in.b", "Headset microphone", microphone=True),
        HeadsetDevice("out.a", "Loudspeaker", microphone=False),
        HeadsetDevice("out.b", "Headset", microphone=False),
    ),
    microphone="in.b",
    speaker="out.b",
    ringer="out.a",
)


class RecordingHeadset:
    """Implements `HeadsetControl` and `DeviceChoices`."""

    def __init__(self, order: DeviceOrder | None = None) -> None:
        self.told: list[tuple[object, ...]] = []
        self.kept = order

    def prefer(self, order: DeviceOrder) -> None:
        self.told.append(("prefer", order))

    def try_out(self, on: bool, echo: bool) -> None:
        self.told.append(("try_out", on, echo))

    def play_test(self, ringer: bool) -> None:
        self.told.append(("play_test", ringer))

    def load(self) -> DeviceOrder | None:
        return self.kept

    def save(self, order: DeviceOrder) -> None:
        self.kept = order


def set_up(headset: RecordingHeadset | None = None) -> SetUpHeadset:
    """A set-up around it, with four devices plugged in."""
    recording = headset or RecordingHeadset()
    made = SetUpHeadset(recording, recording, DeviceOrder())
    made.listed(DEVICES)
    return made
