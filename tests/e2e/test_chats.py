"""Two visitors' browsers, the web service in a process of its own, PostgreSQL, and two desks (CHAT-01)."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser

from tests.e2e.company import APEX
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import PROGRAM, CtlFailed, RealDesk
from tests.peers.browser import another
from tests.peers.cable import Cable
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.process import PeerProcess
from tests.peers.visitor import ChatVisitor
from tests.peers.waiting import wait_until

pytestmark = pytest.mark.req("CHAT-01")


class WebService:
    """`ccpdesk web`, which can be killed and started again at the same address."""

    def __init__(self, folder: Path, database: str) -> None:
        self._folder = folder
        self._database = database
        self.port = free_port()
        self._process: PeerProcess | None = None

    def start(self) -> None:
        command: list[str | Path] = [
            *(PROGRAM, "--profile", self._folder / "web", "web"),
            *("--listen", f"{LOOPBACK}:{self.port}", "--database", self._database),
        ]
        self._process = PeerProcess("web", command, self._folder / "web.log")
        wait_until(self._answers, "the web service")

    def kill(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.running, self._process.text()
        try:
            return (
                httpx2.get(f"http://{LOOPBACK}:{self.port}/chat/nobody").status_code == httpx2.codes.NOT_FOUND
            )
        except httpx2.TransportError:
            return False


@dataclass
class House:
    """Everything that takes part."""

    web: WebService
    cable: Cable
    maria: ChatVisitor
    omar: ChatVisitor
    ada: RealDesk
    ben: RealDesk


@pytest.fixture
def house(make_desk: MakeDesk, shared_database: str, peer_folder: Path, browser: Browser) -> Iterator[House]:
    """Two visitors at the page, each through the cable; two agents who look at the company's chats."""
    with ExitStack() as end, ThreadPoolExecutor() as pool:
        web = WebService(peer_folder, shared_database)
        end.callback(web.kill)
        desks = [make_desk(sound=False, extension=one, database=shared_database) for one in ("1001", "1002")]
        started = [pool.submit(desk.start) for desk in desks]
        web.start()
        cable = Cable(web.port)
        end.callback(cable.close)
        address = f"http://{LOOPBACK}:{cable.port}/chat/apex-heating-air"
        maria, omar = (ChatVisitor(one, address) for one in (browser, end.enter_context(another(browser))))
        for one in started:
            one.result()
        for desk in desks:
            wait_until(partial(_lists, desk), "the desk to know its companies")
        yield House(web, cable, maria, omar, desks[0], desks[1])


def _lists(desk: RealDesk) -> bool:
    with suppress(CtlFailed):  # it has just started
        return bool(desk.ctl("chats", "list", APEX.name)["tenant"])
    return False


def opened(desk: RealDesk, name: str) -> None:
    """Open the visitor's chat on this desk, once it is listed."""

    def listed() -> str | None:
        found = [one["id"] for one in desk.ctl("chats")["chats"] if one["name"] == name]
        return found[0] if found else None

    desk.ctl("chats", "open", wait_until(listed, f"the chat of {name} at the desk"))
    wait_until(lambda: desk.ctl("chats")["open"]["messages"], "what was said")


def open_chat(desk: RealDesk) -> dict[str, Any]:
    found: dict[str, Any] = desk.ctl("chats")["open"]
    return found


def told(desk: RealDesk, text: str) -> bool:
    """Whether a notice at the desk says that."""
    return any(text in one["text"] for one in desk.ctl("status")["notices"])


def wait_at(desk: RealDesk, *texts: str) -> None:
    """Return when exactly that was said in the chat that is open there, numbered without a gap."""
    expected = list(enumerate(texts, 1))

    def look() -> list[tuple[int, str]]:
        return [(one["number"], one["text"]) for one in open_chat(desk)["messages"]]

    try:
        wait_until(lambda: look() == expected, "the chat at the desk")
    except TimeoutError as error:
        raise AssertionError(f"{look()} is not {expected}") from error


def test_each_message_once_and_in_order_though_service_and_network_break(house: House) -> None:
    maria, omar, ada, ben = house.maria, house.omar, house.ada, house.ben
    maria.introduce("Maria")
    omar.introduce("Omar")
    maria.say("My heating is cold", "Since Monday")
    omar.say("How much is a visit?")
    opened(ada, "Maria")
    opened(ben, "Omar")
    ada.ctl("chats", "answer", "Hello Maria")
    ben.ctl("chats", "answer", "Hello Omar: 89 dollars")
    one, two = ["My heating is cold", "Since Monday", "Hello Maria"], ["How much is a visit?"]
    two += ["Hello Omar: 89 dollars"]
    maria.wait_for(*one)
    omar.wait_for(*two)

    house.web.kill()
    maria.say("Are you", "still there?")
    omar.say("Thanks")
    assert maria.said() == [*one, "Are you…", "still there?…"]
    ada.ctl("chats", "answer", "We are")
    ada.ctl("chats", "answer", "One moment")
    one += ["We are", "One moment", "Are you", "still there?"]
    two += ["Thanks"]
    wait_at(ada, *one[:5])
    house.web.start()
    maria.wait_for(*one)
    omar.wait_for(*two)
    wait_at(ada, *one)

    house.cable.pull()
    maria.say("My line", "is bad", "today 🥶 مرحبا")
    ada.ctl("chats", "answer", "Somebody comes at nine")
    wait_at(ada, *one, "Somebody comes at nine")
    house.cable.plug()
    one += ["Somebody comes at nine", "My line", "is bad", "today 🥶 مرحبا"]
    maria.wait_for(*one)
    ben.ctl("chats", "leave")
    opened(ben, "Maria")
    for desk in (ada, ben):
        wait_at(desk, *one)
    maria.page.reload()
    maria.wait_for(*one)
    omar.wait_for(*two)


def test_two_agents_know_of_each_other(house: House) -> None:
    maria, omar, ada, ben = house.maria, house.omar, house.ada, house.ben
    maria.introduce("Mary")
    omar.introduce("Oscar")
    maria.say("Hello?")
    for desk in (ada, ben):
        opened(desk, "Mary")
    greetings = {"ada": "I am Ada", "ben": "I am Ben"}
    with ThreadPoolExecutor() as pool:  # both have seen that nobody answers
        asked = [
            pool.submit(_refusal, desk, greetings[login]) for login, desk in (("ada", ada), ("ben", ben))
        ]
        refusals = [one.result() for one in asked]
    owner = wait_until(lambda: open_chat(ada)["answered_by"], "somebody who answers")
    wait_until(lambda: open_chat(ben)["answered_by"] == owner, "the same at both desks")
    first, second, other = (ada, ben, "ben") if owner == "ada" else (ben, ada, "ada")
    if refusals == ["", ""]:  # neither knew of the other yet: the database decided
        wait_until(lambda: told(second, "Not sent: A colleague answers this chat"), "it to be told")
    else:
        assert [one for one in refusals if one and "A colleague answers this chat" not in one] == []
    maria.wait_for("Hello?", greetings[owner])

    with pytest.raises(CtlFailed, match="A colleague answers this chat"):
        second.ctl("chats", "answer", "Me too")
    second.ctl("chats", "answer", "I go on", "--take-over")
    maria.wait_for("Hello?", greetings[owner], "I go on")
    wait_until(lambda: open_chat(first)["answered_by"] == other, "the first one to see who answers now")
    wait_until(lambda: told(first, "took over your chat"), "a notice")
    with pytest.raises(CtlFailed, match="A colleague answers this chat"):
        first.ctl("chats", "answer", "But it was mine")

    second.ctl("chats", "close")
    wait_until(lambda: open_chat(first)["state"] == "closed", "the end at the other desk")
    maria.say("One more thing")
    wait_until(lambda: open_chat(first)["state"] == "open", "the chat open again")
    assert open_chat(first)["answered_by"] is None

    omar.say("Buy my watches")
    opened(ada, "Oscar")
    ada.ctl("chats", "block")
    wait_until(lambda: open_chat(ada)["state"] == "spam", "the visitor blocked")
    omar.say("Cheap ones")
    wait_until(lambda: omar.error, "the refusal")
    assert "can't be taken here now" in omar.error
    assert omar.draft == "Cheap ones"
    omar.wait_for("Buy my watches")
    wait_until(lambda: "Oscar" not in {one["name"] for one in ben.ctl("chats")["chats"]}, "it off the list")


def _refusal(desk: RealDesk, text: str) -> str:
    """Why the desk did not take an answer; one that it took may come second in the database all the same."""
    try:
        desk.ctl("chats", "answer", text)
    except CtlFailed as error:
        return str(error)
    return ""
