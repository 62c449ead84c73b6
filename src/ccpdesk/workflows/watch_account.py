"""The account of an agent whose desk is open is deactivated: the desk says so, no more calls (ADM-02)."""

from typing import Final

from ccpdesk.agents.status import OFFLINE
from ccpdesk.agents.user import User
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import AccountClosed
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.follow_status import FollowStatus
from ccpdesk.workflows.ports import Data

LOOK_SECONDS: Final = 30.0
_KEY: Final = "account"


class WatchAccount:
    """Looks every 30 s; a call that is up goes on. An account that is active again is taken as before."""

    def __init__(self, desk: Desk, data: Data, status: FollowStatus, dispatcher: Dispatcher) -> None:
        self._desk = desk
        self._data = data
        self._status = status
        self._dispatcher = dispatcher

    def begin(self) -> None:
        """Look now, and from now on."""
        me = self._desk.state.me.id
        self._data.run(lambda work: work.users.get(me), self._seen, self._failed)
        self._dispatcher.later(LOOK_SECONDS, self.begin)

    def _seen(self, user: User | None) -> None:
        if user is None or not user.active:
            self._closed()
        elif any(notice.key == _KEY for notice in self._desk.state.notices):
            self._desk.show(self._desk.state.without_notice(_KEY))

    def _failed(self, error: Exception) -> None:
        """A database that is away says nothing about the account; whoever needs it tells of that."""
        if isinstance(error, AccountClosed):
            self._closed()

    def _closed(self) -> None:
        if self._desk.state.status.choice != OFFLINE:
            self._status.choose(OFFLINE)
        told = "Your account is deactivated: you get no more calls."
        notice = Notice(_KEY, Severity.ERROR, told, "Ask your supervisor; what you wrote is kept.")
        self._desk.show(self._desk.state.with_notice(notice))
