"""Calls without a desk: they go on while somebody is there, and not for ever (REL-01)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer


@dataclass(frozen=True)
class Patience:
    """How long voice waits, in seconds.

    Attributes:
        silence: without a packet from the other side, while no desk is there: longer
            than a PBX takes to fail over.
        desk: for a desk to come back, whatever the other side does: a call that nobody can end must not last.
        look: between two looks at the calls.
    """

    silence: float = 30.0
    desk: float = 600.0
    look: float = 5.0


USUAL_PATIENCE: Final = Patience()


class Orphans(QObject):
    """Counts from the moment the desk is gone.

    Args:
        end_silent: ends the calls that have been silent for so many seconds.
        end_all: ends every call.
    """

    def __init__(
        self,
        patience: Patience,
        end_silent: Callable[[float], None],
        end_all: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._looks = QTimer(self, interval=int(patience.look * 1000))
        self._looks.timeout.connect(lambda: end_silent(patience.silence))
        self._limit = QTimer(self, singleShot=True, interval=int(patience.desk * 1000))
        self._limit.timeout.connect(end_all)

    def desk_gone(self) -> None:
        """Calls are up, and their desk is not."""
        self._looks.start()
        self._limit.start()

    def desk_here(self) -> None:
        """A desk takes care of the calls again."""
        self._looks.stop()
        self._limit.stop()
