"""A list of callers that wait for somebody, shared by many desks: read anew, claimed by one, called back."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Final, Generic, Protocol, TypeVar
from uuid import UUID

from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import TenantId, UserId
from ccpdesk.kernel.phone_number import Party, PartyKind
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.at_most import AtMost
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.dial import Dial
from ccpdesk.workflows.ports import Changed, Data, UnitOfWork

_log = logging.getLogger(__name__)
SHOWN: Final = timedelta(days=30)
"""Who has waited longer is not listed any more."""
REST_SECONDS: Final = 0.5


class _Waiting(Protocol):
    """A caller who waits; ``claimed_by`` sees to it."""

    @property
    def id(self) -> UUID: ...
    @property
    def party(self) -> Party: ...
    @property
    def tenant(self) -> TenantId | None: ...
    @property
    def claimed_by(self) -> UserId | None: ...
    @property
    def claimed_by_name(self) -> str: ...


Id = TypeVar("Id", bound=UUID)
Id_contra = TypeVar("Id_contra", bound=UUID, contravariant=True)
W = TypeVar("W", bound=_Waiting)
W_co = TypeVar("W_co", bound=_Waiting, covariant=True)


class _Stored(Protocol[Id_contra, W_co]):
    """What the store keeps of them (`AbandonedCalls`, `Voicemails`)."""

    def since(self, moment: datetime, limit: int, region: str) -> Sequence[W_co]: ...
    def claim(self, which: Id_contra, by: UserId, at: datetime) -> bool: ...


class WaitingCallers(Generic[Id, W]):
    """What two lists have in common; each says what is listed, and in which words.

    Attributes:
        key: of its notices. subject: what changes of it are told as. most: so many are listed, the newest.
    """

    key: ClassVar[str]
    subject: ClassVar[str]
    most: ClassVar[int]

    def __init__(
        self,
        desk: Desk,
        data: Data,
        search_data: Data,
        dial: Dial,
        clock: Clock,
        dispatcher: Dispatcher,
        region: str,
    ) -> None:
        self._desk = desk
        self._data = data
        self._search_data = search_data
        self._dial = dial
        self._clock = clock
        self._region = region
        self._look_soon = AtMost(dispatcher, REST_SECONDS, self._look)

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        if changed.touches(self.subject):
            self._look_soon()

    def claim(self, which: Id) -> None:
        """See to it; who comes second is told.

        Raises:
            Refused: it is somebody's already, or none of the agent's business.
        """
        self._free(which)
        self._claim(which, lambda: None)

    def call_back(self, which: Id) -> None:
        """Call the caller as the company that was called; claims it when nobody has it.

        Raises:
            Refused: as `claim`; or there is no number, or another call is being connected.
        """
        entry = self._free(which)
        if entry.party.kind is PartyKind.ANONYMOUS:
            raise Refused("The caller withheld the number", self._place(entry))
        self._dial.read(entry.party.value, entry.tenant)
        if entry.claimed_by is None:
            self._claim(which, lambda: self._call(entry))
        else:
            self._call(entry)

    # --- what each list says

    def _stored(self, work: UnitOfWork) -> _Stored[Id, W]:
        raise NotImplementedError

    def _entry(self, which: Id) -> W:
        """One that is listed. Raises Refused."""
        raise NotImplementedError

    def _show(self, found: Iterable[W]) -> None:
        """Those of them that are the agent's business, in the desk's state."""
        raise NotImplementedError

    def _place(self, entry: W) -> str:
        """Where the caller waited, for a refusal."""
        raise NotImplementedError

    def _taken(self, by_name: str) -> Refused:
        raise NotImplementedError

    def _quicker(self, by_name: str) -> Told:
        raise NotImplementedError

    def _call(self, entry: W) -> None:
        self._dial(entry.party.value, entry.tenant)

    # --- what they have in common

    def _free(self, which: Id) -> W:
        """The one that is listed, which nobody else has."""
        entry = self._entry(which)
        if entry.claimed_by not in (None, self._desk.state.me.id):
            raise self._taken(entry.claimed_by_name)
        return entry

    def _claim(self, which: Id, then: Callable[[], None]) -> None:
        me, now = self._desk.state.me.id, self._clock.now()

        def done(mine: bool) -> None:
            self._desk.show(self._desk.state.without_notice(self.key))
            if mine:
                self._try(then)
            self._look(too_late=None if mine else which)

        self._data.run(lambda work: self._stored(work).claim(which, me, now), done, self._failed)

    def _change(self, change: Callable[[UnitOfWork], bool]) -> None:
        self._data.run(change, lambda _: self._look(), self._failed)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Refused as refused:
            self._failed(refused)

    def _look(self, too_late: Id | None = None) -> None:
        since = self._clock.now() - SHOWN

        def read(found: Sequence[W]) -> None:
            self._show(found)
            taken = next((one for one in found if one.id == too_late), None)
            if taken is not None and taken.claimed_by is not None:
                notice = Notice(self.key, Severity.WARNING, self._quicker(taken.claimed_by_name))
                self._desk.show(self._desk.state.with_notice(notice))

        self._search_data.run(
            lambda work: self._stored(work).since(since, self.most, self._region),
            read,
            lambda error: _log.info("%s can't be read now: %s", self.subject, error),
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        notice = Notice(self.key, Severity.ERROR, error.placed, error.remedy)
        self._desk.show(self._desk.state.with_notice(notice))
