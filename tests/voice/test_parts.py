"""Small parts of the voice process: link status, sounds, lines, journal, masking, back-off, registration."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded, CallOffered, CallProgressed, LinkChanged, LinkState
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.kernel.phone_number import ANONYMOUS
from ccpdesk.kernel.told import Told
from ccpdesk.voice import edge
from ccpdesk.voice.backoff import BackOff
from ccpdesk.voice.journal import Journal
from ccpdesk.voice.lines import LineReader
from ccpdesk.voice.link_status import LinkStatus, link_status
from ccpdesk.voice.logs import MaskingFormatter
from ccpdesk.voice.protocol import LINE_LIMIT, Configure, Mute, SipPeers, SipServer, decode, encode
from ccpdesk.voice.sip.registration import Registration, RegistrationState, registration_from
from ccpdesk.voice.sounding import SoundPlan

NOW = datetime(2026, 1, 2, tzinfo=UTC)
SERVER = Configure(server=SipServer(host="pbx"))
UP, LOST = edge.Link(edge.LinkState.CONNECTED), edge.Link(edge.LinkState.LOST, "pbx: timed out.")
REFUSED = edge.Link(edge.LinkState.REFUSED, "The certificate is for another name.")
REGISTERED = Registration(RegistrationState.REGISTERED)
PENDING = Registration(RegistrationState.PENDING)
DENIED = Registration(RegistrationState.REFUSED, "The PBX refuses this account (403 Forbidden)")


@pytest.mark.req("STAT-01")
@pytest.mark.parametrize(
    ("settings", "link", "registration", "expected"),
    [
        (None, UP, REGISTERED, LinkStatus(LinkState.NOT_REGISTERED, "No SIP server is set")),
        (Configure(), UP, REGISTERED, LinkStatus(LinkState.NOT_REGISTERED, "No SIP server is set")),
        (
            Configure(peers=SipPeers()),
            edge.Link(edge.LinkState.IDLE),
            PENDING,
            LinkStatus(LinkState.CONNECTED),
        ),
        (SERVER, UP, REGISTERED, LinkStatus(LinkState.CONNECTED)),
        (SERVER, UP, PENDING, LinkStatus(LinkState.RECONNECTING, "Registering at the PBX")),
        (SERVER, UP, DENIED, LinkStatus(LinkState.NOT_REGISTERED, DENIED.reason)),
        (SERVER, LOST, REGISTERED, LinkStatus(LinkState.RECONNECTING, LOST.reason)),
        (SERVER, REFUSED, REGISTERED, LinkStatus(LinkState.NOT_REGISTERED, REFUSED.reason)),
        (
            Configure(server=SipServer(host="pbx", register=False)),
            UP,
            PENDING,
            LinkStatus(LinkState.CONNECTED),
        ),
    ],
)
def test_one_link_out_of_two(
    settings: Configure | None, link: edge.Link, registration: Registration, expected: LinkStatus
) -> None:
    assert link_status(settings, link, registration) == expected


@pytest.mark.req("STAT-01")
@pytest.mark.parametrize(
    ("code", "text", "seconds", "state"),
    [
        (200, "OK", 300, RegistrationState.REGISTERED),
        (200, "OK", 0, RegistrationState.OFF),
        (302, "Moved", 0, RegistrationState.REFUSED),
        (401, "Unauthorized", 0, RegistrationState.REFUSED),
        (403, "Forbidden", 0, RegistrationState.REFUSED),
        (404, "Not Found", 0, RegistrationState.REFUSED),
        (408, "Request Timeout", 0, RegistrationState.UNREACHABLE),
        (503, "", 0, RegistrationState.UNREACHABLE),
        (600, "Busy", 0, RegistrationState.UNREACHABLE),
        (0, "", 0, RegistrationState.UNREACHABLE),
    ],
)
def test_answers_of_a_registrar(code: int, text: str, seconds: int, state: RegistrationState) -> None:
    registration = registration_from(code, text, seconds)
    assert registration.state is state
    assert bool(registration.reason) == (state not in {RegistrationState.REGISTERED, RegistrationState.OFF})


@pytest.mark.req("CALL-04")
def test_ringing_and_knocking() -> None:
    plan, one, two = SoundPlan(), CallId(new_id()), CallId(new_id())
    assert not plan.after(offered(one)).ring
    assert plan.decided(one).ring
    answering = plan.accepting(one)
    assert (answering.ring, answering.headset_open) == (False, True)
    plan.after(CallConnected(one, NOW))
    plan.after(offered(two))
    second = plan.decided(two)
    assert (second.ring, second.knock) == (False, True)  # never a ring in the ear of somebody who talks
    last = plan.after(ended(one))
    assert (last.ring, last.knock, last.headset_open) == (True, False, False)
    assert not plan.after(ended(two)).ring
    assert not plan.calls


@pytest.mark.req("CALL-09")
def test_ringback_and_busy() -> None:
    plan, call = SoundPlan(), CallId(new_id())
    assert plan.dialled(call).headset_open
    assert plan.after(CallProgressed(call, NOW, early_media=False)).ringback
    assert not plan.after(CallProgressed(call, NOW, early_media=True)).ringback  # the network plays its own
    busy = plan.after(CallEnded(call, NOW, Ending(EndedBy.REMOTE, 486)))
    assert (busy.busy, busy.ringback, busy.headset_open) == (True, False, False)


def test_a_call_that_the_desk_refuses_at_once_is_never_heard() -> None:
    plan, talk, refused = SoundPlan(), CallId(new_id()), CallId(new_id())
    plan.after(offered(talk))
    plan.accepting(talk)
    assert plan.after(offered(refused)).knock is False
    plan.after(ended(refused))
    assert plan.decided(refused).knock is False
    assert plan.decided(talk).knock is False
    assert plan.calls == {talk}


def offered(call: CallId) -> CallOffered:
    return CallOffered(call=call, at=NOW, caller=ANONYMOUS)


def ended(call: CallId) -> CallEnded:
    return CallEnded(call, NOW, Ending(EndedBy.REMOTE))


@pytest.mark.req("REL-05")
@settings(deadline=None)  # machines are busy
@given(st.lists(st.binary(max_size=50)), st.lists(st.integers(1, 40)))
def test_lines_come_out_however_they_are_cut(rubbish: list[bytes], cuts: list[int]) -> None:
    data = b"".join(piece.replace(b"\n", b"") + b"\n" + encode(Mute(True)) for piece in rubbish)
    reader, found = LineReader(), []
    logging.disable(logging.WARNING)
    for cut in [*cuts, len(data)]:
        found += list(reader.messages(data[:cut]))
        data = data[cut:]
    logging.disable(logging.NOTSET)
    assert found.count(Mute(True)) == len(rubbish)


@pytest.mark.req("REL-05")
def test_an_endless_line_takes_no_memory() -> None:
    reader = LineReader()
    for _ in range(3):
        assert not list(reader.messages(b"x" * LINE_LIMIT))
    assert list(reader.messages(b"rest of it\n" + encode(Mute(True)))) == [Mute(True)]


@pytest.mark.req("REL-01")
def test_what_was_heard_is_not_told_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "calls.jsonl")
    calls = [CallId(new_id()) for _ in range(3)]
    for call in calls:
        journal.write(offered(call))
    journal.heard(2)
    assert [fact.call for fact in journal.unheard] == calls[2:]
    journal.heard(99)
    assert not journal.unheard
    journal.close()
    assert len((tmp_path / "calls.jsonl").read_bytes().splitlines()) == 3


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call from +14045550199 ended", "call from ****0199 ended"),
        ('"Ann" <sip:+14045550199@pbx:5060>', '"Ann" <sip:****0199@pbx:5060>'),
        ("dialled (404) 555-0199.", "dialled ****0199."),
        ("To: sip:4045550199@10.0.0.5;tag=1", "To: sip:****0199@10.0.0.5;tag=1"),
        ("2026-01-02 03:04:05 at 192.168.100.200:5061", "2026-01-02 03:04:05 at 192.168.100.200:5061"),
        ("id 01a2002b-b97a-7e28-ab02-e89d6992c16a", "id 01a2002b-b97a-7e28-ab02-e89d6992c16a"),
    ],
)
def test_numbers_are_masked_in_the_log(text: str, expected: str) -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "%s", (text,), None)
    assert MaskingFormatter().format(record).endswith(f" x: {expected}")


@pytest.mark.req("REL-02")
def test_restarts_come_soon_then_seldom() -> None:
    back_off = BackOff()
    delays = [back_off.delay(1) for _ in range(8)]
    assert delays[0] <= 0.5
    assert delays == sorted(delays)
    assert delays[-1] == 10
    assert back_off.delay(60) == delays[0]


@pytest.mark.req("REL-01")
@pytest.mark.parametrize("fact", [offered(CallId(new_id())), ended(CallId(new_id())), SERVER, Mute(False)])
def test_messages_come_back_as_they_went(fact: CallOffered | CallEnded | Configure | Mute) -> None:
    assert decode(encode(fact)) == fact


def test_a_reason_that_can_be_translated_reaches_the_desk() -> None:
    why = Told("{host} is not trusted: {why}", host="pbx.example", why=Told("it is {age} old", age="a year"))
    told = LinkChanged(NOW, LinkState.NOT_REGISTERED, why)
    assert decode(encode(told)) == told
