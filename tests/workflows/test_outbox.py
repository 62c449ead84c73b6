"""The outbox: once, in order, nothing lost, and one that is refused stops nobody (REL-03)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from ccpdesk.calls.end_reason import EndedBy, Ending, EndReason
from ccpdesk.calls.facts import CallConnected, CallEnded
from ccpdesk.kernel.errors import KnownError, StoreAway, StoreError
from ccpdesk.kernel.ids import CallId, TenantId, new_id
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.storage.memory import MemoryJournal, MemoryStore
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows import outbox_notices as notices
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ledger import CallChanged
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Backlog, UnitOfWork
from ccpdesk.workflows.writes import from_entry, to_entry, write_kind
from tests.workflows.house import HandClock, House, ManualDispatcher


@write_kind("test tenant added")
@dataclass(frozen=True)
class TenantAdded:
    """Refused by the store when the name is taken."""

    tenant: Tenant

    @property
    def about(self) -> str:
        return f"tenant {self.tenant.id}"

    @property
    def title(self) -> str:
        return f"New tenant {self.tenant.name}"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - a new one can't be late
        if self.tenant.name == "bug":
            raise ValueError("not thought of")
        work.tenants.add_tenant(self.tenant)


def added(name: str) -> TenantAdded:
    return TenantAdded(Tenant(id=TenantId(new_id()), name=name, colour="#000000"))


class Rig:
    """An outbox on stand-ins; the store can be away, and the answer to a commit can be lost."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.store = MemoryStore()
        self.journal = MemoryJournal()
        self.dispatcher = ManualDispatcher()
        self.away: Exception | None = None
        self.answer_lost = False
        self.outbox = self.open()

    def open(self) -> Outbox:
        """An outbox as after a start of the program."""
        self.outbox = Outbox(self.desk, self.journal, self, self.dispatcher, HandClock())
        self.outbox.start()
        return self.outbox

    def run(
        self,
        job: Callable[[UnitOfWork], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """The port `Data`."""
        assert failed is not None
        if self.away is not None:
            failed(self.away)
        elif self.answer_lost:
            ImmediateData(self.store.unit_of_work).run(job, lambda _: failed(StoreAway("lost")), failed)
        else:
            ImmediateData(self.store.unit_of_work).run(job, done, failed)

    @property
    def names(self) -> list[str]:
        """Tenants in the order in which they were added."""
        return [tenant.name for tenant in self.store.tables.tenants.values()]

    @property
    def notices(self) -> list[str]:
        return [notice.key for notice in self.desk.state.notices]


@pytest.fixture
def rig(house: House) -> Rig:
    return Rig(house.desk)


@pytest.mark.req("REL-03")
@pytest.mark.errors_expected
def test_a_workflow_that_fails_over_its_own_write_keeps_no_other_from_the_database(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("not thought of")

    told: list[str] = []
    rig.away = StoreAway("The database server can't be reached")
    rig.outbox.put(added("a"), kept=fail, written=fail)
    rig.outbox.put(added("a"), refused=fail)
    rig.outbox.put(added("b"), written=lambda: told.append("b"))
    rig.away = None
    for _ in range(4):
        rig.dispatcher.pass_time()
    assert (rig.names, told, rig.outbox.idle) == (["a", "b"], ["b"], True)
    assert caplog.text.count("not thought of") >= 3


@pytest.mark.req("REL-03")
def test_what_is_put_while_the_database_is_away_is_written_in_order_once_it_is_back(rig: Rig) -> None:
    told: list[str] = []
    rig.away = StoreAway("The database server can't be reached")
    for name in ("c", "a", "b"):
        rig.outbox.put(
            added(name),
            kept=lambda name=name: told.append(f"kept {name}"),  # type: ignore[misc] # bound early
            written=lambda name=name: told.append(f"written {name}"),  # type: ignore[misc] # bound early
        )
    assert told == ["kept c", "kept a", "kept b"]
    assert (rig.names, rig.notices, rig.outbox.away) == ([], ["store"], True)
    rig.dispatcher.pass_time()
    rig.away = None
    rig.dispatcher.pass_time()
    assert rig.names == ["c", "a", "b"]
    assert told[3:] == ["written c", "written a", "written b"]
    assert (rig.journal.waiting, rig.notices, rig.outbox.away) == ({}, [], False)


@pytest.mark.req("REL-03")
def test_what_a_killed_desk_left_behind_is_written_before_what_comes_new(rig: Rig) -> None:
    rig.away = StoreAway("The database server can't be reached")
    rig.outbox.put(added("first"))
    rig.outbox.put(added("second"))
    rig.dispatcher.due.clear()  # killed
    rig.away = None
    rig.open().put(added("third"))
    assert rig.names == ["first", "second", "third"]


@pytest.mark.req("REL-03")
def test_a_commit_whose_answer_was_lost_is_not_done_twice(rig: Rig) -> None:
    rig.answer_lost = True
    rig.outbox.put(added("first"))
    assert (rig.names, len(rig.journal.waiting)) == (["first"], 1)
    rig.answer_lost = False
    rig.outbox.put(added("second"))  # with "first" twice it would be refused: the name is taken
    rig.dispatcher.pass_time()
    assert (rig.names, rig.journal.waiting, rig.journal.aside) == (["first", "second"], {}, {})


@pytest.mark.req("REL-03")
def test_a_desk_that_dies_between_commit_and_removal_does_not_write_twice_and_leaves_no_marks(
    rig: Rig,
) -> None:
    rig.answer_lost = True
    rig.outbox.put(added("first"))
    rig.dispatcher.due.clear()  # killed
    rig.answer_lost = False
    rig.open()
    assert (rig.names, rig.journal.waiting, rig.journal.aside) == (["first"], {}, {})
    rig.outbox.put(added("second"))
    rig.outbox.put(added("third"))
    assert len(rig.store.tables.marks) == 1, "marks of entries that the journal has let go are forgotten"


@pytest.mark.req("REL-03")
def test_one_that_is_refused_is_told_and_kept_and_stops_nobody(rig: Rig) -> None:
    rig.away = StoreAway("away")
    for name in ("a", "A", "b"):  # the second's name is taken
        rig.outbox.put(added(name))
    rig.away = None
    rig.dispatcher.pass_time()
    assert rig.names == ["a", "b"]
    (notice,) = rig.desk.state.notices
    assert (
        notice.text
        == "One change is not in the database. New tenant A: The tenant name 'a' is taken (memory)."
    )
    assert "admin outbox list" in notice.remedy
    (refused,) = rig.journal.aside.values()
    assert (refused.what, refused.remedy) == ("The tenant name 'a' is taken", "Choose another one.")
    rig.open()
    assert rig.notices == ["refused"], "a new desk tells it too"


@pytest.mark.req("REL-03")
def test_a_refusal_goes_to_whoever_asked_for_it_instead_of_the_common_notice(rig: Rig) -> None:
    reasons: list[KnownError] = []
    rig.outbox.put(added("a"))
    rig.outbox.put(added("a"), refused=reasons.append)
    assert [reason.what for reason in reasons] == ["The tenant name 'a' is taken"]
    assert (rig.notices, len(rig.journal.aside)) == ([], 1)


@pytest.mark.errors_expected
@pytest.mark.req("REL-03")
def test_a_bug_in_one_write_does_not_stop_the_others(rig: Rig) -> None:
    rig.away = StoreAway("away")
    for name in ("a", "bug", "b"):
        rig.outbox.put(added(name))
    rig.away = None
    rig.dispatcher.pass_time()
    assert (rig.names, rig.notices) == (["a", "b"], ["refused"])


@pytest.mark.req("REL-03")
def test_an_administrator_retries_one_and_drops_another_while_the_desk_runs(rig: Rig) -> None:
    rig.outbox.put(added("a"))
    again, dropped = added("a"), added("A")
    rig.outbox.put(again)
    rig.outbox.put(dropped)
    by_title = {item.entry.title: entry for entry, item in rig.journal.aside.items()}
    del rig.store.tables.tenants[next(iter(rig.store.tables.tenants))]  # the name is free again
    rig.journal.retry([by_title["New tenant a"]])
    rig.journal.drop([by_title["New tenant A"]])
    rig.dispatcher.pass_time()
    assert list(rig.store.tables.tenants) == [again.tenant.id]
    assert (rig.journal.waiting, rig.journal.aside, rig.notices) == ({}, {}, [])


@pytest.mark.req("REL-03")
def test_an_entry_of_a_newer_program_is_set_aside_and_not_lost(rig: Rig) -> None:
    entry = replace(to_entry(added("a"), HandClock().now()), version=2)
    rig.journal.append(entry, lambda: None, lambda _: None)
    rig.open().put(added("b"))
    assert rig.names == ["b"]
    assert "newer" in rig.journal.aside[entry.id].what


@pytest.mark.errors_expected
@pytest.mark.req("REL-03")
def test_a_full_disk_is_told_and_the_write_still_reaches_the_database(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_entry: object, _done: object, failed: Callable[[Exception], None]) -> None:
        failed(StoreAway("The disk of this computer is full", "outbox.sqlite", "Free some space there."))

    kept: list[str] = []
    monkeypatch.setattr(rig.journal, "append", full)
    rig.outbox.put(added("a"), kept=lambda: kept.append("a"))
    assert (rig.names, kept, rig.notices) == (["a"], ["a"], ["outbox"])
    monkeypatch.undo()
    rig.outbox.put(added("b"))
    assert (rig.names, rig.notices) == (["a", "b"], [])


@pytest.mark.errors_expected
@pytest.mark.req("REL-03")
def test_what_the_full_disk_did_not_take_is_kept_when_there_is_room_and_the_database_still_away(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.away = StoreAway("away")
    with monkeypatch.context() as full:
        full.setattr(rig.journal, "append", lambda _e, _d, failed: failed(StoreAway("The disk is full")))
        rig.outbox.put(added("a"))
    rig.dispatcher.pass_time()
    assert [entry.title for entry in rig.journal.waiting.values()] == ["New tenant a"]


@pytest.mark.req("REL-03", "CALL-12")
def test_a_call_that_is_tried_again_late_is_not_put_back(house: House) -> None:
    call_id = house.offer()
    ringing = house.call(call_id)
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    house.hear(CallEnded(call_id, house.clock.wait(5), Ending(EndedBy.REMOTE)))
    with house.store.unit_of_work() as work:
        entry = work.calls.get(call_id)
        assert entry is not None
        CallChanged(ringing, entry.events[0], house.desk.state.me.id).apply(work, late=True)
        work.commit()
    call, events = house.logged(call_id)
    assert (call.end_reason, events) == (EndReason.ANSWERED, ["ringing", "active", "ended"])


@pytest.mark.req("REL-03", "REL-01")
def test_a_call_whose_end_waits_in_the_outbox_is_not_closed_as_failed(house: House) -> None:
    call_id = house.offer()
    house.store_is_away = True
    house.hear(CallEnded(call_id, house.clock.wait(2), Ending(EndedBy.REMOTE, 487)))
    house.dispatcher.due.clear()  # killed
    house.store_is_away = False
    opened: list[CallId] = []
    workflows = house.open()[1]
    workflows.open_desk("sam", lambda found: opened.extend(call.id for call in found.unfinished))
    assert opened == []
    assert house.logged(call_id)[0].end_reason is EndReason.CALLER_HUNG_UP


def test_a_write_of_an_older_version_is_upgraded_step_by_step() -> None:
    @write_kind(
        "test note", 3, {1: lambda old: {"words": old["text"]}, 2: lambda old: old | {"pinned": False}}
    )
    @dataclass(frozen=True)
    class Note:
        words: str
        pinned: bool
        about = title = "note"

        def apply(self, work: UnitOfWork, late: bool) -> None: ...

    entry = replace(
        to_entry(Note("x", pinned=True), HandClock().now()), version=1, body='{"text": "call back"}'
    )
    assert from_entry(entry) == Note("call back", pinned=False)
    with pytest.raises(StoreError, match="damaged"):
        from_entry(replace(entry, body="{"))
    with pytest.raises(ValueError, match="can't read its versions"):
        write_kind("test hole", 2)(Note)


@pytest.mark.req("REL-03")
def test_what_is_set_aside_while_the_journal_is_read_is_told_and_looked_after(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.outbox.put(added("a"))
    rig.outbox.put(added("a"))
    reads: list[Callable[[], None]] = []
    load = rig.journal.load

    def read_later(done: Callable[[Backlog], None], failed: Callable[[Exception], None]) -> None:
        now: list[Backlog] = []
        load(now.append, failed)
        reads.append(lambda: done(now[0]))

    monkeypatch.setattr(rig.journal, "load", read_later)
    rig.dispatcher.pass_time()  # an administrator may have dropped one: it is looked
    rig.outbox.put(added("a"))  # and meanwhile another one is refused
    reads.pop()()
    assert len(rig.journal.aside) == 2
    (told,) = [notice for notice in rig.desk.state.notices if notice.key == notices.ASIDE]
    assert told == notices.aside(tuple(rig.journal.aside.values()))
