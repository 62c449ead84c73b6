"""The desk's end of `ccpdesk ctl`: a local socket that only the same OS user can open."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ccpdesk.app.ctl_protocol import LINE_LIMIT, decode_request, failure, success
from ccpdesk.app.ctl_verbs import Verbs
from ccpdesk.app.ctl_wait import Waiting
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk

_log = logging.getLogger(__name__)
_MOST_CONNECTIONS = 32


class CtlServer(QObject):
    """Answers requests of scripts and button decks with what the desk knows and can do. Main thread only."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        dispatcher: Dispatcher,
        open_link: Callable[[str, str], None],
        parent: QObject | None = None,
    ) -> None:
        """``open_link`` gets a link, and the window system's leave to come to the front (may be empty)."""
        super().__init__(parent)
        self._desk = desk
        self._dispatcher = dispatcher
        self._verbs = Verbs(desk, actions, open_link)
        self._conversations: set[_Conversation] = set()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def listen(self, address: str) -> None:
        """Open the socket at `Paths.local_socket("ctl")`; the profile's lock must be held already.

        What a crashed desk left there is removed, which is safe under the lock only.

        Raises:
            KnownError: the socket cannot be made.
        """
        QLocalServer.removeServer(address)
        if not self._server.listen(address):
            raise KnownError(
                f"The socket for `ccpdesk ctl` cannot be opened: {self._server.errorString()}", address
            )

    def close(self) -> None:
        """Stop listening and let everybody go."""
        self._server.close()
        for conversation in tuple(self._conversations):
            conversation.end()

    def _welcome(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            if len(self._conversations) >= _MOST_CONNECTIONS:
                _log.warning("ctl: more than %d connections, one refused", _MOST_CONNECTIONS)
                connection.abort()
                connection.deleteLater()
                continue
            self._conversations.add(_Conversation(self, connection))

    def answer(self, conversation: "_Conversation", line: bytes) -> None:
        """Carry out one request of a conversation."""
        try:
            request = decode_request(line)
            if request.get("do") == "wait":
                conversation.wait(self._desk, self._dispatcher, request)
            else:
                conversation.send(success(self._verbs.carry_out(request)))
        except KnownError as error:
            conversation.send(failure(error))
        except Exception:  # noqa: BLE001 - logged as a bug, and the script must not wait in vain
            _log.exception("ctl: a request failed")
            conversation.send(
                failure(KnownError("That failed inside ccpdesk: this is a bug", "", "See the log."))
            )

    def forget(self, conversation: "_Conversation") -> None:
        """The conversation is over."""
        self._conversations.discard(conversation)


class _Conversation:
    """One connected script: its unread bytes and what it waits for."""

    def __init__(self, server: CtlServer, connection: QLocalSocket) -> None:
        self._server = server
        self._connection = connection
        self._unread = b""
        self._waits: list[Waiting] = []
        connection.readyRead.connect(self._read)
        connection.disconnected.connect(self._gone)
        if connection.bytesAvailable():
            self._read()

    def send(self, line: bytes) -> None:
        self._connection.write(line)

    def wait(self, desk: Desk, dispatcher: Dispatcher, request: dict[str, Any]) -> None:
        self._waits.append(
            Waiting(
                desk,
                dispatcher,
                request,
                done=lambda result: self.send(success(result)),
                failed=lambda error: self.send(failure(error)),
            )
        )

    def end(self) -> None:
        self._connection.disconnectFromServer()

    def _read(self) -> None:
        self._unread += self._connection.readAll().data()
        *lines, self._unread = self._unread.split(b"\n")
        if len(self._unread) > LINE_LIMIT:
            _log.warning("ctl: a request longer than %d bytes was refused", LINE_LIMIT)
            self._connection.abort()
            return
        for line in lines:
            self._server.answer(self, line)

    def _gone(self) -> None:
        for wait in self._waits:
            wait.cancel()
        self._server.forget(self)
        QTimer.singleShot(0, partial(_let_go, self._connection))


def _let_go(connection: QLocalSocket) -> None:
    """Outside its signals. While it has a parent, its Python side would stay with the server for ever."""
    connection.setParent(None)
    connection.deleteLater()
