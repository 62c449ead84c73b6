"""The directory of colleagues: who fits what is typed, and whether they can be called right now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from ccpdesk.agents.presence import Presence
from ccpdesk.agents.status import OFFLINE, Availability
from ccpdesk.agents.user import User
from ccpdesk.kernel.ids import UserId
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk_state import DeskState

LOOK_AGAIN: Final = timedelta(seconds=4)
"""A desk that vanished tells nobody: with the 25 s of `agents.desk_session` that makes less than 30 s."""


class Look(Enum):
    """How a colleague stands, for colour and shape; the words are beside it."""

    UNKNOWN = "unknown"
    AVAILABLE = "available"
    TALKING = "talking"
    AWAY = "away"
    OFFLINE = "offline"


@dataclass(frozen=True)
class ColleagueRow:
    """Somebody in the house; ``extension`` is what is dialled, ``status`` is empty until it was read."""

    name: str
    extension: str
    look: Look = Look.UNKNOWN
    status: str = ""


class Directory:
    """Keeps presences up to date while somebody looks at them."""

    def __init__(self, actions: Actions, translate: Translate, changed: Callable[[], None]) -> None:
        self._actions = actions
        self._translate = translate
        self._changed = changed
        self._open = False
        self._presences: dict[UserId, Presence] | None = None
        self._asked_at: datetime | None = None
        self._asked_version = -1

    def look(self, state: DeskState, now: datetime, *, on: bool) -> None:
        """Somebody begins to look, or no longer does."""
        self._open, self._asked_at = on, None
        self.keep_up(state, now)

    def keep_up(self, state: DeskState, now: datetime) -> None:
        """Ask again when something was told, or after a while."""
        late = self._asked_at is None or abs(now - self._asked_at) >= LOOK_AGAIN
        if self._open and (late or state.presence_version != self._asked_version):
            self._asked_at, self._asked_version = now, state.presence_version
            self._actions.presences(self._take)

    def rows(self, colleagues: Sequence[User]) -> tuple[ColleagueRow, ...]:
        """These, with what they do now."""
        return tuple(self._row(user) for user in colleagues)

    def _take(self, presences: Sequence[Presence]) -> None:
        self._presences = {presence.user: presence for presence in presences}
        self._changed()

    def _row(self, user: User) -> ColleagueRow:
        say = self._translate
        if self._presences is None:
            return ColleagueRow(user.name, user.extension)
        presence = self._presences.get(user.id)
        choice = presence.now if presence is not None else OFFLINE
        look, status = {
            Availability.AVAILABLE: (Look.AVAILABLE, say("Directory", "Available")),
            Availability.UNAVAILABLE: (Look.AWAY, choice.reason or say("Directory", "Unavailable")),
            Availability.OFFLINE: (Look.OFFLINE, say("Directory", "Offline")),
        }[choice.availability]
        if presence is not None and presence.talking:
            look, status = Look.TALKING, say("Directory", "On a call")
        return ColleagueRow(user.name, user.extension, look, status)


def fitting(state: DeskState, text: str) -> tuple[User, ...]:
    """Colleagues whose name has the text in it, or whose extension begins with it."""
    wanted = text.casefold()
    return tuple(
        user
        for user in state.colleagues
        if wanted in user.name.casefold() or user.extension.startswith(wanted)
    )
