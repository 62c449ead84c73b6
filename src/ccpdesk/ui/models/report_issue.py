"""Telling the office that something is wrong, with what was on the screen (CUST-10, CUST-12)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.customer_panel import CustomerPanel
from ccpdesk.ui.models.formatting import exact, joined
from ccpdesk.ui.models.navigation import Navigation
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


@dataclass(frozen=True)
class ReportView:
    """``about`` says what the report belongs to, ``problem`` why it was not sent; ``done`` counts."""

    about: str
    done: int
    problem: str = ""


class ReportIssue(Presenter[ReportView]):
    """Presenter of the report."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        panel: CustomerPanel,
        navigation: Navigation,
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._panel = panel
        self._navigation = navigation
        self._done = 0
        self._problem = ""

    def send(self, text: str) -> None:
        """Send the agent's words with the screen as text."""
        self._problem = self._verbs.told(lambda: self._actions.report_issue(text, self.screen()))
        if not self._problem:
            self._done += 1
        self.refresh()

    def typed(self) -> None:
        """The words were edited: what was wrong may be mended."""
        self._problem = ""
        self.refresh()

    def screen(self) -> str:
        """What the agent sees, line by line."""
        state = self.state
        calls = [joined(call.type.value, call.state.value, call.party.formatted()) for call in state.calls]
        lines = [f"{exact(self._clock.now())}: {self._navigation.screen.value}", *calls]
        profile = self._panel.view.profile
        if profile is not None:
            place = profile.location
            lines += [joined(profile.name, profile.tenant, profile.subtitle), place.address if place else ""]
            lines += [joined(row.kind, row.value, row.memo) for row in profile.contacts]
            for section in profile.sections or ():
                lines.append(f"{section.title}: {section.total}")
                lines += [joined(*row.cells, row.chip.text if row.chip else "") for row in section.rows[:5]]
        return "\n".join(line for line in lines if line)

    def _build(self, state: DeskState, _now: datetime) -> ReportView:
        shown = state.lookup.shown
        about = shown.name if shown else self._translate("ReportIssue", "About ccpdesk itself")
        return ReportView(about, self._done, self._problem)
