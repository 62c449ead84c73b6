"""REL-05: a flood within one call is answered 503; other calls, and the end of this one, are not touched."""

from __future__ import annotations

import pytest

from ccpdesk.voice.edge.dialogs import MAX_DIALOGS
from ccpdesk.voice.edge.flow import Action, ToUa
from tests.voice.edge.traffic import SDP, Bench, inside, reply, request, sent, ua_request

pytestmark = pytest.mark.req("REL-05")
TO = "<sip:alice@pbx.example>;tag=b9"


def call(bench: Bench, call_id: str = "call-1") -> None:
    """A call of the server's is answered."""
    got = bench.outside(request("INVITE", branch=f"z9hG4bK{call_id}", call_id=call_id, body=SDP))
    bench.ua(reply(inside(got).to_bytes(), 200))


def ask(bench: Bench, method: str, number: int, call_id: str = "call-1") -> list[Action]:
    return bench.outside(
        request(
            method, branch=f"z9hG4bK{method}{number}", call_id=call_id, to=TO, cseq=f"{number + 2} {method}"
        )
    )


def taken(actions: list[Action]) -> bool:
    """Passed on to pjsua2, or answered in its place."""
    return isinstance(actions[0], ToUa) or sent(actions).status == 200


@pytest.mark.parametrize("method", ["INVITE", "UPDATE", "INFO", "NOTIFY", "REFER", "MESSAGE", "OPTIONS"])
def test_a_flood_within_a_call(method: str) -> None:
    bench = Bench()
    call(bench)
    call(bench, "call-2")
    flood = [ask(bench, method, number) for number in range(200)]
    passed = [actions for actions in flood if taken(actions)]
    assert len(passed) <= 40
    assert {sent(actions).status for actions in flood if actions not in passed} == {503}
    assert taken(ask(bench, method, 900, "call-2"))
    inside(ask(bench, "BYE", 901))
    bench.now += 1
    assert taken(ask(bench, method, 902))


def test_goodbyes_are_few() -> None:
    bench = Bench()
    call(bench)
    flood = [ask(bench, "BYE", number) for number in range(50)]
    assert sum(isinstance(actions[0], ToUa) for actions in flood) == 3


def test_what_belongs_to_no_call_is_counted_together() -> None:
    bench = Bench()
    flood = [ask(bench, "BYE", number, f"nobody-{number}") for number in range(300)]
    assert sum(isinstance(actions[0], ToUa) for actions in flood) == 100


def test_a_call_is_forgotten_when_it_ends() -> None:
    bench = Bench()
    call(bench)
    bench.ua(reply(inside(ask(bench, "BYE", 1)).to_bytes(), 200))
    refused = inside(bench.outside(request("INVITE", branch="z9hG4bKno", call_id="call-3", body=SDP)))
    bench.ua(reply(refused.to_bytes(), 486))
    assert len(bench.ground.dialogs) == 0


def test_a_second_copy_of_the_invite_that_is_refused_ends_no_call() -> None:
    bench = Bench()
    call(bench)
    copy = bench.outside(request("INVITE", branch="z9hG4bKfork", call_id="call-1", body=SDP))
    bench.ua(reply(inside(copy).to_bytes(), 482))
    assert len(bench.ground.dialogs) == 1


def test_a_call_of_ours_counts_too_and_goes_on_after_a_challenge() -> None:
    bench = Bench()
    out = sent(bench.ua(ua_request("INVITE")))
    bench.outside(reply(out.to_bytes(), 407, 'Proxy-Authenticate: Digest realm="r",nonce="n"'))
    assert len(bench.ground.dialogs) == 1
    again = sent(bench.ua(ua_request("INVITE", branch="z9hG4bKPjua2")))
    bench.outside(reply(again.to_bytes(), 486))
    assert len(bench.ground.dialogs) == 0


def test_no_more_calls_are_remembered_than_a_limit() -> None:
    bench = Bench()
    for number in range(5 * MAX_DIALOGS):
        bench.now += 1
        call(bench, f"call-{number}")
    assert len(bench.ground.dialogs) == MAX_DIALOGS
