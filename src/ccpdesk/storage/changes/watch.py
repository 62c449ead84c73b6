"""The port `Changes` on either database: a thread that listens, and begins again when it can't."""

import logging
import socket
from collections.abc import Callable
from threading import Thread
from typing import Final

from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.workflows.ports import Change, Changed

_log = logging.getLogger(__name__)
_FIRST_RETRY_SECONDS: Final = 0.5
_LONGEST_RETRY_SECONDS: Final = 5.0


class WatchStore:
    """Tells what changes in the database at ``url``, from `listen` to `close`.

    Args:
        url: asked for on the thread: a password in it may have to be fetched.
        dispatcher: brings what is told to the main thread.
    """

    def __init__(self, url: Callable[[], str], dispatcher: Dispatcher) -> None:
        self._url = url
        self._dispatcher = dispatcher
        self._told: Callable[[Changed], None] = lambda _: None
        self._stop, self._stopped = socket.socketpair()
        self._missed = False
        self._pause = _FIRST_RETRY_SECONDS
        self._thread = Thread(target=self._serve, name="changes", daemon=True)

    def listen(self, told: Callable[[Changed], None]) -> None:
        """Begin; ``told`` is called on the main thread."""
        self._told = told
        self._thread.start()

    def close(self, timeout: float = 5.0) -> bool:
        """End the thread; tells whether it was in time."""
        self._stop.close()
        if self._thread.ident is None:
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _serve(self) -> None:
        over = False
        while not over:
            try:
                self._listen_once()
            except Exception as error:  # noqa: BLE001 - whatever it is, what changes meanwhile is missed
                if not self._missed:
                    _log.warning("changes by others are not heard for now: %s", error)
                self._missed = True
            over = not self._rest(self._pause)
            self._pause = min(2 * self._pause, _LONGEST_RETRY_SECONDS)

    def _listen_once(self) -> None:
        from sqlalchemy import make_url  # noqa: PLC0415 - slow to import; the data thread needs it first

        url = make_url(self._url())
        if url.get_backend_name() == "sqlite":
            from ccpdesk.storage.changes import sqlite  # noqa: PLC0415 - see above

            sqlite.look(url.database or "", self._rest, self._connected, self._tell)
        else:
            from ccpdesk.storage.changes import postgresql  # noqa: PLC0415 - see above

            postgresql.listen(url, self._stopped, self._connected, self._tell)

    def _connected(self) -> None:
        self._pause = _FIRST_RETRY_SECONDS
        if self._missed:
            self._missed = False
            self._tell(None)

    def _tell(self, changes: frozenset[Change] | None) -> None:
        changed = Changed(changes or frozenset(), anything=changes is None)
        self._dispatcher.post(lambda: self._told(changed))

    def _rest(self, seconds: float) -> bool:
        """Sleep, at most until `close`; tells whether to go on."""
        self._stopped.settimeout(seconds)
        try:
            self._stopped.recv(1)
        except TimeoutError:
            return True
        return False
