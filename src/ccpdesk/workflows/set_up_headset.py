"""The agent chooses sound devices and tries them (HEAD-01, HEAD-03). Main thread only."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ccpdesk.calls.headset import (
    DeviceChoices,
    DeviceOrder,
    DeviceRole,
    HeadsetControl,
    HeadsetDevices,
    Levels,
)


@dataclass(frozen=True)
class HeadsetState:
    """What is plugged in, what the agent wants, and whether the echo test runs."""

    devices: HeadsetDevices = field(default_factory=HeadsetDevices)
    order: DeviceOrder = field(default_factory=DeviceOrder)
    echo: bool = False


class SetUpHeadset:
    """Holds the state of the headset; every change is told to every listener.

    Levels come only between `open` and `close`, so that an idle desk does nothing.

    Args:
        control: the headset.
        choices: where the agent's order is kept.
        usual: the administrator's order, for an agent who has chosen nothing.
    """

    def __init__(self, control: HeadsetControl, choices: DeviceChoices, usual: DeviceOrder) -> None:
        self._control = control
        self._choices = choices
        self._open = False
        self._listeners: list[Callable[[HeadsetState], None]] = []
        self._level_listeners: list[Callable[[Levels], None]] = []
        self.state = HeadsetState(order=choices.load() or usual)

    def subscribe(self, listener: Callable[[HeadsetState], None]) -> None:
        """Tell ``listener`` every state from now on."""
        self._listeners.append(listener)

    def subscribe_levels(self, listener: Callable[[Levels], None]) -> None:
        """Tell ``listener`` how loud it is, ten times a second while open."""
        self._level_listeners.append(listener)

    # --- the agent's verbs ------------------------------------------------------------------------------

    def open(self) -> None:
        """The agent looks at the headset."""
        self._open = True
        self._control.try_out(on=True, echo=False)

    def close(self) -> None:
        """The agent is done with it."""
        self._open = False
        self._show(replace(self.state, echo=False))
        self._control.try_out(on=False, echo=False)
        self.heard(Levels())

    def echo(self, on: bool) -> None:
        """Let agents hear themselves a second later, or not."""
        self._show(replace(self.state, echo=on))
        self._control.try_out(on=True, echo=on)

    def play(self, role: DeviceRole) -> None:
        """Let the speaker or the ringer be heard."""
        self._control.play_test(ringer=role is DeviceRole.RINGER)

    def prefer(self, role: DeviceRole, names: tuple[str, ...]) -> None:
        """Use these devices for a role, from now on and after the next start."""
        order = self.state.order.with_order(role, names)
        self._choices.save(order)
        self._show(replace(self.state, order=order))
        self._control.prefer(order)

    # --- what the headset tells -------------------------------------------------------------------------

    def listed(self, devices: HeadsetDevices) -> None:
        """Devices came, went, or are used now. After a restart of voice the trial goes on."""
        self._show(replace(self.state, devices=devices))
        if self._open:
            self._control.try_out(on=True, echo=self.state.echo)

    def heard(self, levels: Levels) -> None:
        """How loud it is."""
        for listener in self._level_listeners:
            listener(levels)

    def _show(self, state: HeadsetState) -> None:
        if state == self.state:
            return
        self.state = state
        for listener in self._listeners:
            listener(state)
