"""The edge as the rest of the voice process sees it: a thread of its own and five calls."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from ccpdesk.voice.edge.core import Core
from ccpdesk.voice.edge.link import Link
from ccpdesk.voice.edge.resolver import Resolver
from ccpdesk.voice.edge.settings import EdgeSettings

_LOG = logging.getLogger(__name__)
_STOP_TIMEOUT = 5.0

T = TypeVar("T")


class Edge:
    """The only way of SIP into and out of this computer (SEC-01, REL-04, REL-05).

    Every method may be called from any thread but the edge's own. `on_link` is called on the edge's thread
    and must return at once.
    """

    def __init__(
        self, settings: EdgeSettings, on_link: Callable[[Link], None], resolver: Resolver | None = None
    ) -> None:
        self._core = Core(settings, on_link, resolver or Resolver())
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="edge", daemon=True)

    def start(self) -> str:
        """Begin; return the URI that pjsua2 has to use as its outbound proxy, on 127.0.0.1 over TCP.

        It carries a password made for this run: requests without it are not taken (see `Ground.is_from_ua`).

        Raises KnownError when the port for calls without registration can't be opened; nothing runs then.
        """
        self._thread.start()
        try:
            return self._call(self._core.start())
        except BaseException:
            self._end_thread()
            raise

    def attach(self, ua_port: int) -> None:
        """Tell where pjsua2 listens on 127.0.0.1 (TCP); before, requests from outside get 480."""
        self._loop.call_soon_threadsafe(self._core.attach, ua_port)

    def reconfigure(self, settings: EdgeSettings) -> None:
        """Change over to other settings; what is the same stays connected.

        Raises KnownError as `start` does; the server's settings hold all the same.
        """
        self._call(self._core.reconfigure(settings))

    def stop(self) -> None:
        """End every connection and the thread; may be called twice."""
        if self._thread.is_alive():
            self._call(self._core.close())
            self._end_thread()

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _end_thread(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_STOP_TIMEOUT)
        if self._thread.is_alive():
            _LOG.error("the edge's thread does not end")
            return
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
