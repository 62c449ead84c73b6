"""Contract of the port `Journal`: the file on its thread, and the stand-in in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

import pytest

from ccpdesk.kernel.ids import new_id
from ccpdesk.storage.memory import MemoryJournal
from ccpdesk.storage.outbox import JournalFile, JournalThread
from ccpdesk.workflows.ports import Backlog, Entry, Journal, SetAside
from tests.storage.main_thread import MainThread


def an_entry(title: str) -> Entry:
    return Entry(
        id=new_id(),
        at=datetime(2026, 3, 2, 12, tzinfo=UTC),
        kind="call changed",
        version=1,
        about=f"call {title}",
        title=title,
        body='{"party": "Zoë ☎"}',
    )


class Administrator(Protocol):
    """What `ccpdesk admin outbox` does."""

    def retry(self, entries: Sequence[UUID]) -> None: ...
    def drop(self, entries: Sequence[UUID]) -> None: ...


class Desk:
    """A journal as the desk uses it, with answers awaited."""

    def __init__(
        self, open_one: Callable[[], Journal], wait: Callable[[], None], admin: Administrator
    ) -> None:
        self._open, self._wait, self.admin = open_one, wait, admin
        self.journal = open_one()

    def restart(self) -> None:
        self.journal = self._open()

    def keep(self, *titles: str) -> list[Entry]:
        entries = [an_entry(title) for title in titles]
        done: list[Entry] = []
        for entry in entries:
            self.journal.append(entry, lambda entry=entry: done.append(entry), _fail)  # type: ignore[misc] # bound early
        while len(done) < len(entries):
            self._wait()
        return entries

    def remove(self, *entries: Entry) -> None:
        done: list[None] = []
        self.journal.remove([entry.id for entry in entries], lambda: done.append(None))
        while not done:
            self._wait()

    def backlog(self) -> Backlog:
        found: list[Backlog] = []
        self.journal.load(found.append, _fail)
        while not found:
            self._wait()
        return found[0]


def _fail(error: Exception) -> None:
    raise error


@pytest.fixture(params=["file", "memory"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    if request.param == "memory":
        journal = MemoryJournal()
        yield Desk(lambda: journal, lambda: None, journal)
        return
    main, opened = MainThread(), []

    def open_one() -> JournalThread:
        opened.append(JournalThread(tmp_path / "outbox.sqlite", main))
        return opened[-1]

    with closing(JournalFile(tmp_path / "outbox.sqlite")) as admin:
        yield Desk(open_one, main.run_one, admin)
    assert all(journal.close() for journal in opened)


@pytest.mark.req("REL-03")
def test_entries_come_back_whole_and_in_their_order_after_a_restart(desk: Desk) -> None:
    entries = desk.keep("b", "a", "c")
    before = desk.backlog()
    desk.restart()
    assert desk.backlog() == before == Backlog(before.journal, tuple(entries))


@pytest.mark.req("REL-01")
def test_it_is_told_when_all_that_was_given_is_kept(desk: Desk) -> None:
    told: list[str] = []
    for title in ("first", "second"):
        desk.journal.append(an_entry(title), lambda title=title: told.append(title), _fail)  # type: ignore[misc] # bound early
    desk.journal.when_kept(lambda: told.append("kept"))
    while "kept" not in told:
        desk._wait()
    assert told == ["first", "second", "kept"]


@pytest.mark.req("REL-03")
def test_what_is_removed_is_gone_and_removing_twice_does_no_harm(desk: Desk) -> None:
    first, second = desk.keep("first", "second")
    desk.remove(first)
    desk.remove(first)
    assert desk.backlog().waiting == (second,)


@pytest.mark.req("REL-03")
def test_the_same_entry_twice_is_kept_once_in_its_place(desk: Desk) -> None:
    first, second = desk.keep("first", "second")
    desk.journal.append(first, lambda: None, _fail)
    assert desk.backlog().waiting == (first, second)


@pytest.mark.req("REL-03")
def test_what_is_set_aside_waits_for_the_administrator(desk: Desk) -> None:
    first, second, third = desk.keep("first", "second", "third")
    for refused in (first, second):
        desk.journal.set_aside(SetAside(refused, "taken", "table", "Choose another."))
    backlog = desk.backlog()
    assert backlog.waiting == (third,)
    assert backlog.aside == tuple(
        SetAside(entry, "taken", "table", "Choose another.") for entry in (first, second)
    )
    desk.admin.retry([first.id])
    desk.admin.drop([second.id])
    backlog = desk.backlog()
    assert [(entry.id, entry.late) for entry in backlog.waiting] == [(third.id, False), (first.id, True)]
    assert backlog.aside == ()


def test_one_that_only_waits_cannot_be_dropped(tmp_path: Path) -> None:
    with closing(JournalFile(tmp_path / "outbox.sqlite")) as journal:
        entry = an_entry("waits")
        journal.append([entry])
        journal.drop([entry.id])
        assert journal.backlog().waiting == (entry,)


@pytest.mark.req("REL-03")
def test_a_commit_is_on_the_disk_and_the_file_is_the_users_own(tmp_path: Path) -> None:
    path = tmp_path / "outbox.sqlite"
    with closing(JournalFile(path)) as journal:
        assert journal._connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert journal._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.req("REL-03")
def test_a_damaged_file_is_kept_apart_and_told_and_a_new_one_begun(tmp_path: Path) -> None:
    path = tmp_path / "outbox.sqlite"
    path.write_bytes(b"not a database " * 500)
    with closing(JournalFile(path)) as journal:
        journal.append([an_entry("new")])
        damaged = journal.backlog().damaged
    assert Path(damaged).read_bytes() == b"not a database " * 500
    with closing(JournalFile(path)) as journal:
        assert [entry.title for entry in journal.backlog().waiting] == ["new"]
        assert journal.backlog().damaged == ""


@pytest.mark.req("REL-03")
def test_a_full_disk_is_told_and_nothing_before_it_is_hurt(tmp_path: Path) -> None:
    main = MainThread()
    journal = JournalThread(tmp_path / "outbox.sqlite", main)
    loaded: list[Backlog] = []
    journal.load(loaded.append, _fail)
    main.run_one()
    assert journal._file is not None
    journal._file._connection.execute("PRAGMA max_page_count = 8")
    failures: list[Exception] = []
    kept: list[str] = []
    for count in range(30):
        entry = an_entry(f"{count} {'x' * 2000}")
        journal.append(entry, lambda title=entry.title: kept.append(title), failures.append)  # type: ignore[misc] # bound early
        main.run_one()
    assert kept
    assert {str(failure).partition(" (")[0] for failure in failures} == {"The disk of this computer is full"}
    assert journal.close()
    with closing(sqlite3.connect(tmp_path / "outbox.sqlite")) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        titles = [title for (title,) in file.execute("SELECT title FROM entries ORDER BY seq")]
    assert set(kept) <= set(titles)
