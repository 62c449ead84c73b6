"""`ccpdesk demo` from outside: a real call rings, is answered, heard, ended, and remembered (DESK-05)."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.calls.end_reason import EndReason
from tests.demo.demo_desk import DemoDesk
from tests.e2e.real_desk import PROGRAM
from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until

pytestmark = pytest.mark.req("DESK-05")


@pytest.fixture
def demo(profile: Path) -> Iterator[DemoDesk]:
    desk = DemoDesk(profile)
    yield desk
    desk.stop()


def test_one_call_from_the_ring_to_the_history(demo: DemoDesk, centre: Centre) -> None:
    process = demo.start_demo("--once", "--headless")
    ringing = demo.wait_for_call("ringing", 60)
    tenants = {company.tenant.name for company in centre.companies}
    assert ringing["tenant"] in tenants
    assert ringing["queue"] in {queue.label for queue in centre.queues.values()}
    assert ringing["campaign"] in {number.campaign for number in centre.numbers}
    assert ringing["tracking_number"] in {number.number for number in centre.numbers}
    assert ringing["customer"] in {customer.name for customer in centre.customers}
    assert ringing["caller_number"].startswith("+1")
    assert (ringing["direction"], ringing["type"]) == ("inbound", "queue")

    demo.ctl("accept")
    active = demo.wait_for_call("active")
    assert active["id"] == ringing["id"]
    process.wait_for_text("was answered")
    demo.hang_up()
    process.wait_for_text("was ended by the desk")
    process.wait_for_text("no more calls")

    entry = demo.outcome(ringing["id"])
    assert entry.call.end_reason is EndReason.ANSWERED
    assert entry.tenant_name == ringing["tenant"]
    assert entry.customer_name == ringing["customer"]
    assert [event.what for event in entry.events] == ["ringing", "accepting", "active", "ended"]


def test_calls_of_the_desk_are_answered_or_find_a_busy_line(demo: DemoDesk) -> None:
    process = demo.start_demo("--once", "--headless")
    demo.wait_for_link(timeout=60)
    busy = demo.ctl("dial", "+16155550197")
    assert demo.outcome(busy["id"]).call.end_reason is EndReason.BUSY
    answered = demo.ctl("dial", "+16155550195")
    demo.wait_for_call("active", call=answered["id"])
    process.wait_for_text("(615) 555-0195 answers")


def test_the_end_of_the_demo_ends_everything_it_started(demo: DemoDesk) -> None:
    process = demo.start_demo("--once", "--headless")
    demo.wait_for_call("ringing", 60)
    started = _descendants(process.pid)
    assert len(started) >= 2, "the exchange and voice"
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0
    assert "Error" not in process.text()
    wait_until(lambda: not [pid for pid in started if _lives(pid)], "every child to end")


def test_the_exchange_ends_when_the_demo_is_killed(demo: DemoDesk) -> None:
    process = demo.start_demo("--headless")
    process.wait_for_text("the demo PBX listens", 60)
    exchange = [pid for pid in _descendants(process.pid) if "ccpdesk.app.demo.pbx" in _command(pid)]
    assert len(exchange) == 1
    process.send_signal(signal.SIGKILL)
    wait_until(lambda: not _lives(exchange[0]), "the exchange to end")


@pytest.mark.timeout(240)
def test_a_temporary_profile_is_gone_afterwards(peer_folder: Path) -> None:
    environment = {"TMPDIR": str(peer_folder), "DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    output = peer_folder / "output"
    process = PeerProcess("demo", [PROGRAM, "demo", "--once"], output, environment)
    try:
        process.wait_for_text("rings, for", 150)
        assert "no display" in process.text()
        assert list(peer_folder.glob("ccpdesk-demo-*"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
    finally:
        process.stop()
    assert not list(peer_folder.glob("ccpdesk-demo-*"))


def _descendants(pid: int) -> list[int]:
    listing = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    children = [int(word) for word in listing.stdout.split()]
    return [*children, *(grandchild for child in children for grandchild in _descendants(child))]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
