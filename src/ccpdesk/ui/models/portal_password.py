"""The question before a customer gets a link to set a new portal password (CUST-09)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.customers.portal import email_addresses
from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


@dataclass(frozen=True)
class PortalPasswordView:
    """The question in words, or what to do first when there are no ``addresses`` that a link could go to.

    ``done`` counts links that were asked for, so that the fly-out can close.
    """

    text: str
    addresses: tuple[str, ...]
    done: int


class PortalPassword(Presenter[PortalPasswordView]):
    """Presenter of the question."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._done = 0

    def send(self, address: str) -> None:
        """Yes, and to this address."""
        if self._verbs.run(lambda: self._actions.reset_portal_password(address)):
            self._done += 1
            self.refresh()

    def _build(self, state: DeskState, _now: datetime) -> PortalPasswordView:
        shown = state.lookup.shown
        addresses = email_addresses(shown) if shown else ()
        if addresses:
            words = self._translate(
                "PortalPassword", "Send {customer} a link to set a new portal password to this address?"
            )
        else:
            words = self._translate(
                "PortalPassword",
                "{customer} has no email address. Ask for one and add it to the contact methods first.",
            )
        return PortalPasswordView(words.format(customer=shown.name if shown else ""), addresses, self._done)
