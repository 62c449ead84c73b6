"""Sending a customer a link to set a new portal password: once, and not lost (CUST-09).

The outbox brings the wish to the store. What is there is claimed before it is sent, so that no two desks,
and no two runs of one desk, send the same; its token is made then, and lies on no disk.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from ccpdesk.customers.customer import Customer
from ccpdesk.customers.portal import VALID_FOR, PortalReset, ask_reset, with_link
from ccpdesk.customers.portal_mail import NotSent, Post, portal_letter
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, Refused, StoreAway
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.writes import write_kind

_log = logging.getLogger(__name__)
RETRIES: Final = (15.0, 60.0, 300.0)
"""Seconds until a link that the mail server could not take now is tried again."""
_STORE_RETRY: Final = 5.0
_CALLED: Final = "the customer"


@write_kind("portal reset asked")
@dataclass(frozen=True)
class PortalResetAsked:
    """A customer shall get a link."""

    reset: PortalReset
    customer: str

    @property
    def about(self) -> str:
        """The reset."""
        return f"portal reset {self.reset.id}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"Portal password: {self.customer}"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - one that is there stays as it is
        """Keep it, to be sent."""
        if work.records.resets.get(self.reset.id) is None:
            work.records.resets.save(self.reset)


class ResetPortalPassword:
    """Sends links, and goes on with those that an earlier run of this desk did not send."""

    def __init__(
        self, desk: Desk, data: Data, outbox: Outbox, post: Post, dispatcher: Dispatcher, clock: Clock
    ) -> None:
        self._desk = desk
        self._data = data
        self._outbox = outbox
        self._post = post
        self._dispatcher = dispatcher
        self._clock = clock

    def send(self, address: str) -> None:
        """Send the customer shown a link to ``address``, one of theirs.

        Raises:
            Refused: no customer is shown, the address is not theirs, or no mail server is set.
        """
        shown = self._desk.state.lookup.shown
        if shown is None:
            raise Refused("No customer is open", "", "Open the customer first.")
        self._post.refuse_unready()
        reset = ask_reset(shown, address, self._desk.state.me.id, self._clock.now())
        self._tell(
            reset,
            Severity.INFO,
            Told("A link to set a new password is being sent to {address}", address=address),
        )
        self._outbox.put(
            PortalResetAsked(reset, shown.name),
            written=lambda: self._mail(reset, shown.name),
            refused=lambda error: self._tell(
                reset, Severity.ERROR, Told("No link was sent: {what}", what=error.what), error.remedy
            ),
        )

    def take_up(self) -> None:
        """Send what was asked for within the hour and not sent, because this desk stopped before."""
        me, since = self._desk.state.me.id, self._clock.now() - VALID_FOR

        def read(work: UnitOfWork) -> list[tuple[PortalReset, Customer | None]]:
            return [
                (reset, work.customers.get(reset.customer_id))
                for reset in work.records.unsent_resets(me, since)
            ]

        self._data.run(read, self._found, lambda error: _log.warning("links are not looked for: %s", error))

    def _found(self, unsent: Sequence[tuple[PortalReset, Customer | None]]) -> None:
        for reset, customer in unsent:
            name = customer.name if customer else _CALLED
            if reset.claimed_at is None:
                self._mail(reset, name)
            else:
                self._tell(
                    reset,
                    Severity.WARNING,
                    Told("It is not known whether {name} got the link to set a new password", name=name),
                    "ccpdesk stopped while it was sent. Ask, and send another one if need be.",
                )

    def _mail(self, reset: PortalReset, name: str, retries: Sequence[float] = RETRIES) -> None:
        """Claim it, then hand it to the mail server."""
        made, token = with_link(reset, self._clock.now())
        tenants = self._desk.state.tenants
        tenant = next((item.name for item in tenants if item.id == reset.tenant_id), "")
        letter = portal_letter(reset.id, reset.sent_to, name, tenant, self._post.link(reset.tenant_id, token))

        def claimed(mine: bool) -> None:
            if mine:
                self._post.send(letter, partial(self._sent, made), partial(self._failed, made, name, retries))

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            _log.warning("a portal link is not claimed: %s", error)
            if isinstance(error, StoreAway):
                self._dispatcher.later(_STORE_RETRY, lambda: self._mail(reset, name, retries))
            else:
                text = Told("No link was sent: {what}", what=error.what)
                self._tell(reset, Severity.ERROR, text, error.remedy)

        self._data.run(lambda work: work.records.claim_reset(made), claimed, failed)

    def _sent(self, reset: PortalReset) -> None:
        self._keep(replace(reset, mailed_at=self._clock.now()))
        self._tell(
            reset,
            Severity.INFO,
            Told("A link to set a new password was sent to {sent_to}", sent_to=reset.sent_to),
            "It works once, and for one hour.",
        )

    def _failed(self, reset: PortalReset, name: str, retries: Sequence[float], error: NotSent) -> None:
        if error.again and retries:
            free = replace(reset, claimed_at=None)
            self._keep(free)
            self._tell(
                reset,
                Severity.WARNING,
                Told(
                    "The link to {sent_to} is not sent yet: {why}",
                    sent_to=reset.sent_to,
                    why=error.placed,
                ),
                "ccpdesk tries again by itself.",
            )
            self._dispatcher.later(retries[0], lambda: self._mail(free, name, retries[1:]))
            return
        self._keep(replace(reset, expires_at=self._clock.now()))  # nobody asks for this one again
        text = Told(
            "The link to {sent_to} was not sent: {why}",
            sent_to=reset.sent_to,
            why=error.placed,
        )
        self._tell(reset, Severity.ERROR, text, error.remedy)

    def _keep(self, reset: PortalReset) -> None:
        def save(work: UnitOfWork) -> None:
            work.records.keep_sending(reset)

        self._data.run(save, lambda _: None, lambda error: _log.warning("a portal link: %s", error))

    def _tell(self, reset: PortalReset, severity: Severity, text: str, remedy: str = "") -> None:
        key = f"portal {reset.customer_id}"
        self._desk.show(self._desk.state.with_notice(Notice(key, severity, text, remedy)))
