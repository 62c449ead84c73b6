"""``ccpdesk admin pbx log FILE``: Asterisk's file ``queue_log`` into the database, where the PBX does not.

Lines that are there already are left out, so that it may be run again, also after a break; ``--follow`` stays
and copies new lines as they come, through the file's rotation.
"""

import argparse
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from ccpdesk.app.admin_store import open_for
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.kernel.errors import KnownError
from ccpdesk.storage.store import Store

_POLL_SECONDS: Final = 0.5
_BATCH: Final = 1000
_LEAST_FIELDS: Final = 5  # time, call, queue, agent, event
_Key = tuple[datetime, str, str, str, str, tuple[str, ...]]


def run(options: argparse.Namespace) -> int:
    """Copy, and go on when asked to; returns the exit code.

    Raises:
        KnownError: the file can't be read, or the database refuses.
    """
    with open_for(options) as (store, _):
        reader = LogFile(options.file)
        known = _newest(store)
        copied = 0
        while True:
            copied += _copy(store, reader, known)
            if not options.follow:
                break
            time.sleep(_POLL_SECONDS)
    print(f"{copied} new lines of {options.file}.")
    return 0


def parse(line: str) -> QueueEvent | None:
    """A line of the file; None for what is none."""
    fields = line.split("|")
    if len(fields) < _LEAST_FIELDS or not fields[0].isdigit():
        return None
    at = datetime.fromtimestamp(int(fields[0]), UTC)
    _, call, queue, agent, event, *data = fields
    five = (*data, "", "", "", "", "")[:5]
    return QueueEvent(at=at, call=call, queue=queue, agent=agent, event=event, data=five)


class LogFile:
    """Reads whole lines on from where it was; a file that was rotated away is read to its end first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open()

    def lines(self) -> Iterator[str]:
        """What has come since the last time."""
        yield from self._read()
        if self._rotated():
            self._file.close()
            self._open()
            yield from self._read()

    def _open(self) -> None:
        try:
            self._file: BinaryIO = self._path.open("rb")
        except OSError as error:
            raise KnownError("The queue log can't be read", str(self._path), str(error.strerror)) from error
        self._at, self._rest = 0, b""

    def _read(self) -> Iterator[str]:
        data = self._file.read()
        self._at += len(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            yield line.decode("utf-8", "replace")

    def _rotated(self) -> bool:
        """Another file has the name, or it was emptied; none at all may be the moment in between."""
        try:
            there = self._path.stat()
        except FileNotFoundError:
            return False
        return there.st_ino != os.fstat(self._file.fileno()).st_ino or there.st_size < self._at


def _newest(store: Store) -> set[_Key]:
    """The lines of the last second that is kept: later ones are new, earlier ones are there."""
    with store.reading() as work:
        newest = work.queue_log.newest()
        return {_key(event) for event in work.queue_log.since(newest)} if newest else set()


def _copy(store: Store, reader: LogFile, known: set[_Key]) -> int:
    last = max((key[0] for key in known), default=datetime.min.replace(tzinfo=UTC))
    events = [event for event in map(parse, reader.lines()) if event is not None]
    new = [event for event in events if event.at >= last and _key(event) not in known]
    for start in range(0, len(new), _BATCH):
        with store.unit_of_work() as work:
            work.queue_log.add(new[start : start + _BATCH])
            work.commit()
    if new:
        newest = max(event.at for event in new)
        if newest > last:
            known.clear()
        known.update(_key(event) for event in new if event.at == newest)
    return len(new)


def _key(event: QueueEvent) -> _Key:
    return (event.at, event.call, event.queue, event.agent, event.event, event.data)
