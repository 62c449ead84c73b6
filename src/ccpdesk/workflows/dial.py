"""Placing a call, with the caller ID of the tenant it is placed for (CALL-09)."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from ccpdesk.agents.orders import OrderKind
from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.calls.telephone import Telephone
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId, TenantId, new_id
from ccpdesk.kernel.phone_number import Party, PartyKind, parse_party
from ccpdesk.kernel.plain_text import visible
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card
from ccpdesk.workflows.ledger import Ledger

_LINK: Final = re.compile(r"(?:tel|callto|sips?):(?://)?", re.IGNORECASE)
_SIP_NAME: Final = re.compile(r"[A-Za-z0-9._~!$&'*+=-]{1,64}(?:@[A-Za-z0-9.:\[\]-]{1,255})?")


class Dial:
    """Places a call and shows its card at once; the customer is found meanwhile."""

    def __init__(
        self,
        desk: Desk,
        ledger: Ledger,
        telephone: Telephone,
        clock: Clock,
        *,
        hold_active: Callable[[CallId], None],
        match: Callable[[Call], None],
        region: str = "US",
    ) -> None:
        """``match`` finds the customer of a call, while it rings there."""
        self._desk = desk
        self._ledger = ledger
        self._telephone = telephone
        self._clock = clock
        self._hold_active = hold_active
        self._match = match
        self._region = region

    def read(self, target: str, tenant_id: TenantId | None) -> tuple[Party, Tenant | None]:
        """Whom ``target`` means, and the tenant.

        Raises:
            Refused: nobody, no such tenant, or another call is just being connected.
        """
        tenant = self._tenant(tenant_id)
        party = dialled_party(target, tenant.country if tenant else self._region)
        self._refuse_two_at_once()
        return party, tenant

    def __call__(
        self,
        target: str,
        tenant_id: TenantId | None = None,
        about: CallId | None = None,
        call_id: CallId | None = None,
        spying: tuple[OrderKind, User] | None = None,
    ) -> CallId:
        """Dial ``target``: number, extension, SIP address, or a ``tel:``, ``sip:``, ``callto:`` link.

        ``about`` is the call that waits while somebody is asked (`Transfer`); ``call_id`` was promised;
        ``spying`` is how a supervisor takes part in whose call, ``target`` the PBX's code for it.

        Raises:
            Refused: as `read`.
        """
        party, tenant = self.read(target, tenant_id)
        self._make_room()
        colleagues = self._desk.state.colleagues
        colleague = next((user for user in colleagues if user.extension == party.value), None)
        call = Call(
            id=call_id or CallId(new_id()),
            direction=Direction.OUTBOUND,
            type=CallType.OUTBOUND,
            state=CallState.DIALLING,
            party=party,
            party_name=colleague.name if colleague else "",
            dialled=party.value,
            tenant_id=tenant.id if tenant else None,
            started_at=self._clock.now(),
        )
        card = Card(call_id=call.id, tenant=tenant, colleague=colleague, about=about)
        if spying is not None:
            card = replace(card, spying=spying[0], colleague=spying[1])
        dialling = LoggedEvent(call.started_at, "dialling", party.value)
        self._ledger.take(call, dialling, lambda _: card, then=lambda: self._match(call))
        self._telephone.dial(call.id, party.value, tenant.caller_id if tenant else "")
        return call.id

    def _tenant(self, tenant_id: TenantId | None) -> Tenant | None:
        if tenant_id is None:
            return None
        tenant = next((item for item in self._desk.state.tenants if item.id == tenant_id), None)
        if tenant is None:
            raise Refused("There is no such tenant", str(tenant_id))
        return tenant

    def _refuse_two_at_once(self) -> None:
        connecting = self._ledger.calls.connecting
        if connecting is not None:
            raise Refused(
                "Another call is just being connected", connecting.party.formatted(), "Wait for it."
            )

    def _make_room(self) -> None:
        active = self._ledger.calls.active
        if active is not None:
            self._hold_active(active.id)


def dialled_party(target: str, region: str) -> Party:
    """What the agent typed or clicked, as a party that can be dialled.

    Raises:
        Refused: it can't be dialled.
    """
    text = unquote(_LINK.sub("", target.strip(), count=1)).split(";", maxsplit=1)[0].strip()
    party = parse_party(text, region)
    if party.kind is PartyKind.ANONYMOUS or (
        party.kind is PartyKind.SIP_NAME and not _SIP_NAME.fullmatch(text)
    ):
        raise Refused(
            "That can't be dialled", visible(target.strip())[:80], "Enter a phone number or an extension."
        )
    if party.kind is PartyKind.SIP_NAME and text.lstrip("+").isdigit():
        raise Refused("That is not a complete phone number", text[:40], "Check the digits.")
    return party
