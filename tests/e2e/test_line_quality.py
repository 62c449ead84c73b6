"""A call from the carrier: how the line sounds is told during the call and kept after it (HEAD-03)."""

from __future__ import annotations

import pytest

from tests.e2e.real_desk import RealDesk
from tests.peers.carrier import Carrier
from tests.peers.codec import PCMU
from tests.peers.waiting import wait_until


@pytest.mark.req("HEAD-03")
def test_quality_is_told_and_kept(desk: RealDesk, carrier: Carrier) -> None:
    customer = carrier.call("+12025550101", PCMU)
    call = str(desk.wait_for_call("ringing")["id"])
    customer.wait_until_ringing()
    desk.ctl("accept")
    customer.wait_until_answered()
    desk.wait_for_call("active")
    told = wait_until(lambda: desk.ctl("calls")[0]["quality"], "a measurement", 15)
    assert told["last"]["codec"] in {"PCMU", "PCMA", "G722"}
    assert 1 <= told["worst"]["mos"] <= told["last"]["mos"] <= 4.5
    desk.ctl("hangup")
    kept = desk.outcome(call).call.quality
    assert kept is not None
    assert kept.worst.mos <= told["worst"]["mos"]
