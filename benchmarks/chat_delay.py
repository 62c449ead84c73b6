"""From a customer's key to an agent's screen and back (CHAT-01): `python -m benchmarks.chat_delay`.

Two customers, each in a Chromium of their own, and two agents, each at a real window of their own; a real
`ccpdesk web` and PostgreSQL between them. *Customer → agent*: from Enter in the page to the paint of the
message in the desk's Chats screen. *Agent → customer*: from Enter in the window to the frame of the page that
has the answer. Both pairs write at once, so that their messages meet. The floor beside them: from a commit
on PostgreSQL to the news of it on another connection, in the same run.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser

from benchmarks import live_changes
from benchmarks.rig.far_end import FarEnd
from benchmarks.rig.figures import markdown, noted, number, spread, write_json
from benchmarks.rig.ground import Ground, ground
from benchmarks.rig.hands import Hands
from benchmarks.rig.manned_desk import MannedDesk
from benchmarks.rig.noted_chat import painted
from benchmarks.rig.phones import DeskPhone, wait_until_connected
from benchmarks.rig.stamped_socket import LOOPBACK
from benchmarks.rig.web_service import web_service
from ccpdesk.storage import open_store
from ccpdesk.storage.store import Store
from tests.e2e.company import APEX, furnish
from tests.peers.browser import another, chromium
from tests.peers.visitor import ChatVisitor
from tests.peers.waiting import wait_until

_AGENTS: Final = (("ada", "1001"), ("ben", "1002"))
_SLUG: Final = "apex-heating-air"
_ROUND_S: Final = 3.1
"""The service takes twenty messages a minute of one browser."""
_WATCH: Final = """
window.noted = {sent: {}, shown: {}};
const now = () => (performance.timeOrigin + performance.now()) / 1000;
addEventListener("keydown", event => {
    if (event.key === "Enter") noted.sent[event.target.value.trim()] = now();
}, true);
new MutationObserver(() => {
    const news = [...document.querySelectorAll("#messages li.ours")]
        .map(one => one.textContent).filter(text => !(text in noted.shown));
    news.forEach(text => noted.shown[text] = 0);
    const done = () => news.forEach(text => noted.shown[text] = now());
    if (news.length) requestAnimationFrame(() => setTimeout(done));
}).observe(document.getElementById("messages"), {childList: true});
"""
"""Notes when Enter was pressed on a text, and when the frame with an answer was handed over."""


class ChatDesk:
    """An agent at a window of their own, who looks at the company's chats."""

    def __init__(self, desk: MannedDesk, paints: Path) -> None:
        self._desk = desk
        self._paints = paints

    def open(self, name: str) -> None:
        """Open a visitor's chat; the cursor is where the answer is written."""
        self._desk.hands.press("ctrl+4")
        phone = self._desk.phone
        phone.ask("chats", deed="list", what=APEX.name)

        def listed() -> str | None:
            told: Any = phone.ask("chats")
            return next((one["id"] for one in told["chats"] if one["name"] == name), None)

        phone.ask("chats", deed="open", what=wait_until(listed, f"the chat of {name}"))
        self._desk.click("chatField")

    def when_painted(self, text: str) -> float:
        """When it was (seconds since the epoch)."""
        return wait_until(lambda: painted(self._paints).get(text), f"{text!r} on the desk's screen", 20)

    def say(self, text: str) -> float:
        """Type and send it; when Enter went down."""
        self._desk.hands.type_text(text, 0.005)
        return self._desk.hands.press("Return")


@dataclass(frozen=True)
class Pair:
    """A customer, and the agent who answers."""

    visitor: ChatVisitor
    desk: ChatDesk


def measure(rounds: int) -> dict[str, Any]:
    """Milliseconds of both ways, and of the floor."""
    chance = random.Random(8)  # noqa: S311 - repeatable, no secret
    with live_changes.postgresql() as url:
        floor = live_changes.measure(url, 2 * rounds, 20)
    with ground() as place, live_changes.postgresql() as url, ExitStack() as stack:
        furnish(url)
        store = stack.enter_context(closing(open_store(url)))
        web = stack.enter_context(web_service(place.subfolder("web"), store))
        desks = [stack.enter_context(_desk(place, store, *agent)) for agent in _AGENTS]
        address = f"http://{LOOPBACK}:{web.port}/chat/{_SLUG}"
        browser = stack.enter_context(chromium())
        browsers = (browser, stack.enter_context(another(browser)))
        pairs = [
            _met(one, desk, address, index)
            for index, (one, desk) in enumerate(zip(browsers, desks, strict=True))
        ]
        to_agent: list[float] = []
        to_customer: list[float] = []
        for index in range(rounds):
            until = time.monotonic() + _ROUND_S
            to_agent += _asked(pairs, f"question {index}")
            time.sleep(chance.uniform(0.05, 1.0))
            to_customer += _answered(pairs, f"answer {index}")
            time.sleep(max(0.0, until - time.monotonic()) + chance.uniform(0.0, 0.3))
            if index % 20 == 0:
                print(
                    f"{index} of {rounds}: {to_agent[-1]:.0f} / {to_customer[-1]:.0f} ms",
                    file=sys.stderr,
                    flush=True,
                )
    rows = {"floor": floor, "to_agent": to_agent, "to_customer": to_customer}
    return noted(
        "Chat delay", {"rounds": rounds, "ms": {name: spread(found) for name, found in rows.items()}}
    )


def _met(browser: Browser, desk: ChatDesk, address: str, index: int) -> Pair:
    visitor, name = ChatVisitor(browser, address), f"Visitor {index}"
    visitor.introduce(name)
    visitor.say("Hello")
    visitor.wait_for("Hello")
    visitor.page.evaluate(_WATCH)
    desk.open(name)
    desk.when_painted("Hello")
    return Pair(visitor, desk)


def _asked(pairs: Sequence[Pair], text: str) -> list[float]:
    for pair in pairs:
        pair.visitor.say(text)
    seen = [pair.desk.when_painted(text) for pair in pairs]
    return [1000 * (at - _noted(pair, "sent")[text]) for pair, at in zip(pairs, seen, strict=True)]


def _answered(pairs: Sequence[Pair], text: str) -> list[float]:
    sent = [pair.desk.say(text) for pair in pairs]
    seen = [wait_until(partial(_shown, pair, text), f"{text!r} in the browser", 20) for pair in pairs]
    return [1000 * (at - began) for at, began in zip(seen, sent, strict=True)]


def _shown(pair: Pair, text: str) -> float | None:
    return _noted(pair, "shown").get(text)


def _noted(pair: Pair, what: str) -> dict[str, float]:
    found: dict[str, float] = pair.visitor.page.evaluate(f"noted.{what}")
    return found


@contextmanager
def _desk(place: Ground, store: Store, login: str, extension: str) -> Iterator[ChatDesk]:
    watched = place.subfolder("watch")
    paints = watched / "paints"
    program = (sys.executable, "-m", "benchmarks.rig.noted_chat", str(paints), str(watched))
    url = store.engine.url
    with (
        place.display() as (display, screen),
        closing(FarEnd()) as far_end,
        closing(Hands(display.display)) as hands,
    ):
        phone = DeskPhone(place.subfolder(login), program, login, extension)
        database = f"postgresql://{login}@{LOOPBACK}:{url.port}/{url.database}"
        phone.more_settings = f'[database]\nurl = "{database}"\n'
        try:
            phone.start(far_end.port)
            wait_until_connected(phone)
            desk = MannedDesk(phone, far_end, screen, hands, watched)
            desk.focus()
            yield ChatDesk(desk, paints)
        finally:
            phone.stop()


_ROWS: Final = (
    ("to_agent", "customer: Enter → painted at the agent's desk", "≤ 2,000"),
    ("to_customer", "agent: Enter → in the customer's page", "≤ 2,000"),
    ("floor", "floor: commit → news of it on another connection of PostgreSQL", ""),
)


def table(figures: dict[str, Any]) -> str:
    """Markdown."""
    rows = []
    for key, title, goal in _ROWS:
        found = figures["ms"][key]
        rows.append(
            [title, goal, *(number(found[part]) for part in ("median", "p99", "most")), str(found["n"])]
        )
    return markdown(["ms", "goal", "median", "p99", "most", "messages"], rows)


def main() -> int:
    """Measure, print the table, write JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--rounds", type=int, default=80, help="each is a question and an answer in both chats"
    )
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    figures = measure(10 if options.quick else options.rounds)
    write_json(options.json, figures)
    print(table(json.loads(json.dumps(figures, default=vars))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
