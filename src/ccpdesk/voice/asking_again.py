"""A registration that was refused is asked for again: the PBX may only have lost its database for a while."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ccpdesk.voice.sip.registration import Registration, RegistrationState

PAUSES: Final = [15.0, 30.0, 60.0, 120.0, 300.0]
"""Seconds before each try, the last for all to come: six in ten minutes; guards of PBXs let ten pass."""
_STANDS: Final = {RegistrationState.REFUSED, RegistrationState.PENDING}


class AskingAgain(QObject):
    """Follows the registration (REL-04); ``register`` asks once more."""

    def __init__(self, register: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(register)
        self._refusals = 0

    def heard(self, before: Registration, now: Registration) -> Registration:
        """What to tell of it: while it is asked for again, a refusal stands."""
        if now.state is RegistrationState.REFUSED:
            pause = PAUSES[min(self._refusals, len(PAUSES) - 1)]
            self._refusals += 1
            self._timer.start(int(pause * 1000))
        elif now.state not in _STANDS:
            self.begin_anew()
        elif before.state is RegistrationState.REFUSED:
            return before
        return now

    def begin_anew(self) -> None:
        """Another account, another server, or none: what was refused does not matter any more."""
        self._refusals = 0
        self._timer.stop()
