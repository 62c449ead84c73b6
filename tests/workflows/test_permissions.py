"""Every permission and every action of the window that needs one, on a real store (ADM-01, SEC-02).

`tests/storage/rights` holds the same against logins at PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.status import OFFLINE
from ccpdesk.calls.abandoned import FollowUp
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.calls.recording import Recording
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import AbandonedId, CallId, HelpId, RecordingId, new_id
from ccpdesk.kernel.phone_number import Party, PartyKind
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.ui.models.monitor_row import DEFAULT
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.presenters import presenters
from ccpdesk.workflows.administration import Saved, SettingsEntry, Sheet
from ccpdesk.workflows.listen import Listen
from ccpdesk.workflows.records.sync import Synced
from tests.ui import boards
from tests.ui.one_recording import OneRecording
from tests.ui.recording_headset import set_up
from tests.workflows.house import APEX, DANA, ME, House
from tests.workflows.test_listen import NotingPlayer

pytestmark = pytest.mark.req("ADM-01", "SEC-02")
Attempt = Callable[[House], bool]


def entries(house: House, kind: str) -> tuple[SettingsEntry, ...]:
    """What the window lists; nothing when it may not."""
    found: list[Sheet] = []
    administer = house.workflows.actions.administer
    administer.read(kind, str(APEX.id), found.append, lambda error: _must_be(error, Refused))
    return found[0].entries if found else ()


def reads(kind: str) -> Attempt:
    return lambda house: bool(entries(house, kind))


def changes(kind: str, which: Callable[[dict[str, str]], bool], **cells: str) -> Attempt:
    """Saves another value; the entry is known from before, so that reading alone doesn't stop it."""

    def attempt(house: House) -> bool:
        known = next(entry for entry in KNOWN[kind] if which(dict(entry.cells)))
        return _saved(house, kind, known, {**known.cells, **cells})

    return attempt


def adds(kind: str, **cells: str) -> Attempt:
    return lambda house: _saved(house, kind, None, cells)


def _saved(house: House, kind: str, base: SettingsEntry | None, cells: dict[str, str]) -> bool:
    outcomes: list[Saved] = []
    administer = house.workflows.actions.administer
    administer.save(kind, base, cells, outcomes.append, lambda error: _must_be(error, Refused))
    assert all(outcome.written for outcome in outcomes), outcomes
    return bool(outcomes)


def removes_a_zip(house: House) -> bool:
    done: list[bool] = []
    administer = house.workflows.actions.administer
    administer.remove(
        "zip", KNOWN["zip"][0], lambda: done.append(True), lambda error: _must_be(error, Refused)
    )
    return bool(done)


def sets_a_password(house: House) -> bool:
    """A file of SQLite has none, but says so to who may only."""
    said: list[KnownError] = []
    dana = next(entry for entry in KNOWN["user"] if entry.cells["login"] == "dana")
    administer = house.workflows.actions.administer
    administer.set_password(dana, telephone=False, done=lambda _: None, failed=said.append)
    return not isinstance(said[0], Refused)


def syncs(house: House) -> bool:
    told: list[Synced] = []
    sync = house.workflows.actions.sync_updates
    return _allowed(lambda: sync.begin([str(APEX.id)], told.append, lambda: None)) and told[0].outcome == 1


def supervises(verb: str, *arguments: object) -> Attempt:
    return lambda house: _allowed(lambda: getattr(house.workflows.actions, verb)(DANA.id, *arguments))


def answers_help(house: House) -> bool:
    return _allowed(lambda: house.workflows.actions.answer_help(HelpId(new_id())))


def watches(house: House) -> bool:
    house.workflows.wallboard.begin()
    return house.workflows.wallboard.board.read_at is not None


def sees_all_calls(house: House) -> bool:
    found: list[LoggedCall] = []
    house.workflows.actions.history(HistoryFilter(limit=5), found.extend)
    return any(logged.agent == DANA.id for logged in found)


def hears_anothers_call(house: House) -> bool:
    found: list[Recording] = []
    data = ImmediateData(house.store.unit_of_work)
    with house.store.reading() as work:
        logged = work.calls.get(DANAS)
    assert logged is not None
    Listen(house.desk, data, data, NotingPlayer(house), house.clock).recordings(logged, found.extend)
    return bool(found)


def settles_abandoned(house: House) -> bool:
    """There is no such call, but that is said to who may only."""
    with pytest.raises(Refused) as refusal:
        house.workflows.actions.settle_abandoned(AbandonedId(new_id()), FollowUp.REACHED, "")
    return "no such" in refusal.value.what


def offers(screen: Screen) -> Attempt:
    """The window has the screen on its rail, and goes there."""

    def attempt(house: House) -> bool:
        made = presenters(
            house.desk,
            house.workflows.actions,
            set_up(),
            house.clock,
            english,
            boards.office(),
            DEFAULT,
            OneRecording(),
        )
        made.navigation.go(screen)
        return made.navigation.screen is screen

    return attempt


def _allowed(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except Refused:
        return False
    return True


def _must_be(error: KnownError, kind: type[KnownError]) -> None:
    assert isinstance(error, kind), error


SETTINGS, USERS, MONITOR = Permission.CENTRE_SETTINGS, Permission.EDIT_USERS, Permission.MONITOR


def anything(_cells: dict[str, str]) -> bool:
    return True


def dana(cells: dict[str, str]) -> bool:
    return cells["login"] == "dana"


KINDS_OF_SETTINGS = (
    *("tenant", "zip", "centre", "number", "queue", "call-reason", "status-reason", "trade"),
)
TABLE: dict[str, tuple[Attempt, set[Permission]]] = {
    "Monitor on the rail": (offers(Screen.MONITOR), {MONITOR}),
    "Reports on the rail": (offers(Screen.REPORTS), {MONITOR}),
    "Settings on the rail": (offers(Screen.SETTINGS), {SETTINGS, USERS}),
    "watch the wallboard": (watches, {MONITOR}),
    "set another's status": (supervises("supervise_status", OFFLINE), {MONITOR}),
    "end another's wrap-up": (supervises("supervise_wrap_up"), {MONITOR}),
    "sign another out": (supervises("supervise_sign_out"), {MONITOR}),
    "answer a request for help": (answers_help, {MONITOR}),
    "see everybody's calls": (sees_all_calls, {Permission.ALL_CALLS}),
    "hear a recording of another's call": (hears_anothers_call, {Permission.RECORDINGS}),
    "settle an abandoned call": (settles_abandoned, {Permission.EDIT_ABANDONED_CALLS}),
    **{f"read {kind}": (reads(kind), {SETTINGS}) for kind in KINDS_OF_SETTINGS},
    "read user": (reads("user"), {USERS}),
    "read role": (reads("role"), {USERS}),
    "change tenant": (changes("tenant", anything, greeting="Hello"), {SETTINGS}),
    "change zip": (changes("zip", anything, shared="yes"), {SETTINGS}),
    "change centre": (changes("centre", anything, find_tenant_by="none"), {SETTINGS}),
    "change number": (changes("number", anything, label="Radio"), {SETTINGS}),
    "change queue": (changes("queue", anything, ring_seconds="30"), {SETTINGS}),
    "change call-reason": (changes("call-reason", anything, active="no"), {SETTINGS}),
    "change status-reason": (changes("status-reason", anything, position="7"), {SETTINGS}),
    "change trade": (changes("trade", anything, active="no"), {SETTINGS}),
    "change user": (changes("user", dana, team="Night"), {USERS}),
    "deactivate user": (changes("user", dana, active="no"), {USERS}),
    "change role": (
        changes("role", lambda cells: cells["role"] == "agent", permissions="edit_users"),
        {USERS},
    ),
    "add tenant": (adds("tenant", name="New", colour="#000000"), {SETTINGS}),
    "add zip": (adds("zip", tenant=APEX.name, zip="30399", trade="Heating"), {SETTINGS}),
    "add number": (adds("number", number="+14045550155"), {SETTINGS}),
    "add queue": (adds("queue", name="new"), {SETTINGS}),
    "add call-reason": (adds("call-reason", name="New", lead="no"), {SETTINGS}),
    "add status-reason": (adds("status-reason", name="New"), {SETTINGS}),
    "add trade": (adds("trade", name="New"), {SETTINGS}),
    "add user": (adds("user", login="new", name="New"), {USERS}),
    "remove zip": (removes_a_zip, {SETTINGS}),
    "set a password": (sets_a_password, {USERS}),
    "sync updates": (syncs, {SETTINGS}),
}
DANAS = CallId(new_id())
KNOWN: dict[str, tuple[SettingsEntry, ...]] = {}
"""Every entry as it was before; filled by `filled`."""


@pytest.fixture
def filled(house: House, tmp_path: Path) -> House:
    """With ZIP codes, a source, a call of Dana's; roles may nothing, Sam may everything."""
    source = tmp_path / "area.csv"
    source.write_text("zip,trade\n30301,Heating\n")
    call = Call(
        id=DANAS,
        direction=Direction.INBOUND,
        type=CallType.QUEUE,
        state=CallState.ENDED,
        party=Party(PartyKind.NUMBER, "+14045550133"),
        tenant_id=APEX.id,
        started_at=house.clock.now() - timedelta(minutes=5),
    )
    with house.store.unit_of_work() as work:
        work.tenants.change_tenant(replace(APEX, source=str(source)))
        work.tenants.add_service_area(APEX.id, [ServedZip("30301", "Heating")])
        work.calls.save(call, DANA.id)
        work.recordings.recordings.save(
            Recording(
                id=RecordingId(new_id()),
                call_id=DANAS,
                started_at=call.started_at,
                file="dana.ccprec",
                key_id="desk-1",
                tenant_id=APEX.id,
            )
        )
        for role in Role:
            work.roles.change(role, ())
        work.commit()
    become(house, frozenset(Permission))
    KNOWN.clear()
    for kind in (*KINDS_OF_SETTINGS, "user", "role"):
        KNOWN[kind] = entries(house, kind)
    return house


def become(house: House, permissions: frozenset[Permission], **more: Any) -> None:
    """Sam may these; his desk is opened anew."""
    with house.store.unit_of_work() as work:
        me = work.users.get(ME.id)
        assert me is not None
        work.users.change(replace(me, granted=permissions, **more))
        work.commit()
    house.desk, house.workflows = house.open()


@pytest.mark.parametrize("permission", [None, *Permission], ids=lambda one: one.value if one else "none")
@pytest.mark.req("TEN-05", "ADM-02", "SUP-02")
def test_the_table_of_permissions_and_actions(filled: House, permission: Permission | None) -> None:
    become(filled, frozenset({permission} if permission else ()))
    done = {action for action, (attempt, _) in TABLE.items() if attempt(filled)}
    assert done == {action for action, (_, needs) in TABLE.items() if permission in needs}


@pytest.mark.req("ADM-02")
def test_nobody_gives_what_he_has_not_himself(filled: House) -> None:
    """Edit users is not every permission, nor every tenant; what is refused is told at its field."""
    become(filled, frozenset({USERS}), tenants=frozenset({APEX.id}))
    with filled.store.unit_of_work() as work:
        work.roles.change(Role.SUPERVISOR, {MONITOR})
        found = work.users.get(DANA.id)
        assert found is not None
        work.users.change(replace(found, tenants=frozenset({APEX.id})))
        work.commit()
    by_login = {entry.cells["login"]: entry for entry in entries(filled, "user")}
    refused: list[tuple[str, ...]] = []
    for login, cells in (
        ("dana", {"granted": "monitor"}),
        ("dana", {"revoked": "recordings"}),
        ("dana", {"role": "supervisor"}),
        ("dana", {"tenants": ""}),
        ("dana", {"tenants": f"{APEX.name}|Brightline Plumbing"}),
        ("sam", {"granted": "edit_users|monitor"}),
        ("sam", {"active": "no"}),
    ):
        base, outcomes = by_login[login], list[Saved]()
        filled.workflows.actions.administer.save(
            "user",
            base,
            {**base.cells, "direct_lines": "", **cells},  # a line would need an emergency address
            outcomes.append,
            lambda error: _must_be(error, Refused),
        )
        refused.append((login, *(fault.column for fault in outcomes[0].faults)))
    assert refused == [
        *(
            ("dana", "granted"),
            ("dana", "revoked"),
            ("dana", "role"),
            ("dana", "tenants"),
            ("dana", "tenants"),
        ),
        *(("sam", "granted"), ("sam", "active")),
    ]
    assert not by_login["sam"].note
    become(filled, frozenset({USERS}))
    sam = next(entry for entry in entries(filled, "user") if entry.cells["login"] == "sam")
    assert sam.editable


@pytest.mark.req("CUST-11")
def test_what_two_people_change_is_kept_of_both_or_asked(filled: House) -> None:
    administer, outcomes = filled.workflows.actions.administer, list[Saved]()
    base = KNOWN["tenant"][0]

    def save(**cells: str) -> Saved:
        administer.save(
            "tenant", base, {**base.cells, **cells}, outcomes.append, lambda error: _must_be(error, Refused)
        )
        return outcomes[-1]

    assert save(greeting="Theirs", hours="Mon 08:00-09:00").written
    both = save(colour="#000000")
    assert (both.written, set(both.merged)) == (True, {"greeting", "hours"})
    asked = save(greeting="Mine")
    assert [(one.column, one.mine, one.theirs) for one in asked.clashes] == [("greeting", "Mine", "Theirs")]
    stored = entries(filled, "tenant")[0].cells
    assert (stored["greeting"], stored["hours"], stored["colour"]) == (
        "Theirs",
        "Mon 08:00-09:00",
        "#000000",
    )
