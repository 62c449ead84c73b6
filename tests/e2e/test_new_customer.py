"""An unknown caller becomes a customer while they talk, by the keyboard alone (CUST-05)."""

from __future__ import annotations

import pytest

from tests.e2e.company import BRIGHT
from tests.e2e.real_desk import RealDesk
from tests.peers.carrier import Carrier
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb

UNKNOWN = "+14045550168"


@pytest.mark.req("CUST-05", "CALL-05")
def test_unknown_caller_new_customer_linked_and_shown(desk: RealDesk, carrier: Carrier, xvfb: Xvfb) -> None:
    caller = carrier.call("+12025550101", number=UNKNOWN)
    ringing = desk.wait_for_call("ringing")
    assert ringing["customer"] is None or not ringing["customer"]
    desk.ctl("accept")
    caller.wait_until_answered()
    desk.wait_for_call("active")

    xvfb.xdotool("windowfocus", "--sync", xvfb.wait_for_window("ccpdesk"))
    xvfb.xdotool("key", "ctrl+shift+n")
    for text in ("Helen Whitaker", "", "480 Peachtree St NE", "", "Atlanta", "GA", "30308"):
        if text:
            xvfb.xdotool("type", text)
        xvfb.xdotool("key", "Tab")
    xvfb.xdotool("key", "ctrl+Return")

    call = wait_until(
        lambda: next((one for one in desk.ctl("calls") if one["customer"] == "Helen Whitaker"), None),
        "the call linked to its new customer",
        30,
    )
    caller.hang_up()
    entry = desk.outcome(call["id"])
    assert entry.call.tenant_id == BRIGHT.id
    helen = desk.customer(entry.call.customer_id)
    assert helen is not None
    assert helen.tenant_id == BRIGHT.id
    assert [place.one_line for place in helen.locations] == ["480 Peachtree St NE, Atlanta, GA 30308"]
    assert [contact.value for contact in helen.contacts] == [UNKNOWN]
