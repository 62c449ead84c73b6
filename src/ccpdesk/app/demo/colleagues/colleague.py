"""A colleague of the demo: takes calls, wraps up, has lunch, obeys supervisors, asks for help at times."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from ccpdesk.agents.desk_session import DeskSession
from ccpdesk.agents.help import HelpRequest
from ccpdesk.agents.live import AgentLive, DayFigures
from ccpdesk.agents.orders import Order, OrderKind, OrderOutcome
from ccpdesk.agents.status import AVAILABLE, OFFLINE, Activity, Availability, Choice
from ccpdesk.agents.user import User
from ccpdesk.app.demo.colleagues.queue_floor import QueueFloor
from ccpdesk.app.demo.company.chance import happens, made_id
from ccpdesk.calls.call import Call
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import CallCounts
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import HelpId
from ccpdesk.workflows.ports import UnitOfWork

_TALK: Final = (35, 240)
_WRAP_UP: Final = (8, 40)
_LUNCH: Final = (60, 300)
_HELP_SECONDS: Final = 60


class Colleague:
    """One desk, told as real desks tell theirs."""

    def __init__(self, user: User, chance: Random, floor: QueueFloor) -> None:
        self._user = user
        self._chance = chance
        self._floor = floor
        self._desk: UUID = user.id
        self._choice = AVAILABLE
        self._chosen_at: datetime | None = None
        self._activity = Activity.READY
        self._since: datetime | None = None
        self._until: datetime | None = None
        self._call: Call | None = None
        self._counts: CallCounts | None = None
        self._help: HelpRequest | None = None
        self._told: AgentLive | None = None

    def live(self, work: UnitOfWork, now: datetime) -> None:
        """What happened up to now is written."""
        if self._counts is None:
            self._come_in(work, now)
        if self._choice != OFFLINE:
            work.desks.beat(self._user.id, self._desk)
        for order in work.orders.waiting(self._user.id):
            self._obey(work, order, now)
        if self._until is not None and now >= self._until:
            self._go_on(work, now)
        elif self._activity is Activity.READY and self._choice == AVAILABLE:
            self._look_for_work(work, now)
        self._call_for_help(work, now)
        self._tell(work)

    def go_home(self, work: UnitOfWork, now: datetime) -> None:
        """The demo is over."""
        if self._counts is None:
            return
        self._hang_up(work, now)
        if self._help is not None:
            work.help.end(self._help.id, now)
        self._become(Activity.READY, now, None)
        self._choose(OFFLINE, now)
        self._tell(work)
        work.desks.leave(self._user.id, self._desk)

    def _come_in(self, work: UnitOfWork, now: datetime) -> None:
        morning = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        for left in work.calls.unfinished(self._user.id):  # by a demo that was killed
            work.calls.save(replace(left, state=CallState.ENDED, ended_at=now), self._user.id)
        self._counts = work.calls.counts(self._user.id, morning)
        work.desks.claim(
            DeskSession(desk=self._desk, user=self._user.id, place=f"DEMO ({self._user.login})", began=now)
        )
        self._chosen_at = self._since = now - timedelta(seconds=self._chance.uniform(20, 900))

    def _look_for_work(self, work: UnitOfWork, now: datetime) -> None:
        if happens(self._chance, 0.004):
            self._choose(Choice(Availability.UNAVAILABLE, "Lunch"), now)
            self._until = now + self._seconds(_LUNCH)
            return
        call = self._floor.take(work, self._user.queues, self._user.extension, now)
        if call is not None:
            self._call = call
            work.calls.save(call, self._user.id)
            self._become(Activity.ON_QUEUE_CALL, now, self._seconds(_TALK))

    def _go_on(self, work: UnitOfWork, now: datetime) -> None:
        if self._activity is Activity.ON_QUEUE_CALL:
            self._hang_up(work, now)
            self._become(Activity.WRAP_UP, now, self._seconds(_WRAP_UP))
        else:
            self._become(Activity.READY, now, None)
            if self._choice != OFFLINE:
                self._choose(AVAILABLE, now)

    def _hang_up(self, work: UnitOfWork, now: datetime) -> None:
        if self._call is None or self._counts is None:
            return
        over = replace(self._call, state=CallState.ENDED, ended_at=now, end_reason=EndReason.ANSWERED)
        work.calls.save(over, self._user.id)
        self._counts, self._call = self._counts.plus(over), None

    def _obey(self, work: UnitOfWork, order: Order, now: datetime) -> None:
        if order.kind is OrderKind.SET_STATUS and order.choice is not None:
            self._choose(order.choice, now)
        elif order.kind is OrderKind.SIGN_OUT:
            self._choose(OFFLINE, now)
            work.desks.leave(self._user.id, self._desk)
        elif self._activity is Activity.WRAP_UP:
            self._until = now
        else:
            work.orders.settle(order.id, OrderOutcome.REFUSED, "There is no wrap-up now")
            return
        work.orders.settle(order.id, OrderOutcome.DONE)

    def _call_for_help(self, work: UnitOfWork, now: datetime) -> None:
        if self._help is not None and now - self._help.asked_at > timedelta(seconds=_HELP_SECONDS):
            work.help.end(self._help.id, now)
            self._help = None
        elif self._help is None and self._call is not None and happens(self._chance, 0.002):
            self._help = HelpRequest(
                id=HelpId(made_id(self._chance, now)),
                agent=self._user.id,
                asked_at=now,
                call=self._call.id,
            )
            work.help.ask(self._help)

    def _choose(self, choice: Choice, now: datetime) -> None:
        if choice != self._choice:
            self._choice, self._chosen_at = choice, now

    def _become(self, activity: Activity, now: datetime, lasts: timedelta | None) -> None:
        self._activity, self._since = activity, now
        self._until = now + lasts if lasts is not None else None

    def _seconds(self, span: tuple[int, int]) -> timedelta:
        return timedelta(seconds=self._chance.uniform(*span))

    def _tell(self, work: UnitOfWork) -> None:
        if self._chosen_at is None or self._since is None or self._counts is None:
            return
        live = AgentLive(
            user=self._user.id,
            choice=self._choice,
            chosen_at=self._chosen_at,
            confirmed=True,
            activity=self._activity,
            active_since=self._since,
            connected=True,
            link_since=self._chosen_at,
            wrap_up_ends=self._until if self._activity is Activity.WRAP_UP else None,
            call=self._call.id if self._call else None,
            day=DayFigures(
                day=self._since.astimezone().date(),
                answered=self._counts.answered,
                missed=self._counts.missed,
                talk=self._counts.talk,
            ),
        )
        if live != self._told:
            self._told = live
            work.live.put(live)
