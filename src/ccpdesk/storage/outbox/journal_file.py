"""The journal as a file: one small SQLite database, on the disk itself with each commit."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from ccpdesk.storage.outbox.opening import open_journal, told
from ccpdesk.workflows.ports import Backlog, Entry, SetAside

_COLUMNS: Final = "id, at, kind, version, about, title, body, late"


class JournalFile:
    """The journal of one profile. One thread; another process may list, retry and drop meanwhile.

    Raises (any call): StoreAway when the disk is full or fails; what was kept before is not touched.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, made when it is missing; a damaged one is put out of the way (`Backlog.damaged`)."""
        self._path = path
        with told(path):
            self._connection, self._damaged = open_journal(path)

    def close(self) -> None:
        self._connection.close()

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep them behind all others, on the disk when this returns; those kept already stay as they are."""
        rows = [
            (
                str(entry.id),
                entry.at.isoformat(),
                entry.kind,
                entry.version,
                entry.about,
                entry.title,
                entry.body,
                entry.late,
            )
            for entry in entries
        ]
        with self._writing() as connection:
            connection.executemany(
                f"INSERT OR IGNORE INTO entries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - names of ours
                rows,
            )

    def backlog(self) -> Backlog:
        """Everything it holds."""
        with told(self._path):
            (journal,) = self._connection.execute("SELECT id FROM journal").fetchone()
            waiting = self._connection.execute(
                f"SELECT {_COLUMNS} FROM entries WHERE NOT aside ORDER BY seq"  # noqa: S608 - names of ours
            )
            aside = self._connection.execute(
                f"SELECT {_COLUMNS}, what, place, remedy FROM entries WHERE aside ORDER BY seq"  # noqa: S608 - see above
            )
            return Backlog(
                UUID(journal),
                tuple(_entry(row) for row in waiting),
                tuple(SetAside(_entry(row[:-3]), *row[-3:]) for row in aside),
                self._damaged,
            )

    def remove(self, entries: Sequence[UUID]) -> None:
        """Let these go."""
        with self._writing() as connection:
            connection.executemany("DELETE FROM entries WHERE id = ?", [(str(entry),) for entry in entries])

    def set_aside(self, refused: SetAside) -> None:
        """Keep it apart, with the reason."""
        self.append([refused.entry])  # where the disk was full before, it may not be in the file yet
        with self._writing() as connection:
            connection.execute(
                "UPDATE entries SET aside = 1, what = ?, place = ?, remedy = ? WHERE id = ?",
                (refused.what, refused.where, refused.remedy, str(refused.entry.id)),
            )

    def retry(self, entries: Sequence[UUID]) -> None:
        """Let these wait again, behind all others."""
        with self._writing() as connection:
            for entry in entries:
                connection.execute(
                    "UPDATE entries SET aside = 0, late = 1, seq = (SELECT max(seq) + 1 FROM entries)"
                    " WHERE id = ? AND aside",
                    (str(entry),),
                )

    def drop(self, entries: Sequence[UUID]) -> None:
        """Throw these away; only ones that are set aside."""
        with self._writing() as connection:
            connection.executemany(
                "DELETE FROM entries WHERE id = ? AND aside", [(str(entry),) for entry in entries]
            )

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite ends it by itself when the disk is full
                    self._connection.execute("ROLLBACK")
                raise


def _entry(row: tuple[str, str, str, int, str, str, str, int]) -> Entry:
    name, at, kind, version, about, title, body, late = row
    return Entry(
        id=UUID(name),
        at=datetime.fromisoformat(at),
        kind=kind,
        version=version,
        about=about,
        title=title,
        body=body,
        late=bool(late),
    )
