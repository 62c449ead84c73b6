"""A registrar that says other things than 200."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ccpdesk.calls.facts import LinkChanged, LinkState
from ccpdesk.voice.edge.message import Header, Message
from ccpdesk.voice.edge.refusal import answer
from ccpdesk.voice.protocol import Configure, SipServer
from tests.voice.desk_side import ProfileFolders, VoiceDesk, pump
from tests.voice.edge.sockets import UdpPeer

pytestmark = pytest.mark.req("REL-04")
Answers = Callable[[int, Message], tuple[int, tuple[Header, ...]]]


class Registrar:
    """Answers each REGISTER as the test says, everything else with 200."""

    def __init__(self, answers: Answers) -> None:
        self._peer = UdpPeer()
        self._answers = answers
        self.asked: list[Message] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def server(self) -> SipServer:
        """What the desk is told of it."""
        return SipServer(
            host="127.0.0.1", port=self._peer.port, username="ann", password="secret", domain="127.0.0.1"
        )

    def close(self) -> None:
        self._over.set()
        self._thread.join(2)
        self._peer.close()

    def _serve(self) -> None:
        while not self._over.is_set():
            request = self._peer.receive(0.05)
            if request is None or request.is_response:
                continue
            status, headers = 200, tuple[Header, ...]()
            if request.method == "REGISTER":
                self.asked.append(request)
                status, headers = self._answers(len(self.asked), request)
            response = answer(request, 200, headers)
            assert response is not None
            self._peer.send(response.to_bytes().replace(b" 200 OK", f" {status} As told".encode(), 1))


def granted(request: Message) -> tuple[int, tuple[Header, ...]]:
    """200 with the binding that was asked for."""
    seconds = request.first("expires") or "0"
    contact = (Header("Contact", f"{request.first('contact')};expires={seconds}"),) if seconds != "0" else ()
    return 200, contact


@pytest.fixture
def registrar() -> Iterator[Callable[[Answers], Registrar]]:
    made: list[Registrar] = []

    def make(answers: Answers) -> Registrar:
        made.append(Registrar(answers))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def hasty(qapp: object, peer_folder: Path) -> Iterator[VoiceDesk]:
    desk = VoiceDesk(
        ProfileFolders(peer_folder / "profile"), (sys.executable, "-m", "tests.voice.hasty_voice")
    )
    yield desk
    desk.close()


def links(desk: VoiceDesk) -> list[LinkState]:
    return [fact.state for fact in desk.of_kind(LinkChanged)]


def test_an_account_that_is_refused_for_a_while_comes_back_by_itself(
    hasty: VoiceDesk, registrar: Callable[[Answers], Registrar]
) -> None:
    pbx = registrar(lambda number, request: (403, ()) if number <= 3 else granted(request))
    hasty.start(Configure(server=pbx.server))
    assert pump(lambda: LinkState.CONNECTED in links(hasty))
    first = links(hasty).index(LinkState.NOT_REGISTERED)
    told = [state for state in links(hasty)[first:] if state is not LinkState.CONNECTED]
    assert told == [LinkState.NOT_REGISTERED], "asking again is nothing that the agent has to see"
    assert len(pbx.asked) == 4


def test_a_start_asks_once_and_without_an_error(
    desk: VoiceDesk, registrar: Callable[[Answers], Registrar]
) -> None:
    pbx = registrar(lambda _, request: granted(request))
    desk.start(Configure(server=replace(pbx.server, register=False)))  # as a desk does before it may
    desk.client.configure(Configure(server=pbx.server))
    assert pump(lambda: "registration success" in desk.log())
    desk.client.configure(Configure(server=replace(pbx.server, password="another")))
    assert pump(lambda: len(pbx.asked) == 3 and links(desk)[-1] is LinkState.CONNECTED)
    taken_back = [request.first("expires") == "0" for request in pbx.asked]
    assert taken_back == [False, True, False], "once with each password"
    assert " ERROR " not in desk.log()


def test_a_pbx_that_wants_longer_registrations_gets_one_at_once(
    desk: VoiceDesk, registrar: Callable[[Answers], Registrar]
) -> None:
    def answers(_: int, request: Message) -> tuple[int, tuple[Header, ...]]:
        short = int(request.first("expires") or "0") < 120
        return (423, (Header("Min-Expires", "120"),)) if short else granted(request)

    pbx = registrar(answers)
    desk.start(Configure(server=pbx.server))
    assert pump(lambda: LinkState.CONNECTED in links(desk))
    assert LinkState.NOT_REGISTERED not in links(desk)
    assert [request.first("expires") for request in pbx.asked] == ["60", "301"]


def test_a_nonce_that_is_too_old_is_no_wrong_password(
    desk: VoiceDesk, registrar: Callable[[Answers], Registrar]
) -> None:
    def answers(number: int, request: Message) -> tuple[int, tuple[Header, ...]]:
        if f'nonce="{number - 1}"' in (request.first("authorization") or "") and number > 2:
            return granted(request)
        stale = ", stale=true" if request.first("authorization") else ""
        challenge = f'Digest realm="pbx", nonce="{number}", algorithm=MD5, qop="auth"{stale}'
        return 401, (Header("WWW-Authenticate", challenge),)

    pbx = registrar(answers)
    desk.start(Configure(server=pbx.server))
    assert pump(lambda: LinkState.CONNECTED in links(desk))
    assert LinkState.NOT_REGISTERED not in links(desk)
    assert len(pbx.asked) == 3
