"""SIGINT and SIGTERM end a Qt program in good order."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class QuitOnSignal(QObject):
    """Calls ``leave`` on the main thread when the process is asked to end.

    Python runs signal handlers between its own instructions, and Qt's event loop executes none while idle:
    the wake-up socket gives it some.
    """

    def __init__(self, leave: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave = leave
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._before = signal.set_wakeup_fd(self._write.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    def _woken(self) -> None:
        received = self._read.recv(64)
        if {signal.SIGINT, signal.SIGTERM} & set(received):
            self._leave()

    def close(self) -> None:
        """Give signals back to Python."""
        signal.set_wakeup_fd(self._before)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(
            False
        )  # Qt's loop runs on while the desk stops, and complains of a closed socket
        self._read.close()
        self._write.close()
