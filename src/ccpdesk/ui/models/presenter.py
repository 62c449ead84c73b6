"""What all presenters have in common: state in, view state out, told only when it changed."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from ccpdesk.kernel.clock import Clock
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState

V = TypeVar("V")


class Presenter(ABC, Generic[V]):
    """Builds a frozen view state of type ``V`` from the desk's state and the time."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._shown: V | None = None
        self._renderers: list[Callable[[V], None]] = []

    @property
    def state(self) -> DeskState:
        """What the desk knows now."""
        return self._desk.state

    @property
    def view(self) -> V:
        """The view state of this moment."""
        return self._build(self._desk.state, self._clock.now())

    def watch(self, render: Callable[[V], None]) -> None:
        """Call ``render`` with the present view state, and with every different one from now on."""
        if not self._renderers:
            self._shown = None  # built before anybody looked
            self._renderers.append(render)
            self._desk.subscribe(lambda _state: self.refresh())
            return
        self._renderers.append(render)
        render(self.view)

    def refresh(self) -> None:
        """Build the view state anew (time went by, or something besides the desk changed)."""
        view = self.view
        if view != self._shown:
            self._shown = view
            for render in tuple(self._renderers):
                render(view)

    @abstractmethod
    def _build(self, state: DeskState, now: datetime) -> V: ...
