"""Setting up the headset: order of devices, level meters, test tone, echo test (HEAD-01, HEAD-03)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ccpdesk.calls.headset import SILENCE_DBFS, DeviceRole, Levels
from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.set_up_headset import SetUpHeadset

_QUIET_DBFS: Final = -60.0
"""The left end of a meter; a quiet room lies about here."""


@dataclass(frozen=True)
class DeviceRow:
    """One device; ``note`` says that it is in use, or not plugged in."""

    name: str
    chosen: bool
    note: str


@dataclass(frozen=True, kw_only=True)
class HeadsetView:
    """What the fly-out shows for one role, without the levels."""

    role: DeviceRole
    rows: tuple[DeviceRow, ...]
    hint: str
    echo: bool
    can_echo: bool
    has_tone: bool


@dataclass(frozen=True)
class MeterView:
    """Both meters, 0 to 100."""

    microphone: int = 0
    speaker: int = 0


class HeadsetPanel(Presenter[HeadsetView]):
    """Presenter of the headset fly-out."""

    def __init__(
        self, desk: Desk, headset: SetUpHeadset, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._headset = headset
        self._translate = translate
        self._verbs = verbs
        self._role = DeviceRole.MICROPHONE
        headset.subscribe(lambda _: self.refresh())

    def watch_levels(self, render: Callable[[MeterView], None]) -> None:
        """Call ``render`` ten times a second while the fly-out is open."""
        self._headset.subscribe_levels(lambda levels: render(meters(levels)))

    def opened(self) -> None:
        """The agent looks: microphone and meters run."""
        self._verbs.run(self._headset.open)

    def closed(self) -> None:
        """Nobody looks any more."""
        self._verbs.run(self._headset.close)

    def show_role(self, role: DeviceRole) -> None:
        """Show the devices of another role."""
        self._role = role
        self.refresh()

    def choose(self, name: str, on: bool) -> None:
        """Put a device on the list, as the last one, or take it off."""
        order = self._order
        if on != (name in order):
            self._prefer((*order, name) if on else tuple(one for one in order if one != name))

    def move(self, name: str, steps: int) -> None:
        """Move a device of the list up (-1) or down (1)."""
        order = list(self._order)
        if name not in order:
            return
        place = order.index(name)
        if 0 <= place + steps < len(order):
            order.insert(place + steps, order.pop(place))
            self._prefer(tuple(order))

    def play_tone(self) -> None:
        """Let the speaker or the ringer be heard."""
        self._verbs.run(lambda: self._headset.play(self._role))

    def echo(self, on: bool) -> None:
        """Start or end the echo test."""
        self._verbs.run(lambda: self._headset.echo(on))

    @property
    def _order(self) -> tuple[str, ...]:
        return self._headset.state.order.of(self._role)

    def _prefer(self, names: tuple[str, ...]) -> None:
        self._verbs.run(lambda: self._headset.prefer(self._role, names))

    def _build(self, state: DeskState, _now: datetime) -> HeadsetView:
        headset = self._headset.state
        return HeadsetView(
            role=self._role,
            rows=(rows := self._rows()),
            hint=self._hint() if rows else self._none(),
            echo=headset.echo,
            can_echo=state.calls.busy is None,
            has_tone=self._role is not DeviceRole.MICROPHONE,
        )

    def _rows(self) -> tuple[DeviceRow, ...]:
        devices = self._headset.state.devices
        present = {one.name: one.id for one in devices.fit_for(self._role)}
        used, order = devices.in_use(self._role), self._order
        others = tuple(name for name in present if name not in order)
        return tuple(
            DeviceRow(name, name in order, self._note(present.get(name), used)) for name in (*order, *others)
        )

    def _note(self, device: str | None, used: str) -> str:
        if device is None:
            return self._translate("Headset", "not plugged in")
        return self._translate("Headset", "in use") if device == used else ""

    def _none(self) -> str:
        if self._role is DeviceRole.MICROPHONE:
            return self._translate("Headset", "No microphone is plugged in. Plug one in: it appears here.")
        return self._translate("Headset", "No loudspeaker is plugged in. Plug one in: it appears here.")

    def _hint(self) -> str:
        if self._order:
            return self._translate(
                "Headset", "The first one that is plugged in is used; one without a tick never is."
            )
        return self._translate("Headset", "Nothing is ticked: the system's own choice is used.")


def meters(levels: Levels) -> MeterView:
    """Peaks in dBFS as a share of the meter: -60 dBFS is empty, 0 is full."""
    return MeterView(_share(levels.microphone), _share(levels.speaker))


def _share(dbfs: float) -> int:
    if dbfs <= SILENCE_DBFS:
        return 0
    return round(100 * min(1.0, max(0.0, 1 - dbfs / _QUIET_DBFS)))
