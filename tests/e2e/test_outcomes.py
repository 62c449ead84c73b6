"""Five calls from the real PBX end in five ways, and the history tells them apart (CALL-10)."""

from __future__ import annotations

import pytest

from ccpdesk.calls.end_reason import EndReason
from tests.e2e.company import GRACE
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.waiting import wait_until


@pytest.mark.req("CALL-10", "CALL-12", "STAT-02")
def test_answered_elsewhere_hung_up_missed_rejected_failed(
    desk: RealDesk, asterisk: Asterisk, carrier: Carrier
) -> None:
    outcomes: dict[str, EndReason | None] = {}

    customer = carrier.call("+12025550101")  # the caller gives up
    call = desk.wait_for_call("ringing")["id"]
    customer.hang_up()
    outcomes["hung up"] = desk.outcome(call).call.end_reason
    assert desk.ctl("status")["status"] == "available"

    phone = carrier.register_phone("1002", ring_seconds=1.0)  # rings together with us, and answers
    carrier.call("+12025550102")
    call = desk.wait_for_call("ringing")["id"]
    outcomes["elsewhere"] = desk.outcome(call).call.end_reason
    assert desk.ctl("status")["status"] == "available"
    phone.close()

    carrier.call("+12025550103")  # rings three seconds
    call = desk.wait_for_call("ringing")["id"]
    outcomes["missed"] = desk.outcome(call).call.end_reason
    assert desk.ctl("status")["reason"] == "Missed call"
    desk.ctl("status", "set", "available")
    asterisk.reset()

    carrier.call("+12025550101")
    call = desk.wait_for_call("ringing")["id"]
    desk.ctl("reject")
    outcomes["rejected"] = desk.outcome(call).call.end_reason
    assert desk.ctl("status")["reason"] == "Rejected call"

    carrier.refuse("500 Server Internal Error")
    call = desk.ctl("dial", "+13125550188")["id"]
    failed = desk.outcome(call).call
    outcomes["failed"] = failed.end_reason
    assert failed.end_code >= 400

    assert outcomes == {
        "hung up": EndReason.CALLER_HUNG_UP,
        "elsewhere": EndReason.ANSWERED_ELSEWHERE,
        "missed": EndReason.MISSED,
        "rejected": EndReason.REJECTED,
        "failed": EndReason.FAILED,
    }
    assert len(desk.history()) == len(outcomes)


@pytest.mark.req("CALL-01", "HEAD-01")
def test_without_any_sound_system_the_desk_says_so_and_calls_connect(
    make_desk: MakeDesk, carrier: Carrier, asterisk: Asterisk
) -> None:
    desk = make_desk(sound=False)
    desk.start()
    desk.wait_for_link()
    wait_until(
        lambda: "There is no sound system" in str(desk.ctl("status")["notices"]), "the notice about sound", 20
    )
    customer = carrier.call("+12025550101")
    ringing = desk.wait_for_call("ringing")
    assert ringing["customer"] == GRACE.name
    desk.ctl("accept")
    customer.wait_until_answered()
    assert desk.wait_for_call("active")["id"] == ringing["id"]
    customer.hang_up()
    assert desk.outcome(ringing["id"]).call.end_reason is EndReason.ANSWERED
