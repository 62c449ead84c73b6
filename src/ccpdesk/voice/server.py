"""The voice process's side of the socket: one desk at a time, which may die and come back."""

import logging
import os
from collections.abc import Callable
from typing import Final, get_args

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ccpdesk.calls.facts import CallEnded, HeadsetPressed
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.kernel.ids import new_id
from ccpdesk.kernel.memory import start_is_over
from ccpdesk.voice import protocol
from ccpdesk.voice.headset import system_port
from ccpdesk.voice.headset.hid_port import HidPort
from ccpdesk.voice.journal import Journal
from ccpdesk.voice.lines import LineReader
from ccpdesk.voice.orphans import USUAL_PATIENCE, Orphans, Patience
from ccpdesk.voice.phone import Phone
from ccpdesk.voice.sound_box import Told

_log = logging.getLogger(__name__)
_LONELY_MS: Final = 30_000
_GOODBYE_MS: Final = 5000
_WARM_UP_MS: Final = 300
"""After the desk has come: first it says which server to register with."""
_CALL_FACTS: Final = get_args(protocol.CallFact)


class VoiceServer(QObject):
    """Joins desk and phone.

    Voice outlives a desk that dies while a call is up, and leaves when no desk and no call is there any more.

    Args:
        socket: address to listen at.
        journal: keeps the facts about calls.
        make_hid: as for `Phone`.
        patience: how long calls go on without a desk.
    """

    finished = Signal()

    def __init__(
        self,
        socket: str,
        journal: Journal,
        parent: QObject | None = None,
        make_hid: Callable[[], HidPort] = system_port,
        patience: Patience = USUAL_PATIENCE,
    ) -> None:
        super().__init__(parent)
        self._address = socket
        self._journal = journal
        self._phone = Phone(self._tell, self, make_hid)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._desk: QLocalSocket | None = None
        self._lines = LineReader()
        self._lonely = QTimer(self, singleShot=True, interval=_LONELY_MS)
        self._lonely.timeout.connect(self._leave_when_alone)
        self._orphans = Orphans(patience, self._phone.end_silent, self._give_up, self)
        self._leaving = False

    def start(self) -> None:
        """Listen, and start the phone.

        Raises:
            VoiceError: the socket can't be opened.
        """
        QLocalServer.removeServer(
            self._address
        )  # left behind by a crash; the desk makes sure that it is dead
        if not self._server.listen(self._address):
            raise VoiceError("The voice socket can't be opened", self._address, self._server.errorString())
        self._lonely.start()
        self._phone.start()

    def leave(self) -> None:
        """End calls, registration and devices, then the process."""
        if self._leaving:
            return
        self._leaving = True
        self._server.close()
        self._phone.stop()
        if self._desk is not None:
            self._desk.flush()
            self._desk.disconnectFromServer()
        try:
            self._journal.close()
        except (
            OSError
        ) as error:  # a full disk, a folder that is gone: what is left of us must not stay for ever
            _log.error("facts that no desk has heard could not be kept: %s", error)
        self.finished.emit()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if self._desk is not None:
                _log.warning("a second desk was sent away")
                socket.abort()
                continue
            self._lonely.stop()
            self._orphans.desk_here()
            self._desk, self._lines = socket, LineReader()
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(self._desk_gone)
            self._send(protocol.Hello(os.getpid(), self._phone.calls))
            for fact in self._journal.unheard:
                self._send(fact)
            self._send(protocol.CaughtUp())
            self._phone.tell_all()
            self._read()
            QTimer.singleShot(_WARM_UP_MS, _warm_up)

    def _read(self) -> None:
        if self._desk is None:
            return
        for message in self._lines.messages(bytes(self._desk.readAll().data())):
            _log.debug("from the desk: %s", type(message).__name__)
            self._obey(message)

    def _obey(self, message: protocol.Message) -> None:
        match message:
            case protocol.Heard(count):
                self._journal.heard(count)
            case protocol.ShutDown():
                self.leave()
            case _ if isinstance(message, _COMMANDS):
                self._carry_out(lambda: self._phone.obey(message))
            case _:
                _log.warning("the desk sent a %s, which is no command", type(message).__name__)

    @staticmethod
    def _carry_out(command: Callable[[], None]) -> None:
        try:
            command()
        except Exception:  # noqa: BLE001 - one bad command must not take the calls with it
            _log.exception("a command failed")

    def _desk_gone(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.deleteLater()
        self._phone.desk_gone()
        self._orphans.desk_gone()
        self._leave_when_alone()

    def _give_up(self) -> None:
        _log.warning("no desk came back: %d calls are ended", len(self._phone.calls))
        self._phone.end_all()
        QTimer.singleShot(_GOODBYE_MS, self.leave)

    def _leave_when_alone(self) -> None:
        if self._desk is None and not self._phone.calls:
            self.leave()

    def _tell(self, told: Told) -> None:
        if isinstance(told, _CALL_FACTS) and not self._leaving:
            self._journal.write(told)
        self._send(told)
        if self._desk is None and isinstance(told, CallEnded):
            QTimer.singleShot(0, self._leave_when_alone)
        if self._desk is None and isinstance(told, HeadsetPressed):
            self._phone.press_alone(told.button)

    def _send(self, message: protocol.Message) -> None:
        if self._desk is not None:
            self._desk.write(protocol.encode(message))


def _warm_up() -> None:
    """Import now what the first call would have to wait for."""
    protocol.warm_up()
    new_id()
    start_is_over()


_COMMANDS: Final = get_args(protocol.Command)
