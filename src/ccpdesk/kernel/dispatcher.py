"""Moving work between threads as a port: workflows say what runs where, an adapter knows how."""

from collections.abc import Callable
from typing import Protocol


class Dispatcher(Protocol):
    """Runs callables on the desk's main thread."""

    def post(self, work: Callable[[], None]) -> None:
        """Run ``work`` on the main thread soon, in the order posted. Callable from any thread."""
        ...

    def later(self, seconds: float, work: Callable[[], None]) -> Callable[[], None]:
        """Run ``work`` on the main thread after ``seconds``; returns a callable that cancels it."""
        ...
