"""Desk and PBX agree on the agent's status; until they do it is shown as unconfirmed (STAT-05).

Two rules settle who gives way. A pause by the PBX is the PBX's right: it is shown. A resume by anybody but
the agent is not: a PBX that was restarted has forgotten every pause, and an agent at lunch must not be rung.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.agents.eligibility import wanted_standing
from ccpdesk.agents.queue_control import QueueControl, QueueFact, QueuesAnswered, QueuesSaid, Standing
from ccpdesk.calls.facts import LinkState
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity

ASK_AGAIN_SECONDS: Final = 2.0
SLOWLY_SECONDS: Final = 15.0
PATIENCE: Final = 2
"""So many requests may go without agreement before the agent is told."""
OWN_REFUSAL: Final = timedelta(seconds=2)
"""A PBX may pause an agent whose desk refused a call by rule; that is no missed call."""
_KEY: Final = "queues"


class AgreeWithQueues:
    """Asks the PBX for what the status means, and hears what it says."""

    def __init__(
        self,
        desk: Desk,
        queues: QueueControl,
        clock: Clock,
        dispatcher: Dispatcher,
        paused: Callable[[datetime], None],
    ) -> None:
        self._desk = desk
        self._queues = queues
        self._clock = clock
        self._dispatcher = dispatcher
        self._paused = paused
        self._asked: Standing | None = None
        self._answered = False
        self._agreed = False
        self._said: bool | None = None
        self._why = ""
        self._tries = 0
        self._round = 0
        self._refused_at: datetime | None = None
        desk.subscribe(self._follow)

    @property
    def watching(self) -> bool:
        """The PBX says how the agent stands, so that silence means something too."""
        return self._said is not None

    def call_refused(self) -> None:
        """The desk refused a queue call by rule."""
        self._refused_at = self._clock.now()

    def __call__(self, fact: QueueFact) -> None:
        """Take what the PBX says."""
        match fact:
            case QueuesAnswered():
                if self._asked is not None and fact.taking is self._asked.taking:
                    self._answered, self._why = not fact.problem, fact.problem or self._why
                    self._settle()
            case QueuesSaid(at, taking, why):
                self._said, self._why = taking, why
                if self._agreed and self._asked is not None and taking is not None:
                    self._changed_there(self._asked, taking, at)
                self._settle()

    def _changed_there(self, asked: Standing, taking: bool, at: datetime) -> None:
        if taking is asked.taking:
            return
        self._agreed = False
        ours = self._refused_at is not None and at - self._refused_at < OWN_REFUSAL
        if taking or ours:
            self._ask(asked)
        else:
            self._paused(at)

    def _follow(self, state: DeskState) -> None:
        if state.link.state is not LinkState.CONNECTED:
            self._asked, self._said, self._agreed = None, None, False
            self._round += 1
            if state.status.confirmed:  # nobody knows what the PBX has, until it says so again
                self._confirm(on=False)
            return
        wanted = wanted_standing(state.status)
        if wanted != self._asked:
            self._tries = 0
            self._ask(wanted)

    def _ask(self, wanted: Standing) -> None:
        self._asked, self._answered, self._agreed = wanted, False, False
        self._tries += 1
        self._round += 1
        mine = self._round
        pause = ASK_AGAIN_SECONDS if self._tries <= PATIENCE else SLOWLY_SECONDS
        self._dispatcher.later(pause, lambda: self._look_again(mine))
        self._confirm(on=False)
        self._queues.ask(wanted)

    def _look_again(self, asked_in: int) -> None:
        if asked_in != self._round or self._agreed or self._asked is None:
            return
        if self._tries >= PATIENCE:
            self._desk.show(self._desk.state.with_notice(_unheard(self._why)))
        self._ask(self._asked)

    def _settle(self) -> None:
        agreed = self._answered and self._asked is not None and self._said is self._asked.taking
        if agreed:
            self._tries = 0
        self._agreed = agreed
        self._confirm(on=agreed)

    def _confirm(self, *, on: bool) -> None:
        state = self._desk.state
        if on:
            state = state.without_notice(_KEY)
        self._desk.show(replace(state, status=replace(state.status, confirmed=on)))


def _unheard(why: str) -> Notice:
    return Notice(
        _KEY,
        Severity.WARNING,
        Told("The phone system has not taken your status ({why}).", why=why)
        if why
        else "The phone system has not taken your status.",
        "Queue calls that you should not get are refused by the desk. Tell your administrator if this stays.",
    )
