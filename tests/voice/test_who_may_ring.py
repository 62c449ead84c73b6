"""Own status × current call × offered call type: what rings, and what is answered 486 (CALL-06).

The expectations are the table of docs/who-may-ring.md, which was written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ccpdesk.agents.status import AVAILABLE, MISSED, OFFLINE, AgentStatus, Availability, Choice, started
from ccpdesk.agents.wrap_up import WrapUpRules, wrap_up_after
from ccpdesk.calls.state_machine import CallState
from tests.peers.ports import free_port
from tests.voice.far_end import FarEnd
from tests.voice.sipp_calls import Caller, SippCall, SippCalls, expect
from tests.voice.whole_desk import WholeDesk

PAGE = Path(__file__).parents[2] / "docs" / "who-may-ring.md"
OFFERED = ("queue", "direct", "internal")
STATUSES = {
    "Available": AVAILABLE,
    "Available, in wrap-up": AVAILABLE,
    "Unavailable": Choice(Availability.UNAVAILABLE, "Lunch"),
    "Unavailable (Missed call)": MISSED,
    "Offline": OFFLINE,
}
CURRENT = (
    "none",
    "queue, ringing",
    "queue, active",
    "queue, on hold",
    "direct",
    "internal",
    "outbound",
)


def rows() -> list[tuple[str, str, tuple[str, ...]]]:
    """Current call, own status, what becomes of each offered type; sorted so that a call is kept."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    found = [(current, status, tuple(outcomes)) for status, current, *outcomes in cells[1:]]
    return sorted(found, key=lambda row: CURRENT.index(row[0]))


@pytest.fixture(scope="module")
def whole_desk(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeDesk]:
    desk = WholeDesk(tmp_path_factory.mktemp("desk"), free_port())
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def other_phone() -> Iterator[FarEnd]:
    phone = FarEnd()
    yield phone
    phone.close()


@pytest.fixture(scope="module")
def current_call(
    request: pytest.FixtureRequest, whole_desk: WholeDesk, other_phone: FarEnd
) -> Iterator[None]:
    """The call that is there already."""
    begin_call(whole_desk, other_phone, request.param)
    yield
    whole_desk.clear()


def begin_call(desk: WholeDesk, phone: FarEnd, kind: str) -> None:
    """Bring the desk into the call of that name."""
    desk.set_status(status_named("Available"))
    if kind == "outbound":
        desk.workflows.actions.dial(f"sip:1002@127.0.0.1:{phone.port}")
        theirs = phone.offered().call
        phone.tell("accept", theirs)
        desk.in_state(CallState.ACTIVE)
    elif kind != "none":
        word, _, state = kind.partition(", ")
        phone.dial(f"sip:1001@127.0.0.1:{desk.port}", headers=(("X-Call-Type", word),))
        call = desk.in_state(CallState.RINGING)
        if state != "ringing":
            desk.workflows.actions.accept(call.id)
            desk.in_state(CallState.ACTIVE)
        if state == "on hold":
            desk.workflows.actions.hold(call.id)
            desk.in_state(CallState.HELD)


def status_named(name: str) -> AgentStatus:
    """The own status of a row of the table."""
    now = datetime.now(UTC)
    running = wrap_up_after("Service", WrapUpRules(timedelta(minutes=5)), now)
    return replace(started(now, STATUSES[name]), wrap_up=running if "wrap-up" in name else None)


@pytest.mark.req("CALL-06")
@pytest.mark.parametrize(("current_call", "status", "outcomes"), rows(), indirect=["current_call"])
def test_who_may_ring(
    whole_desk: WholeDesk,
    current_call: None,
    sipp_calls: SippCalls,
    status: str,
    outcomes: tuple[str, ...],
) -> None:
    whole_desk.set_status(status_named(status))
    before = {call.id for call in whole_desk.desk.state.calls}
    whole_desk.keep_pace(len(OFFERED) + 1)
    wanted = dict(zip(OFFERED, outcomes, strict=True))
    attempts = [
        offer(sipp_calls, whole_desk.port, kind, 603 if outcome == "rings" else int(outcome))
        for kind, outcome in wanted.items()
    ]
    for kind, outcome in wanted.items():
        if outcome == "rings":  # and does so until the agent rejects it
            ringing = whole_desk.new_ringing(kind, before, or_ended=attempts)
            whole_desk.workflows.actions.reject(ringing.id)
    whole_desk.await_(lambda: not any(attempt.process.running for attempt in attempts))
    for attempt in attempts:
        attempt.wait()
    whole_desk.await_(lambda: {call.id for call in whole_desk.desk.state.calls} == before)


def offer(calls: SippCalls, port: int, kind: str, final: int) -> SippCall:
    """Call the desk; it must answer 180, and then ``final``."""
    caller = Caller()
    steps = (expect(100, optional=True), expect(180), expect(final), caller.ack_refusal())
    return calls.run(caller.invite(f"X-Call-Type: {kind}"), *steps, to=port)


@pytest.mark.req("CALL-06")
def test_the_table_is_whole() -> None:
    told = {(status, current) for current, status, _ in rows()}
    impossible = {("Available, in wrap-up", current) for current in CURRENT if current.startswith("queue")}
    assert told == {(status, current) for status in STATUSES for current in CURRENT} - impossible
