"""A national call through the real PBX: the agent finds the tenant (TEN-02 … TEN-04)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ccpdesk.storage import open_store
from ccpdesk.tenants.service_area import ServedZip
from tests.e2e.company import APEX, BRIGHT, GRACE
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.codec import PCMU
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb

LINE = "+12025550101"


@pytest.mark.req("TEN-02", "TEN-03", "TEN-04", "CUST-02")
def test_the_agent_finds_the_tenant_of_a_national_call_and_corrects_it(
    make_desk: MakeDesk, carrier: Carrier, asterisk: Asterisk, headset: object, xvfb: Xvfb
) -> None:
    desk = make_desk()
    _make_national(desk)
    desk.start()
    desk.wait_for_link()
    asterisk.wait_until_registered("1001")
    customer = carrier.call(LINE, PCMU)
    call = desk.wait_for_call("ringing")
    assert (call["tenant"], call["customer"]) == (None, None)
    xvfb.xdotool("windowfocus", "--sync", xvfb.wait_for_window("ccpdesk"))
    xvfb.xdotool("key", "ctrl+shift+a")
    customer.wait_until_answered()
    desk.wait_for_call("active")
    _find(xvfb, desk, "20001", [BRIGHT.name])
    wait_until(lambda: _of(desk) == (BRIGHT.name, GRACE.name), "tenant and customer")
    xvfb.xdotool("key", "ctrl+shift+f")
    wait_until(lambda: _now(desk)["tenants_found"] is None, "the finder")
    _find(xvfb, desk, "20002", [APEX.name])
    wait_until(lambda: _of(desk) == (APEX.name, None), "the other tenant, without a customer")
    customer.hang_up()
    entry = desk.outcome(str(call["id"]))
    assert (entry.call.tenant_id, entry.call.customer_id) == (APEX.id, None)
    assert [event.detail for event in entry.events if event.what.startswith("tenant_")] == [
        BRIGHT.name,
        APEX.name,
    ]


def _find(display: Xvfb, desk: RealDesk, code: str, found: list[str]) -> None:
    """Type code and trade, search, and enter the one tenant that is found."""
    display.xdotool("type", "--delay", "20", code)
    display.xdotool("key", "--delay", "40", "Tab", "p", "l", "Tab", "space")
    wait_until(lambda: _now(desk)["tenants_found"] == found, "the tenants that serve there")
    display.xdotool("key", "--delay", "40", "Tab", "Tab", "space")


def _now(desk: RealDesk) -> dict[str, Any]:
    (call,) = desk.ctl("calls")
    shown: dict[str, Any] = call
    return shown


def _of(desk: RealDesk) -> tuple[str | None, str | None]:
    call = _now(desk)
    return call["tenant"], call["customer"]


def _make_national(desk: RealDesk) -> None:
    """The number belongs to no tenant any more; each tenant serves a ZIP code."""
    store = open_store(desk.database)
    with store.unit_of_work() as work:
        dialled = work.tenants.dialled(LINE)
        assert dialled is not None
        work.tenants.change_number(replace(dialled.number, tenant_id=None))
        work.tenants.change_service_area(BRIGHT.id, [ServedZip("20001", "Plumbing")])
        work.tenants.change_service_area(APEX.id, [ServedZip("20002", "Plumbing")])
        work.commit()
    store.close()
