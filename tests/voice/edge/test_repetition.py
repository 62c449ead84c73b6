"""On UDP the edge repeats in pjsua2's place (RFC 3261 §17)."""

from __future__ import annotations

import pytest

from ccpdesk.voice.edge.settings import Transport
from ccpdesk.voice.edge.transactions import LIFE, Transaction, Transactions
from tests.voice.edge.traffic import SDP, Bench, inside, reply, request, server_flow, ua_request


def times(bench: Bench, seconds: float) -> list[float]:
    """When something was sent within that time, counted from now."""
    start, found = bench.now, []
    while bench.now < start + seconds:
        found += [round(bench.now - start, 2) for _ in bench.tick(0.05)]
    return found


def test_an_unanswered_invite_is_repeated_in_growing_steps() -> None:
    bench = Bench()
    bench.ua(ua_request("INVITE"))
    assert times(bench, 40) == pytest.approx([0.5, 1.5, 3.5, 7.5, 15.5, 31.5], abs=0.1)
    assert bench.proxy.next_due() is None


def test_other_requests_are_repeated_every_four_seconds_at_most() -> None:
    bench = Bench()
    bench.ua(ua_request("BYE"))
    assert times(bench, 12) == pytest.approx([0.5, 1.5, 3.5, 7.5, 11.5], abs=0.1)


def test_a_provisional_response_ends_the_repeating_of_an_invite() -> None:
    bench = Bench()
    out = bench.ua(ua_request("INVITE"))
    bench.outside(reply(out[0].data, 100))
    assert times(bench, 40) == []


def test_nothing_is_repeated_on_a_stream() -> None:
    bench = Bench(server_flow(Transport.TLS))
    bench.ua(ua_request("INVITE"))
    assert bench.proxy.next_due() is None


@pytest.mark.parametrize("status", [486, 200])
def test_the_final_answer_to_an_invite_is_repeated_until_the_ack(status: int) -> None:
    bench = Bench()
    got = bench.outside(request("INVITE", body=SDP))
    bench.ua(reply(got[0].data, status))
    assert times(bench, 2) == pytest.approx([0.5, 1.5], abs=0.1)
    branch = "z9hG4bKserver1" if status >= 300 else "z9hG4bKanother"
    inside(bench.outside(request("ACK", branch=branch, to="<sip:alice@pbx.example>;tag=b9")))
    assert times(bench, 40) == []


def test_a_repeated_refusal_is_acknowledged_again() -> None:
    bench = Bench()
    out = bench.ua(ua_request("INVITE"))
    refusal = reply(out[0].data, 486)
    inside(bench.outside(refusal))
    ack = bench.ua(ua_request("ACK"))
    assert bench.outside(refusal) == ack


def test_transactions_are_forgotten_in_time_and_never_too_many() -> None:
    table = Transactions(limit=3)
    bench = Bench()
    for number in range(5):
        table.add(
            f"b{number}", "BYE", Transaction(inside(bench.outside(_bye(number))), bench.flow, expires=LIFE)
        )
    assert len(table) == 3
    assert table.find("b0", "BYE") is None
    table.forget(LIFE)
    assert len(table) == 0


def _bye(number: int) -> bytes:
    return request("BYE", branch=f"z9hG4bK{number}", to="<sip:a@b>;tag=1")
