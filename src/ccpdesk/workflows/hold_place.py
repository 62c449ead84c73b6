"""One desk per agent (STAT-07): this one has the place, or says who has it; who vanishes loses it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from ccpdesk.agents.desk_session import BEAT_SECONDS, VANISHED, Claim, DeskSession
from ccpdesk.agents.status import AVAILABLE, LINK_PATIENCE, NO_CONNECTION, OFFLINE, Choice
from ccpdesk.agents.status_log import StatusChange
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import Refused, StoreError
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, NoticeAction, Severity
from ccpdesk.workflows.ports import Data, UnitOfWork

_log = logging.getLogger(__name__)
_KEY: Final = "place"


@dataclass(frozen=True)
class Here:
    """This desk: ``desk`` is the same at every start of one profile; ``place`` is for people."""

    desk: UUID
    place: str


@dataclass(frozen=True)
class Arrival:
    """The place is ours: since when an earlier desk is gone without a word, and the status to go on with."""

    restored: Choice | None = None
    vanished: datetime | None = None


class HoldPlace:
    """Claims the agent's place, keeps it with a beat, and gives it up when another desk takes over.

    Attributes:
        arrived: told when the place is ours. lost: told when it is not any more.
        slept: told since when this machine did nothing, after it woke up.
    """

    def __init__(self, desk: Desk, data: Data, clock: Clock, dispatcher: Dispatcher, here: Here) -> None:
        self._desk = desk
        self._data = data
        self._clock = clock
        self._dispatcher = dispatcher
        self._here = here
        self._held = self._claiming = False
        self._beat_at: float | None = None
        self._cancel: Callable[[], None] | None = None
        self.arrived: Callable[[Arrival], None] = lambda _: None
        self.lost: Callable[[], None] = lambda: None
        self.slept: Callable[[datetime], None] = lambda _: None

    def take(self, *, over: bool = False) -> None:
        """Claim the place, once; ``over`` takes it from another desk that lives."""
        if self._claiming:
            return
        self._claiming = True
        session = self._session()

        def job(work: UnitOfWork) -> tuple[Claim, StatusChange | None]:
            return work.desks.claim(session, take_over=over), work.status_log.latest(session.user)

        def failed(error: Exception) -> None:
            self._claiming = False
            if not isinstance(error, StoreError):
                raise error
            _log.warning("the agent's place is not claimed yet: %s", error)
            self._hold(Arrival())  # calls go on while the database is away

        self._data.run(job, lambda found: self._claimed(*found), failed)

    def take_over(self) -> None:
        """The agent wants to work here.

        Raises:
            Refused: the agent does.
        """
        if self._held:
            raise Refused("You are signed in here already")
        self.take(over=True)

    def sign_out(self, notice: Notice) -> None:
        """A supervisor sends the agent home; ``notice`` says who, and offers the way back (SUP-02)."""
        self.leave()
        self._desk.show(self._desk.state.with_notice(replace(notice, key=_KEY)))
        self.lost()

    def leave(self) -> None:
        """The desk closes."""
        self._stop()
        me, desk = self._desk.state.me.id, self._here.desk
        self._data.run(lambda work: work.desks.leave(me, desk), lambda _: None, lambda _: None)

    def _session(self) -> DeskSession:
        return DeskSession(
            desk=self._here.desk,
            user=self._desk.state.me.id,
            place=self._here.place,
            began=self._clock.now(),
        )

    def _claimed(self, claim: Claim, latest: StatusChange | None) -> None:
        self._claiming = False
        before = claim.before
        if not claim.ours and before is not None:
            self._desk.show(self._desk.state.with_notice(_elsewhere(before)))
            return
        self._desk.show(self._desk.state.without_notice(_KEY))
        gone = before.silent if before is not None else timedelta(0)
        now, away = self._clock.now(), latest is None or latest.choice == OFFLINE
        again = before is not None and before.desk == self._here.desk and gone <= LINK_PATIENCE
        restored = _restored(latest.choice) if latest is not None and again and not away else None
        vanished = now - gone if before is not None and gone > VANISHED and not away else None
        self._hold(Arrival(restored, vanished))

    def _hold(self, arrival: Arrival) -> None:
        self._held = True
        self._beat_at = self._clock.uptime()
        self._later()
        self.arrived(arrival)

    def _later(self) -> None:
        self._cancel = self._dispatcher.later(BEAT_SECONDS, self._beat)

    def _beat(self) -> None:
        self._cancel = None
        now, before = self._clock.uptime(), self._beat_at
        self._beat_at = now
        silent = timedelta(seconds=now - before) if before is not None else timedelta(0)
        if silent > VANISHED:
            self.slept(self._clock.now() - silent)
        me, desk, session = self._desk.state.me.id, self._here.desk, self._session()

        def job(work: UnitOfWork) -> DeskSession | None:
            """The desk that has our place; a row that is not there (claimed while away) is made."""
            if work.desks.beat(me, desk):
                return None
            claim = work.desks.claim(session)
            return None if claim.ours else claim.before

        self._data.run(job, self._beaten, lambda error: _log.info("no beat: %s", error))
        self._later()

    def _beaten(self, other: DeskSession | None) -> None:
        if other is None or not self._held:
            return
        self._stop()
        self._desk.show(self._desk.state.with_notice(_taken_over(other)))
        self.lost()

    def _stop(self) -> None:
        self._held = False
        if self._cancel is not None:
            self._cancel()
            self._cancel = None


def _restored(choice: Choice) -> Choice:
    """A status that the lost link took away comes back with the link."""
    return AVAILABLE if choice == NO_CONNECTION else choice


def _elsewhere(other: DeskSession) -> Notice:
    return Notice(
        _KEY,
        Severity.ERROR,
        Told("You are signed in at {place}. This desk gets no calls.", place=other.place),
        "Take over to work here; the other desk is signed out then.",
        NoticeAction.TAKE_OVER,
    )


def _taken_over(other: DeskSession) -> Notice:
    return Notice(
        _KEY,
        Severity.ERROR,
        Told("You signed in at {place}. This desk gets no calls any more.", place=other.place),
        "Take over to work here again.",
        NoticeAction.TAKE_OVER,
    )
