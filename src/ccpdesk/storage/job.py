"""A job of a data thread that can be stopped from another thread."""

from threading import Lock

from ccpdesk.workflows.ports import UnitOfWork


class ThreadJob:
    """Stopped before it begins, or while it runs; the next job is never hit by mistake."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._unit: UnitOfWork | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Stop it; returns at once. Nothing happens when it is over."""
        with self._lock:
            self.cancelled = True
            if self._unit is not None:
                self._unit.interrupt()

    def begin(self, unit: UnitOfWork) -> bool:
        """It is about to run in ``unit``; says whether it still may."""
        with self._lock:
            self._unit = None if self.cancelled else unit
            return not self.cancelled

    def end(self) -> None:
        """Its unit of work is no longer its own."""
        with self._lock:
            self._unit = None
