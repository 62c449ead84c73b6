"""The settings of the centre in the window: read, changed, told who else was there (ADM-01, ADM-02).

Entries are the same rows that files and `ccpdesk admin` write: read, checked and told by `workflows/records`.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from ccpdesk.agents.giving import Giver
from ccpdesk.agents.permissions import Permission, effective
from ccpdesk.kernel.errors import KnownError, Outdated, Refused
from ccpdesk.kernel.ids import TenantId
from ccpdesk.kernel.new_password import new_password
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.administration import Cells, Names, Saved, SettingsEntry, Sheet, merged_cells
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Changed, Data, Job, SearchData, UnitOfWork
from ccpdesk.workflows.records.kinds import KINDS, Kind
from ccpdesk.workflows.records.known import Known, fold
from ccpdesk.workflows.records.row import Row, as_text
from ccpdesk.workflows.records.served_zip import Served
from ccpdesk.workflows.records.tenant import TenantRecord

_log = logging.getLogger(__name__)
Failed = Callable[[KnownError], None]

SUBJECTS: Final = {
    "tenant": "tenants",
    "zip": "tenants",
    "centre": "centre",
    "number": "tracking_numbers",
    "queue": "queues",
    "user": "users",
    "role": "role_permissions",
    "trade": "trades",
    "status-reason": "status_reasons",
    "call-reason": "call_reasons",
}
"""What the store calls a change of each kind."""
PEOPLE: Final = frozenset({"user", "role"})
"""Kinds that need the permission ``edit_users``; the others need ``view_centre_settings``."""
_OF_TENANT: Final = "zip"
_UNKNOWN: Final = "The entry is not in the database any more"


def needed(kind: str) -> Permission:
    """The permission without which a kind is neither shown nor changed."""
    return Permission.EDIT_USERS if kind in PEOPLE else Permission.CENTRE_SETTINGS


class Administer:
    """Reads and writes what only supervisors and administrators may.

    Args:
        data: writes. reading: reads beside the calls.
        region: country of numbers that have neither a tenant nor a country code.
    """

    def __init__(self, desk: Desk, data: Data, reading: SearchData, region: str) -> None:
        self._desk = desk
        self._data = data
        self._reading = reading
        self._region = region
        self._listeners: list[Callable[[str], None]] = []

    def watch(self, listener: Callable[[str], None]) -> None:
        """Tell ``listener`` each kind that may not be as it was."""
        self._listeners.append(listener)

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        for kind, subject in SUBJECTS.items():
            if changed.touches(subject):
                for listener in tuple(self._listeners):
                    listener(kind)

    def read(self, kind: str, within: str, done: Callable[[Sheet], None], failed: Failed) -> Job:
        """All entries of a kind; those of one tenant, by its key, when they are ZIP codes."""

        def job(work: UnitOfWork) -> Sheet:
            giver = self._giver(work)
            _refuse_without(kind, giver)
            known = Known(work, self._region)
            entries = tuple(
                _entry(KINDS[kind], record, known, giver) for record in _records(work, kind, within)
            )
            return Sheet(kind, entries, _names(known), may_add=_may_add(kind, giver))

        return self._reading.start(job, done, _told(failed))

    def save(
        self,
        kind: str,
        base: SettingsEntry | None,
        cells: Cells,
        done: Callable[[Saved], None],
        failed: Failed,
    ) -> None:
        """Add an entry, or make of ``base`` what ``cells`` say; what others changed is kept, or asked."""

        def job(work: UnitOfWork) -> Saved:
            giver = self._giver(work)
            _refuse_without(kind, giver)
            return _save(work, KINDS[kind], giver, self._region, base, cells)

        def saved(outcome: Saved) -> None:
            done(outcome)
            if kind == "user" and outcome.written and cells.get("active") == "no":
                self._data.run(lambda work: work.logins.end_sessions_of_inactive(), _nothing, _logged)

        self._data.run(job, saved, _told(failed))

    def remove(self, kind: str, entry: SettingsEntry, done: Callable[[], None], failed: Failed) -> None:
        """Take an entry out: only ZIP codes can be."""

        def job(work: UnitOfWork) -> None:
            giver = self._giver(work)
            _refuse_without(kind, giver)
            known, remove = Known(work, self._region), KINDS[kind].remove
            found = _find(work, KINDS[kind], known, entry)
            if found is None or remove is None:
                raise Outdated(_UNKNOWN)
            if not _editable(found, giver):
                raise Refused("You may not change this")
            remove(work, found)

        self._data.run(job, lambda _: done(), _told(failed))

    def set_password(
        self, user: SettingsEntry, *, telephone: bool, done: Callable[[str], None], failed: Failed
    ) -> None:
        """Make a new password for the user's login, or telephone; ``done`` gets it, nobody keeps it."""
        password, login = new_password(), user.cells["login"]

        def job(work: UnitOfWork) -> None:
            giver, known = self._giver(work), Known(work, self._region)
            _refuse_without("user", giver)
            found = known.users.get(login)
            if found is None:
                raise Outdated(_UNKNOWN, login)
            if not giver.may_edit(found):
                raise Refused("This user may more, or answers for more tenants, than you", login)
            if telephone:
                work.logins.set_sip_password(login, password)
            else:
                work.logins.set_password(login, password)

        self._data.run(job, lambda _: done(password), _told(failed))

    def _giver(self, work: UnitOfWork) -> Giver:
        """Who asks, with what the store says now: it may have been taken away a moment ago."""
        return giver_of(work, self._desk.state.me.login)


def giver_of(work: UnitOfWork, login: str) -> Giver:
    """What somebody may do about settings and users; `Refused` for nobody."""
    me = work.users.by_login(login)
    if me is None or not me.active:
        raise Refused("Your account is not active", login)
    roles = dict(work.roles.all())
    return Giver(
        user=me.id,
        permissions=effective(roles[me.role], me.granted, me.revoked),
        tenants=me.tenants,
        roles=roles,
    )


def _refuse_without(kind: str, giver: Giver) -> None:
    permission = needed(kind)
    if permission not in giver.permissions:
        raise Refused(
            Told("This needs the permission {permission}", permission=permission.value),
            "",
            "Ask an administrator of the centre for it.",
        )


def _records(work: UnitOfWork, kind: str, within: str) -> Iterable[Any]:
    if kind != _OF_TENANT:
        return KINDS[kind].entries(work)
    return _served(work, within)


def _served(work: UnitOfWork, within: str) -> Iterator[Served]:
    owner = next((tenant for tenant in work.tenants.tenants() if str(tenant.id) == within), None)
    if owner is not None:
        for area in work.tenants.service_area(owner.id):
            yield Served(owner.id, area)


def _cells(kind: Kind[Any], record: Any, known: Known) -> dict[str, str]:
    return {name: as_text(cell) for name, cell in kind.rows(record, known)[0].items()}


def _key(kind: Kind[Any], record: Any, cells: Cells) -> str:
    own = getattr(record, "id", None)
    if own is not None:
        return str(own)
    keys = [column.name for column in kind.columns if column.key]
    return "|".join(fold(cells[name]) for name in keys)


def _entry(kind: Kind[Any], record: Any, known: Known, giver: Giver) -> SettingsEntry:
    cells = _cells(kind, record, known)
    return SettingsEntry(_key(kind, record, cells), cells, _editable(record, giver))


def _editable(record: Any, giver: Giver) -> bool:
    """As `storage/rights` has it: what is unique over all tenants is for those who see all of them."""
    match record:
        case Served():
            return _has(giver, record.tenant)
        case tuple():  # what a role may
            return giver.sees_all
        case _ if hasattr(record, "login"):
            return giver.may_edit(record)
    return giver.sees_all


def _has(giver: Giver, tenant: TenantId) -> bool:
    return giver.sees_all or tenant in giver.tenants


def _may_add(kind: str, giver: Giver) -> bool:
    return KINDS[kind].add is not None and (kind in ("user", _OF_TENANT) or giver.sees_all)


def _names(known: Known) -> dict[str, Names]:
    """What can be chosen, as cells name it and as people do."""
    tenants, queues, trades = known.tenants.values(), known.queues.values(), known.trades.values()
    return {
        "tenant": tuple((item.name, item.name) for item in tenants if item.active),
        "queue": tuple((item.name, item.label) for item in queues if item.active),
        "trade": tuple((item.name, item.name) for item in trades if item.active),
    }


def _find(work: UnitOfWork, kind: Kind[Any], known: Known, entry: SettingsEntry) -> Any:
    """The entry as it is now; its name may be another."""
    if kind.name == _OF_TENANT:
        return kind.find(work, known, Row(0, entry.cells)) if kind.find else None
    for record in kind.entries(work):
        own = getattr(record, "id", None)
        if (str(own) if own is not None else _key(kind, record, _cells(kind, record, known))) == entry.key:
            return record
    return None


def _save(
    work: UnitOfWork,
    kind: Kind[Any],
    giver: Giver,
    region: str,
    base: SettingsEntry | None,
    cells: Cells,
) -> Saved:
    known = Known(work, region)
    now, merged = None, tuple[str, ...]()
    if base is not None:
        now = _find(work, kind, known, base)
        if now is None:
            raise Outdated(_UNKNOWN, "", "Look whether somebody took it out.")
        theirs = _cells(kind, now, known)
        merged = tuple(name for name, cell in theirs.items() if cell != base.cells.get(name, ""))
        cells, clashes = merged_cells(base.cells, cells, theirs)
        if clashes:
            return Saved(_entry(kind, now, known, giver), clashes=tuple(clashes))
    elif not _may_add(kind.name, giver):
        raise Refused("You may not add this", "", "It needs a user who answers for all tenants.")
    row = Row(0, cells)
    record = kind.read(row, known, now)
    known.broken_promises()
    if record is not None and not row.faults:
        for column, reason in _refusals(giver, now, record):
            row.refuse(column, reason)
    if record is None or row.faults:
        return Saved(faults=tuple(row.faults))
    _write(work, kind, now, record)
    return Saved(_entry(kind, record, Known(work, region), giver), merged=merged)


def _refusals(giver: Giver, old: Any, new: Any) -> Iterator[tuple[str, str]]:
    match new:
        case TenantRecord() | Served():
            allowed = _editable(new, giver)
        case (_, frozenset() as permissions):
            yield from giver.role_refusals(old[1], permissions)
            return
        case _ if hasattr(new, "login"):
            yield from giver.refusals(old, new)
            return
        case _:
            allowed = giver.sees_all
    if not allowed:
        yield "", "needs a user who answers for all tenants"


def _write(work: UnitOfWork, kind: Kind[Any], now: Any, record: Any) -> None:
    if now is not None and kind.change is not None:
        kind.change(work, record)
    elif kind.add is not None:
        kind.add(work, [record])


def _told(failed: Failed) -> Callable[[Exception], None]:
    def told(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        failed(error)

    return told


def _nothing(_: object) -> None:
    """It is done."""


def _logged(error: Exception) -> None:
    _log.warning("sessions of users who are out of use may go on for a while: %s", error)
