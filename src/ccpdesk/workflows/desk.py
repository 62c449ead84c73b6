"""The desk's state and who watches it. Main thread only."""

from collections.abc import Callable

from ccpdesk.workflows.desk_state import DeskState

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
        """Take ``state`` as the present one; nothing is told when it says the same as before."""
        if state == self._state:
            return
        self._state = state
        for listener in tuple(self._listeners):
            if self._state is not state:
                return  # a listener showed something newer, and everybody has heard that already
            listener(state)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` every state from now on, the present one first; returns how to stop."""
        self._listeners.append(listener)
        listener(self._state)
        return lambda: self._listeners.remove(listener)
