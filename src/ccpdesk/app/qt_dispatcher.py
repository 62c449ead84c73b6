"""The desk's main thread as a `Dispatcher`: Qt's event loop."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid


class QtDispatcher(QObject):
    """Runs work on the thread that made this object, in the order posted."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, work: Callable[[], None]) -> None:
        """Run ``work`` on the main thread soon. Callable from any thread."""
        self._posted.emit(work)

    def later(self, seconds: float, work: Callable[[], None]) -> Callable[[], None]:
        """Run ``work`` after ``seconds``, unless the returned callable is called first. Main thread only.

        Nothing of it is left behind then, and afterwards it may be called all the same.
        """
        timer = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        timer.timeout.connect(work)
        timer.timeout.connect(timer.deleteLater)
        timer.start()

        def cancel() -> None:
            if isValid(timer):
                timer.stop()
                timer.deleteLater()

        return cancel

    @Slot(object)
    def _run(self, work: Callable[[], None]) -> None:
        work()
