"""The desk's state and who watches it. Main thread only."""

import logging
from collections.abc import Callable

from ccpdesk.workflows.desk_state import DeskState

_log = logging.getLogger(__name__)
Listener = Callable[[DeskState], None]


class Desk:
    """Holds the one current `DeskState`; every change is told to every listener, in the order they came."""

    def __init__(self, state: DeskState) -> None:
        self._state = state
        self._listeners: list[Listener] = []

    @property
    def state(self) -> DeskState:
        """What the desk knows now."""
        return self._state

    def show(self, state: DeskState) -> None:
        """Take ``state`` as the present one; nothing is told when it says the same as before.

        A listener that fails keeps it from nobody else: a view that can't be drawn is no reason why a status
        should not be written. It is a bug, and logged as one.
        """
        if state == self._state:
            return
        self._state = state
        for listener in tuple(self._listeners):
            if self._state is not state:
                return  # a listener showed something newer, and everybody has heard that already
            try:
                listener(state)
            except Exception:  # noqa: BLE001 - see above
                _log.exception("something that follows the desk failed")

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` every state from now on, the present one first; returns how to stop."""
        self._listeners.append(listener)
        listener(self._state)
        return lambda: self._listeners.remove(listener)
