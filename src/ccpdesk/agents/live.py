"""What an agent's desk tells those who watch (SUP-01): one record an agent, written by that desk alone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ccpdesk.agents.status import Activity, Choice
from ccpdesk.kernel.ids import CallId, UserId


@dataclass(frozen=True, kw_only=True)
class DayFigures:
    """What an agent did on ``day``, a day of the agent's own calendar; ``missed`` is rejected calls, too."""

    day: date
    answered: int = 0
    missed: int = 0
    talk: timedelta = timedelta(0)


@dataclass(frozen=True, kw_only=True)
class AgentLive:
    """The agent at this moment.

    Attributes:
        connected: the phone is registered with the PBX, or not, ``link_since``.
        wrap_up_ends: None while no wrap-up runs.
        call: the call that the agent is in, or that rings; None when there is none.
    """

    user: UserId
    choice: Choice
    chosen_at: datetime
    confirmed: bool
    activity: Activity
    active_since: datetime
    connected: bool
    link_since: datetime
    wrap_up_ends: datetime | None = None
    call: CallId | None = None
    day: DayFigures
