"""No tenant's caller ID goes to another tenant's customer unless the agent says so once more (CALL-09)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, Refused, StoreError
from ccpdesk.kernel.ids import CallId, TenantId, new_id
from ccpdesk.kernel.phone_number import Party
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Dialled, Notice, NoticeAction, Severity
from ccpdesk.workflows.dial import Dial
from ccpdesk.workflows.ports import Cache, Data

KEY: Final = "tenants-mixed"
PATIENCE_SECONDS: Final = 1.0
"""A store that says nothing for so long does not keep the agent from calling: what this desk knows counts."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Wanted:
    """What was asked for."""

    target: str
    party: Party
    tenant: Tenant
    call: CallId


@dataclass(frozen=True)
class _HeldBack:
    """A call that was not placed; ``owner`` is the tenant whose customer it would have reached."""

    wanted: _Wanted
    owner: TenantId


class DialWithCare:
    """Looks whose customer has the number before a tenant's call is placed."""

    def __init__(self, desk: Desk, data: Data, cache: Cache, dispatcher: Dispatcher, dial: Dial) -> None:
        self._desk = desk
        self._data = data
        self._cache = cache
        self._dispatcher = dispatcher
        self._dial = dial
        self._waiting: _Wanted | None = None
        self._held_back: _HeldBack | None = None

    def __call__(self, target: str, tenant_id: TenantId | None = None, *, sure: bool = False) -> CallId:
        """Dial ``target`` as a tenant; see `Dial`. A warning stands in for the call when tenants would mix.

        Raises:
            Refused: as `Dial`.
        """
        party, tenant = self._dial.read(target, tenant_id)
        self._forget()
        if sure or tenant is None or party.number is None or self._known_as_theirs(party, tenant):
            return self._place(target, party, tenant)
        wanted = _Wanted(target, party, tenant, CallId(new_id()))
        self._look(party.number.e164, wanted)
        return wanted.call

    def anyway(self) -> None:
        """Place the call that was held back as it was asked for."""
        held = self._held_back
        if held is not None:
            self(held.wanted.target, held.wanted.tenant.id, sure=True)

    def as_owner(self) -> None:
        """Place it as the tenant whose customer it reaches."""
        held = self._held_back
        if held is not None:
            self(held.wanted.target, held.owner, sure=True)

    def _known_as_theirs(self, party: Party, tenant: Tenant) -> bool:
        shown = self._desk.state.lookup.shown
        numbers = () if shown is None else (contact.value for contact in shown.contacts)
        return shown is not None and shown.tenant_id == tenant.id and party.value in numbers

    def _look(self, number: str, wanted: _Wanted) -> None:
        self._waiting = wanted

        def found(matches: Sequence[Customer]) -> None:
            if self._waiting is wanted:  # a later call, or patience, has not overtaken it
                self._waiting = None
                self._decide(wanted, matches)

        def go_on() -> None:
            found(self._cache.reading().customers.by_number(number, None))

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreError):
                raise error
            _log.warning("whose number is dialled was looked up in the cache: %s", error)
            go_on()

        self._dispatcher.later(PATIENCE_SECONDS, go_on)
        self._data.run(lambda work: tuple(work.customers.by_number(number, None)), found, failed)

    def _decide(self, wanted: _Wanted, matches: Sequence[Customer]) -> None:
        if matches and all(customer.tenant_id != wanted.tenant.id for customer in matches):
            self._hold_back(wanted, matches[0])
            return
        try:
            self._place(wanted.target, wanted.party, wanted.tenant, wanted.call)
        except Refused as refused:  # meanwhile something else is being connected
            self._tell(refused)

    def _place(
        self, target: str, party: Party, tenant: Tenant | None, call_id: CallId | None = None
    ) -> CallId:
        tenant_id = tenant.id if tenant else None
        call = self._dial(target, tenant_id, call_id=call_id)
        self._desk.show(replace(self._desk.state, dialled=Dialled(party, tenant_id)))
        return call

    def _hold_back(self, wanted: _Wanted, customer: Customer) -> None:
        self._held_back = _HeldBack(wanted, customer.tenant_id)
        owner = next((one for one in self._desk.state.tenants if one.id == customer.tenant_id), None)
        whose = owner.name if owner else "another company"
        self._desk.show(
            self._desk.state.with_notice(
                Notice(
                    KEY,
                    Severity.WARNING,
                    Told(
                        "Not called: {customer} is {whose}'s customer, and would see {tenant}'s number.",
                        customer=customer.name,
                        whose=whose,
                        tenant=wanted.tenant.name,
                    ),
                    action=NoticeAction.CALL_AS_OWNER if owner else NoticeAction.CALL_ANYWAY,
                    other=NoticeAction.CALL_ANYWAY if owner else None,
                )
            )
        )

    def _tell(self, error: KnownError) -> None:
        notice = Notice(KEY, Severity.WARNING, error.placed, error.remedy)
        self._desk.show(self._desk.state.with_notice(notice))

    def _forget(self) -> None:
        """Another call is asked for: the one held back is not meant any more."""
        self._waiting = self._held_back = None
        self._desk.show(self._desk.state.without_notice(KEY))
