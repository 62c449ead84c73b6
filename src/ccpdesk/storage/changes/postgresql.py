"""Listening to PostgreSQL: LISTEN on a connection of its own, woken by the server, not by a clock."""

import json
import select
import socket
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import psycopg
from sqlalchemy import URL

from ccpdesk.storage.changes.triggers import CHANNEL
from ccpdesk.storage.engine import POSTGRESQL_SETTINGS
from ccpdesk.storage.tls import verified
from ccpdesk.workflows.ports import Change

_ALIVE_SECONDS: Final = 30.0
"""A server that went without a word is noticed by a question in this interval."""


def listen(
    url: URL, stop: socket.socket, connected: Callable[[], None], told: Callable[[frozenset[Change]], None]
) -> None:
    """Tell changes until ``stop`` can be read; ``connected`` is called when nothing can be missed any more.

    Raises:
        psycopg.Error: the connection failed or is lost.
    """
    settings: dict[str, Any] = POSTGRESQL_SETTINGS | {"application_name": "ccpdesk listening"}
    address = verified(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True, **settings) as connection:
        connection.execute(f"LISTEN {CHANNEL}")
        connected()
        while True:
            readable, _, _ = select.select([connection.fileno(), stop.fileno()], [], [], _ALIVE_SECONDS)
            if stop.fileno() in readable:
                return
            if not readable:
                connection.execute("SELECT 1")
            # All of them first: a connection is locked while its notifications are walked through.
            heard = [notify.payload for notify in connection.notifies(timeout=0)]
            if heard:
                told(frozenset(map(_change, heard)))


def _change(payload: str) -> Change:
    message = json.loads(payload)
    return Change(
        message["s"],
        _id(message.get("i")),
        _id(message.get("t")),
        message.get("w", ""),
    )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
