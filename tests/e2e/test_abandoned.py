"""A caller gives up in the real queue; a supervisor claims the call and calls back (SUP-03)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.company import APEX
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.waiting import wait_until

CALLER = "+13125550147"


@pytest.fixture
def asterisk(writing_asterisk: Asterisk) -> Asterisk:
    """So that desks and `carrier` use this one."""
    writing_asterisk.reset()
    return writing_asterisk


def abandoned(desk: RealDesk) -> list[dict[str, Any]]:
    """What the desk lists."""
    found: list[dict[str, Any]] = desk.ctl("abandoned")["abandoned"]
    return found


@pytest.mark.req("SUP-03", "CALL-09")
def test_who_hangs_up_in_the_queue_is_called_back_as_the_company(
    make_desk: MakeDesk, asterisk: Asterisk, carrier: Carrier, shared_database: str
) -> None:
    desk = make_desk(sound=False, extension="1004", database=shared_database)
    desk.start()
    desk.wait_for_link()
    assert abandoned(desk) == []
    customer = carrier.call("+12025550102", number=CALLER)  # nobody is signed in to the queue "heating"
    wait_until(lambda: "ENTERQUEUE" in {event.event for event in asterisk.queue_events()}, "the queue")
    customer.hang_up()
    (left,) = wait_until(lambda: abandoned(desk), "the abandoned call at the desk")
    assert (left["caller"], left["tenant"], left["queue"]) == (CALLER, APEX.name, "heating")
    assert (left["dialled"], left["how"], left["standing"]) == ("+12025550102", "hung_up", "open")

    desk.ctl("abandoned", "claim", left["id"])
    wait_until(lambda: abandoned(desk)[0]["by"] == "Dora Eames", "the claim")
    phone = carrier.answer()
    desk.ctl("abandoned", "call", left["id"])
    invite = phone.wait_for_call()
    assert APEX.caller_id in str(invite.header("From"))
    assert f"sip:{CALLER}@" in invite.start_line
    desk.wait_for_call("active")
    linked = wait_until(lambda: abandoned(desk)[0]["call"], "the call back linked")
    assert linked == desk.ctl("calls")[0]["id"]
    desk.hang_up()
    desk.ctl("abandoned", "settle", left["id"], "booked", "--note", "Tuesday")
    (done,) = abandoned(desk)
    assert (done["standing"], done["outcome"], done["note"]) == ("done", "booked", "Tuesday")
