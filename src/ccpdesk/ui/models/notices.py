"""What the agent must be told, in place under the call bar, newest first."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ccpdesk.agents.status import AVAILABLE
from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.verbs import REFUSAL, Verbs
from ccpdesk.ui.models.wording import said
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, NoticeAction

MOST: Final = 3
"""How many are shown at once; more would cover the work."""


@dataclass(frozen=True)
class NoticesView:
    """The notices to show; ``more`` counts those that wait behind them."""

    notices: tuple[Notice, ...] = ()
    more: int = 0


class Notices(Presenter[NoticesView]):
    """Presenter of the desk's notices and of the last refusal."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        verbs: Verbs,
        give_reason: Callable[[], None],
        answer_help: Callable[[], None],
    ) -> None:
        """``give_reason`` shows the reasons that a call without a job may have; ``answer_help`` who asks."""
        super().__init__(desk, clock)
        self._actions = actions
        self._give_reason = give_reason
        self._answer_help = answer_help
        self._verbs = verbs
        verbs.watch(self.refresh)

    def dismiss(self, key: str) -> None:
        """Take a notice away."""
        if key == REFUSAL:
            self._verbs.forget()
        else:
            self._verbs.run(lambda: self._actions.dismiss(key))

    def act(self, action: NoticeAction) -> None:
        """Do what the button on a notice says."""
        deeds = {
            NoticeAction.BE_AVAILABLE: lambda: self._actions.choose_status(AVAILABLE),
            NoticeAction.TAKE_OVER: self._actions.take_over,
            NoticeAction.GIVE_REASON: self._give_reason,
            NoticeAction.CALL_AS_OWNER: self._actions.dial_as_owner,
            NoticeAction.CALL_ANYWAY: self._actions.dial_anyway,
            NoticeAction.ANSWER_HELP: self._answer_help,
        }
        self._verbs.run(deeds[action])

    def _build(self, state: DeskState, _now: datetime) -> NoticesView:
        refusal = (self._verbs.refusal,) if self._verbs.refusal else ()
        everything = (*refusal, *reversed(state.notices))
        shown = tuple(replace(one, text=said(one.text), remedy=said(one.remedy)) for one in everything[:MOST])
        return NoticesView(shown, max(0, len(everything) - MOST))
