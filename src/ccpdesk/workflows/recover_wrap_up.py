"""A desk that died in a wrap-up, or in the call before it, goes on with what is left of it (STAT-03)."""

from datetime import timedelta
from typing import Final

from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call, CallType
from ccpdesk.calls.log import HistoryFilter
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.ledger import CallChanged
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.wrap_up import WrapUps

_LONGEST: Final = timedelta(hours=1)
_FEW: Final = 3


class RecoverWrapUp:
    """Looks once, when it is known who works here."""

    def __init__(self, desk: Desk, data: Data, outbox: Outbox, clock: Clock, wrap_ups: WrapUps) -> None:
        self._data = data
        self._outbox = outbox
        self._clock = clock
        self._wrap_ups = wrap_ups
        self._me = desk.state.me.id  # nobody yet
        desk.subscribe(self._follow)

    def _follow(self, state: DeskState) -> None:
        if state.me.id != self._me:
            self._me = state.me.id
            self._look(state.me)

    def _look(self, me: User) -> None:
        queue_calls = frozenset({CallType.QUEUE})
        since = self._clock.now() - _LONGEST
        wanted = HistoryFilter(agent=me.id, types=queue_calls, since=since, limit=_FEW)

        def read(work: UnitOfWork) -> list[Call]:
            return [entry.call for entry in work.calls.history(wanted)]

        self._data.run(read, self._found, _only_known)

    def _found(self, written: list[Call]) -> None:
        """The last of them began the wrap-up; what waits in the outbox is newer than the database."""
        waiting = [write.call for write in self._outbox.waiting if isinstance(write, CallChanged)]
        for call in sorted((*written, *waiting), key=lambda call: call.started_at):
            self._wrap_ups.recover(call)


def _only_known(error: Exception) -> None:
    if not isinstance(error, KnownError):
        raise error
