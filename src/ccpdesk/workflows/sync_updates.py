"""*Sync Tenant Updates* in the window: source after source, each taken whole or not at all (TEN-05)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ccpdesk.agents.permissions import Permission
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.sources import Sources
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.administer import giver_of
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Data, Job, SearchData, UnitOfWork
from ccpdesk.workflows.records.sync import Synced, read_source

T = TypeVar("T")


@dataclass
class _Round:
    """What was asked for, and is left of it."""

    told: Callable[[Synced], None]
    done: Callable[[], None]
    left: list[Tenant]


class SyncUpdates:
    """Fetches and checks on a thread of its own, as it may take minutes; writes like everybody else."""

    def __init__(self, desk: Desk, data: Data, fetching: SearchData, sources: Sources, region: str) -> None:
        self._desk = desk
        self._data = data
        self._fetching = fetching
        self._sources = sources
        self._region = region
        self._round: _Round | None = None
        self._job: Job | None = None

    def begin(self, tenants: Sequence[str], told: Callable[[Synced], None], done: Callable[[], None]) -> None:
        """Sync these tenants, by their ids; ``told`` gets what came of each, ``done`` is called at the end.

        Raises:
            Refused: without the permission ``view_centre_settings``, or while it is under way.
        """
        if not self._desk.state.may(Permission.CENTRE_SETTINGS):
            raise Refused("This needs the permission view_centre_settings")
        if self._round is not None:
            raise Refused("Updates are being synced already", "", "Wait until that is done, or stop it.")
        this = self._round = _Round(told, done, [])

        def find(work: UnitOfWork) -> list[Tenant]:
            return _allowed(work, self._desk.state.me.login, tenants)

        def found(wanted: list[Tenant]) -> None:
            this.left = wanted
            self._next(this)

        self._start(find, found, lambda error: self._over(this, Synced("", "", error)))

    def stop(self) -> None:
        """Leave what is not written yet; the source that is being fetched is let go of."""
        self._round = None
        if self._job is not None:
            self._job.cancel()

    def _next(self, this: _Round) -> None:
        if this is not self._round:
            return  # it was stopped
        if not this.left:
            self._over(this)
            return
        tenant = this.left.pop(0)

        def tell(outcome: int | KnownError) -> None:
            this.told(Synced(tenant.name, tenant.source, outcome))
            self._next(this)

        def read(work: UnitOfWork) -> list[ServedZip]:
            return read_source(work, tenant, self._sources, self._region)

        def write(area: list[ServedZip]) -> None:
            if this is self._round:
                self._data.run(
                    lambda work: work.tenants.change_service_area(tenant.id, area),
                    lambda _: tell(len(area)),
                    _known(tell),
                )

        self._start(read, write, tell)

    def _start(
        self, job: Callable[[UnitOfWork], T], done: Callable[[T], None], failed: Callable[[KnownError], None]
    ) -> None:
        self._job = self._fetching.start(job, done, _known(failed))

    def _over(self, this: _Round, last: Synced | None = None) -> None:
        self._round = None
        if last is not None:
            this.told(last)
        this.done()


def _allowed(work: UnitOfWork, login: str, wanted: Sequence[str]) -> list[Tenant]:
    """Those of the tenants that this user may sync, as they are stored now."""
    giver = giver_of(work, login)
    tenants = [
        tenant
        for tenant in work.tenants.tenants()
        if str(tenant.id) in wanted and (giver.sees_all or tenant.id in giver.tenants)
    ]
    if Permission.CENTRE_SETTINGS not in giver.permissions or not tenants:
        raise Refused("You may not sync these tenants")
    return [tenant for tenant in tenants if tenant.source] or _refuse_without_source(tenants)


def _refuse_without_source(tenants: Sequence[Tenant]) -> list[Tenant]:
    raise Refused(
        "There is no source to sync from",
        tenants[0].name,
        "Name a file or an address as the tenant's source.",
    )


def _known(failed: Callable[[KnownError], None]) -> Callable[[Exception], None]:
    def told(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        failed(error)

    return told
