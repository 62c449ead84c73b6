"""An agent asks for help, and every supervisor sees it at once (SUP-04)."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ccpdesk.agents.help import HelpRequest
from ccpdesk.agents.permissions import Permission
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import HelpId, new_id
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, NoticeAction, Severity
from ccpdesk.workflows.ports import Changed, Data
from ccpdesk.workflows.tell_live import foremost

_log = logging.getLogger(__name__)
OWN: Final = "my help"
OTHERS: Final = "help"


class AskHelp:
    """Asks, takes back, answers and ends; the requests stand in the desk's state."""

    def __init__(self, desk: Desk, data: Data, clock: Clock) -> None:
        self._desk = desk
        self._data = data
        self._clock = clock
        self._asking = False

    def ask(self) -> None:
        """Ask; asking again takes it back. A second press before the store has answered is the same one."""
        state = self._desk.state
        if state.help is not None:
            self.end(state.help.id)
            return
        if self._asking:
            return
        self._asking = True
        call = foremost(state.calls)
        request = HelpRequest(
            id=HelpId(new_id()),
            agent=state.me.id,
            asked_at=self._clock.now(),
            call=call.id if call else None,
        )
        self._data.run(lambda work: work.help.ask(request), lambda _: self._look_at_own(), self._failed)

    def answer(self, request: HelpId) -> None:
        """This supervisor sees to it.

        Raises:
            Refused: without the permission.
        """
        if not self._desk.state.may(Permission.MONITOR):
            raise Refused("You may not do that", "monitor", "Ask an administrator for the permission.")
        me = self._desk.state.me.id
        self._data.run(lambda work: work.help.answer(request, me), lambda _: self.look(), self._failed)

    def end(self, request: HelpId) -> None:
        """It is over, for the agent and for the supervisors."""
        now = self._clock.now()
        self._data.run(lambda work: work.help.end(request, now), lambda _: self.look(), self._failed)

    def leave(self) -> None:
        """The desk closes: nobody need come any more."""
        if self._desk.state.help is not None:
            self.end(self._desk.state.help.id)

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        state = self._desk.state
        if changed.touches("help_requests") and (state.may(Permission.MONITOR) or state.help):
            self.look()

    def look(self) -> None:
        """Read who asks now."""
        self._data.run(
            lambda work: work.help.open(),
            self._show,
            lambda error: _log.info("requests for help can't be read now: %s", error),
        )

    def _look_at_own(self) -> None:
        def seen(found: Sequence[HelpRequest]) -> None:
            self._asking = False
            self._show(found)

        self._data.run(lambda work: work.help.open(), seen, self._failed)

    def _show(self, found: Sequence[HelpRequest]) -> None:
        state = self._desk.state
        mine = next((one for one in found if one.agent == state.me.id), None)
        others = tuple(one for one in found if one.agent != state.me.id)
        asking = others if state.may(Permission.MONITOR) else ()
        state = replace(state, help=mine, asking=asking)
        state = state.without_notice(OWN).without_notice(OTHERS)
        for notice in (_told_agent(state), _told_supervisor(state)):
            if notice is not None:
                state = state.with_notice(notice)
        self._desk.show(state)

    def _failed(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, KnownError):
            raise error
        notice = Notice(OWN, Severity.ERROR, Told("{what}. Nobody was told.", what=error.what), error.remedy)
        self._desk.show(self._desk.state.with_notice(notice))


def _told_agent(state: DeskState) -> Notice | None:
    if state.help is None:
        return None
    helper = state.person(state.help.answered_by)
    if state.help.answered_by is None:
        return Notice(OWN, Severity.INFO, "You asked for help. Your supervisors see it.")
    return Notice(
        OWN,
        Severity.INFO,
        Told("{helper} sees to your request.", helper=helper.name if helper else "A supervisor"),
    )


def _told_supervisor(state: DeskState) -> Notice | None:
    """The one who asked first and whom nobody has answered yet; how many more there are."""
    waiting = [one for one in state.asking if one.answered_by is None]
    if not waiting:
        return None
    agent = state.person(waiting[0].agent)
    name, more = agent.name if agent else "An agent", len(waiting) - 1
    text = (
        Told("{agent} asks for help, and {count} more.", agent=name, count=more)
        if more
        else Told("{agent} asks for help.", agent=name)
    )
    return Notice(OTHERS, Severity.WARNING, text, "", NoticeAction.ANSWER_HELP)
