"""The routing: every message through pure code, both ways."""

from __future__ import annotations

import pytest

from ccpdesk.voice.edge.settings import Transport
from ccpdesk.voice.edge.via import vias
from tests.voice.edge.traffic import SDP, Bench, inside, reply, request, sent, server_flow, ua_request


@pytest.mark.parametrize(
    ("transport", "contact"),
    [
        (Transport.UDP, "<sip:alice@192.0.2.200:40000;ob>"),
        (Transport.TCP, "<sip:alice@192.0.2.200:40000;transport=tcp;ob>"),
        (Transport.TLS, "<sip:alice@192.0.2.200:40000;transport=tls;ob>"),
    ],
)
def test_a_request_of_pjsua2_shows_the_real_address(transport: Transport, contact: str) -> None:
    bench = Bench(server_flow(transport))
    out = sent(bench.ua(ua_request("REGISTER")))
    assert out.first("contact") == contact
    (hop,) = vias(out)
    assert (hop.transport, hop.host, hop.port) == (transport.value.upper(), "192.0.2.200", 40_000)
    assert b"127.0.0.1" not in out.to_bytes()


def test_the_response_comes_back_as_pjsua2_expects_it() -> None:
    bench = Bench()
    out = bench.ua(ua_request("REGISTER"))
    contact = "Contact: <sip:alice@192.0.2.200:40000;ob>;expires=300"
    back = inside(bench.outside(reply(out[0].data, 200, contact)))
    assert [via.branch for via in vias(back)] == ["z9hG4bKPjua1"]
    assert back.first("contact") == "<sip:alice@127.0.0.1:5071;transport=TCP;ob>;expires=300"


def test_an_invite_from_outside_reaches_pjsua2_with_a_way_back() -> None:
    bench = Bench()
    got = inside(bench.outside(request("INVITE", body=SDP)))
    assert got.uri == "sip:alice@127.0.0.1:5071;transport=TCP"
    assert got.first("record-route") == "<sip:door-server@127.0.0.1:5070;transport=tcp;lr>"
    assert got.body == SDP.encode()
    (hop,) = vias(got)
    assert (hop.transport, hop.host, hop.port) == ("TCP", "127.0.0.1", 5070)


def test_its_response_leaves_without_our_traces() -> None:
    bench = Bench()
    got = bench.outside(request("INVITE", body=SDP))
    out = sent(bench.ua(reply(got[0].data, 200, "Contact: <sip:alice@127.0.0.1:5071;transport=TCP>")))
    assert out.first("record-route") is None
    assert out.first("contact") == "<sip:alice@192.0.2.200:40000>"
    (hop,) = vias(out)
    assert (hop.host, hop.branch, hop.parameter("rport")) == ("192.0.2.9", "z9hG4bKserver1", "5060")


def test_a_request_in_a_dialog_goes_by_its_route() -> None:
    bench = Bench()
    route = "Route: <sip:door-server@127.0.0.1:5070;transport=tcp;lr>, <sip:proxy.example;lr>"
    out = sent(bench.ua(ua_request("BYE", route, uri="sip:maria@192.0.2.9:5060")))
    assert out.values("route") == ("<sip:proxy.example;lr>",)
    assert out.uri == "sip:maria@192.0.2.9:5060"


def test_a_dialog_made_by_pjsua2_gets_the_edge_as_first_hop() -> None:
    bench = Bench()
    out = bench.ua(ua_request("INVITE"))
    back = inside(bench.outside(reply(out[0].data, 200, "Record-Route: <sip:proxy.example;lr>")))
    assert back.values("record-route") == (
        "<sip:proxy.example;lr>",
        "<sip:door-server@127.0.0.1:5070;transport=tcp;lr>",
    )


def test_cancel_and_the_ack_to_a_refusal_share_the_invites_branch() -> None:
    bench = Bench()
    invite, cancel, ack = (sent(bench.ua(ua_request(m))) for m in ("INVITE", "CANCEL", "ACK"))
    assert len({vias(message)[0].branch for message in (invite, cancel, ack)}) == 1


def test_cancel_from_outside_reaches_pjsua2_on_the_invites_branch() -> None:
    bench = Bench()
    invite = inside(bench.outside(request("INVITE", body=SDP)))
    cancel = inside(bench.outside(request("CANCEL")))
    assert vias(invite)[0].branch == vias(cancel)[0].branch


@pytest.mark.req("REL-05")
def test_a_cancel_of_nothing_is_answered_481() -> None:
    assert sent(Bench().outside(request("CANCEL"))).status == 481


@pytest.mark.req("REL-05")
def test_a_response_that_nobody_asked_for_is_dropped() -> None:
    bench = Bench()
    out = bench.ua(ua_request("OPTIONS"))
    forged = reply(out[0].data, 200).replace(b"z9hG4bK", b"z9hG4bKx", 1)
    assert bench.outside(forged) == []
    assert bench.ground.refused["response without a request"] == 1


@pytest.mark.req("REL-05")
def test_a_branch_used_again_with_another_method_is_refused() -> None:
    bench = Bench()
    got = bench.outside(request("INVITE", body=SDP))
    bench.ua(reply(got[0].data, 486))
    bench.outside(request("ACK"))
    assert sent(bench.outside(request("BYE"))).status == 400
    assert sent(bench.outside(request("OPTIONS", cseq="1 INVITE"))).status == 400


@pytest.mark.req("REL-05")
def test_a_repeated_request_is_answered_from_memory_and_not_passed_twice() -> None:
    bench = Bench()
    got = bench.outside(request("MESSAGE"))
    assert bench.outside(request("MESSAGE")) == []
    first = bench.ua(reply(got[0].data, 200))
    assert bench.outside(request("MESSAGE")) == first


@pytest.mark.req("REL-05")
def test_more_new_calls_than_pjsua2_can_bear_get_503() -> None:
    bench = Bench()
    answers = [
        bench.outside(request("INVITE", branch=f"z9hG4bK{n}", call_id=f"c{n}", body=SDP)) for n in range(60)
    ]
    refused = [sent(a) for a in answers[20:]]
    assert {message.status for message in refused} == {503}
    assert {message.first("retry-after") for message in refused} == {"2"}
    bench.now += 1
    inside(bench.outside(request("INVITE", branch="z9hG4bKlater", call_id="later", body=SDP)))


def test_calls_in_progress_are_not_counted_as_new() -> None:
    bench = Bench()
    for number in range(60):
        inside(bench.outside(request("INVITE", to="<sip:a@b>;tag=1", branch=f"z9hG4bK{number}", body=SDP)))


def test_the_ack_to_our_own_refusal_goes_nowhere() -> None:
    bench = Bench()
    bench.ground.ua_port = None
    assert sent(bench.outside(request("INVITE", body=SDP))).status == 480
    bench.ground.ua_port = 5071
    assert bench.outside(request("ACK")) == []


def test_options_is_answered_by_the_edge_outside_a_dialog_only() -> None:
    bench = Bench()
    answer = sent(bench.outside(request("OPTIONS")))
    assert answer.status == 200
    assert "INVITE" in (answer.first("allow") or "")
    assert not bench.ground.refused
    inside(bench.outside(request("OPTIONS", to="<sip:a@b>;tag=1", branch="z9hG4bKother")))


@pytest.mark.req("REL-04")
def test_without_a_server_pjsua2_hears_503() -> None:
    bench = Bench()
    bench.ground.close_flow("server")
    assert inside(bench.ua(ua_request("INVITE"))).status == 503
    assert bench.ua(ua_request("ACK")) == []


@pytest.mark.req("REL-04")
def test_what_waits_on_a_lost_connection_is_answered_503() -> None:
    bench = Bench(server_flow(Transport.TCP))
    bench.ua(ua_request("REGISTER"))
    bench.ground.close_flow("server")
    assert inside(bench.proxy.flow_lost("server", bench.now)).status == 503
    assert bench.proxy.flow_lost("server", bench.now) == []


@pytest.mark.req("REL-04")
def test_a_dialog_goes_on_over_the_next_connection() -> None:
    bench = Bench(server_flow(Transport.TCP))
    got = bench.outside(request("INVITE", body=SDP))
    bench.ground.close_flow("server")
    bench.ground.open_flow(server_flow(Transport.TCP, port=40_001))
    (action,) = bench.ua(reply(got[0].data, 200, "Contact: <sip:alice@127.0.0.1:5071;transport=TCP>"))
    assert b"Contact: <sip:alice@192.0.2.200:40001;transport=tcp>" in action.data
    bye = request("BYE", uri="sip:alice@192.0.2.200:40000", to="<sip:a@b>;tag=b9", branch="z9hG4bKbye")
    assert inside(bench.outside(bye)).uri == "sip:alice@127.0.0.1:5071;transport=TCP"


def test_a_datagram_without_length_gets_one_for_the_stream() -> None:
    data = request("INVITE", body=SDP).replace(f"Content-Length: {len(SDP)}\r\n".encode(), b"")
    assert inside(Bench().outside(data)).first("content-length") == str(len(SDP))


@pytest.mark.req("REL-05")
def test_no_more_service_routes_than_pjsua2_can_bear() -> None:
    bench = Bench()
    out = bench.ua(ua_request("REGISTER"))
    routes = [f"Service-Route: <sip:r{n}@p.example;lr>" for n in range(40)]
    assert len(inside(bench.outside(reply(out[0].data, 200, *routes))).values("service-route")) == 8


@pytest.mark.req("REL-05")
def test_what_pjsua2_would_not_read_is_answered_413() -> None:
    padding = [f"X-Padding: {'x' * 900}"] * 4
    bench = Bench()
    assert sent(bench.outside(request("INVITE", *padding, body=SDP))).status == 413
    assert bench.outside(request("ACK")) == []


def test_headers_that_nobody_reads_give_way_first() -> None:
    spare = [f"Identity: {'x' * 900}"] * 4
    got = inside(Bench().outside(request("INVITE", *spare, "X-Tracking-Number: +14045550100", body=SDP)))
    assert got.first("identity") is None
    assert got.first("x-tracking-number") == "+14045550100"
    small = inside(Bench().outside(request("INVITE", "Identity: x", body=SDP)))
    assert small.first("identity") == "x"


@pytest.mark.req("REL-04")
def test_a_register_that_nobody_answers_is_answered_408_soon_and_the_late_answer_dropped() -> None:
    bench = Bench(server_flow(Transport.TCP))
    outside = sent(bench.ua(ua_request("REGISTER")))
    due = bench.proxy.next_due()
    assert due is not None
    assert bench.proxy.tick(due - 0.1) == []
    assert inside(bench.proxy.tick(due)).status == 408
    assert bench.proxy.tick(due + 1) == []
    assert bench.proxy.next_due() is None
    late = reply(outside.to_bytes(), 200)

    assert bench.outside(late) == []
