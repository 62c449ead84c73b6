"""An agent's morning by keyboard: one desk in the real window, one call after the other through the real PBX.

The known caller whose job is booked, the new customer and the national call have files of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from ccpdesk.calls.log import LoggedCall
from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, Location
from ccpdesk.kernel.ids import CustomerId, new_id
from ccpdesk.kernel.phone_number import PartyKind
from ccpdesk.storage import open_store
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.handle_calls import HANG_UP_GUARD
from tests.e2e.company import APEX, BRIGHT, GRACE
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.customer import Customer as Caller
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb

PLUMBING, HEATING = "+12025550101", "+12025550102"
STRANGER, SHARED, NORAS = "+14045550168", "+14045550170", "+14045550161"
TABS_TO_CALL = 7
"""From the search field over the buttons of the profile to the telephone beside the first number."""


def _customer(name: str, number: str, tenant: Tenant) -> Customer:
    return Customer(
        id=CustomerId(new_id()),
        tenant_id=tenant.id,
        name=name,
        contacts=(ContactMethod(ContactKind.MOBILE, number),),
        locations=(Location("4 Elm Street", "Washington", "DC", "20001"),),
    )


NORA = _customer("Nora Quill", NORAS, APEX)
FAMILY = (_customer("Ana Ortiz", SHARED, BRIGHT), _customer("Luis Ortiz", SHARED, BRIGHT))


class Agent:
    """Sits in front of the window: hears the phone, presses keys."""

    def __init__(self, desk: RealDesk, display: Xvfb, carrier: Carrier) -> None:
        self._desk = desk
        self._display = display
        self._carrier = carrier

    def press(self, *keys: str) -> None:
        self._display.xdotool("key", "--delay", "40", *keys)

    def write(self, text: str) -> None:
        self._display.xdotool("type", "--delay", "20", text)

    def find(self, text: str, found: Callable[[], bool]) -> None:
        """Search, and open the only result: Enter until it is there, for it comes from the database."""
        self.press("ctrl+f")
        self.write(text)

        def opened() -> bool:
            self.press("Return")
            try:
                return wait_until(found, "the customer", 1)
            except TimeoutError:
                return False

        wait_until(opened, f"{text} to be found")

    def hang_up(self, call: str) -> None:
        """Once, and not in the first second of the call, where it does not count (CALL-08)."""
        answered = datetime.fromisoformat(self.call(call)["answered_at"])
        wait_until(lambda: datetime.now(UTC) - answered > HANG_UP_GUARD, "the first second")
        self.press("ctrl+shift+e")
        self._desk.outcome(call)

    def answer(self, dialled: str, number: str, name: str = "Somebody") -> tuple[Caller, dict[str, Any]]:
        """Somebody calls and is answered; the caller, and the call as it rang."""
        caller = self._carrier.call(dialled, number=number, name=name)
        ringing = self._desk.wait_for_call("ringing")
        self.press("ctrl+shift+a")
        caller.wait_until_answered()
        self._desk.wait_for_call("active", call=ringing["id"])
        return caller, ringing

    def call(self, call: str) -> dict[str, Any]:
        """The call as it is now."""
        found: dict[str, Any] = next(one for one in self._desk.ctl("calls") if one["id"] == call)
        return found

    def goodbye(self, caller: Caller, call: str) -> LoggedCall:
        """The caller hangs up; what the history keeps."""
        caller.hang_up()
        entry = self._desk.outcome(call)
        wait_until(lambda: not self._desk.ctl("calls"), "no call")
        return entry


@pytest.mark.req("CALL-05", "CALL-07", "CALL-09", "CUST-01", "CUST-02")
def test_a_morning_of_calls(
    make_desk: MakeDesk, carrier: Carrier, asterisk: Asterisk, headset: object, xvfb: Xvfb
) -> None:
    desk = make_desk()
    _furnish(desk)
    desk.start()
    desk.wait_for_link()
    asterisk.wait_until_registered("1001")
    xvfb.xdotool("windowfocus", "--sync", xvfb.wait_for_window("ccpdesk"))
    agent = Agent(desk, xvfb, carrier)
    _unknown_caller_is_found_by_search_and_linked(agent)
    _one_of_several_customers_with_the_number_is_picked(agent)
    _no_caller_id_and_a_colleague_calls_in_between(agent, desk, asterisk)
    _a_customer_is_called_as_her_company_and_once_more(agent, desk, carrier, asterisk)


def _unknown_caller_is_found_by_search_and_linked(agent: Agent) -> None:
    caller, ringing = agent.answer(PLUMBING, STRANGER)
    assert (ringing["caller_number"], ringing["customer"], ringing["matches"]) == (STRANGER, None, [])
    call = ringing["id"]
    agent.find("hopper", lambda: agent.call(call)["customer"] == GRACE.name)
    entry = agent.goodbye(caller, call)
    assert entry.call.customer_id == GRACE.id
    assert "customer_linked" in [event.what for event in entry.events]


def _one_of_several_customers_with_the_number_is_picked(agent: Agent) -> None:
    caller, ringing = agent.answer(PLUMBING, SHARED)
    call, names = ringing["id"], {one.name: one.id for one in FAMILY}
    assert (ringing["customer"], set(ringing["matches"])) == (None, set(names))
    second = ringing["matches"][1]
    agent.press("ctrl+f", "Down", "Down", "Return")
    wait_until(lambda: agent.call(call)["customer"] == second, f"{second} at the call")
    assert agent.goodbye(caller, call).call.customer_id == names[second]


def _no_caller_id_and_a_colleague_calls_in_between(agent: Agent, desk: RealDesk, asterisk: Asterisk) -> None:
    caller, ringing = agent.answer(PLUMBING, "anonymous", "Anonymous")
    first = ringing["id"]
    assert (ringing["caller_number"], ringing["customer"], ringing["tenant"]) == (None, None, BRIGHT.name)
    asterisk.originate("Local/1001@from-agents", "Echo")
    second = desk.wait_for_call("ringing")
    assert second["type"] == "internal"
    agent.press("ctrl+shift+a")  # Hold & Accept
    desk.wait_for_call("active", call=second["id"])
    desk.wait_for_call("held", call=first)
    agent.hang_up(second["id"])
    agent.press("ctrl+shift+h")  # Resume
    desk.wait_for_call("active", call=first)
    agent.find("hopper", lambda: agent.call(first)["customer"] == GRACE.name)
    entry = agent.goodbye(caller, first)
    assert (entry.call.party.kind, entry.call.customer_id) == (PartyKind.ANONYMOUS, GRACE.id)


def _a_customer_is_called_as_her_company_and_once_more(
    agent: Agent, desk: RealDesk, carrier: Carrier, asterisk: Asterisk
) -> None:
    caller, ringing = agent.answer(HEATING, NORAS)
    assert ringing["customer"] == NORA.name
    agent.goodbye(caller, ringing["id"])  # her profile stays
    far_end = carrier.answer()
    for keys in (("ctrl+f", *["Tab"] * TABS_TO_CALL, "space"), ("ctrl+shift+r",)):
        agent.press(*keys)
        placed = desk.wait_for_call("active")
        assert (placed["direction"], placed["tenant"]) == ("outbound", APEX.name)
        asterisk.hang_up(asterisk.wait_for_channel("PJSIP/carrier"))
        entry = desk.outcome(placed["id"])
        assert (entry.call.party.value, entry.call.customer_id) == (NORAS, NORA.id)
        wait_until(lambda: not desk.ctl("calls"), "no call")
    invites = far_end.sipp.received("INVITE")
    assert [APEX.caller_id in invite.header("From") for invite in invites] == [True, True]


def _furnish(desk: RealDesk) -> None:
    store = open_store(desk.database)
    with store.unit_of_work() as work:
        work.customers.add_many([NORA, *FAMILY])
        work.commit()
    store.close()
