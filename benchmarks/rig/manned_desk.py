"""A desk with somebody at it: keyboard, mouse and eyes on its window, and a watchdog on its main thread."""

import contextlib
import json
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.rig.far_end import FarEnd
from benchmarks.rig.ground import Ground
from benchmarks.rig.hands import Hands
from benchmarks.rig.housed_desk import HousedDesk
from benchmarks.rig.phones import DeskPhone, wait_until_connected
from benchmarks.rig.screen import Area
from benchmarks.rig.watched_desk import Late
from tests.peers.waiting import wait_until

C = TypeVar("C")


@dataclass
class MannedDesk(HousedDesk):
    """A running desk, connected, with the keyboard's focus; ``watched`` is the watchdog's folder."""

    hands: Hands
    watched: Path

    def where(self, name: str) -> Area | None:
        """Where the first visible widget of this object name is; None when there is none."""
        edges = [int(edge) for edge in self._ask(name).split()]
        return Area(*edges) if edges else None

    def wait_for(self, name: str, patience: float = 10.0) -> Area:
        """Where it is, once it is visible."""
        return wait_until(lambda: self.where(name), f"{name} to be visible", patience)

    def click(self, name: str) -> float:
        """Click in its middle, once it is visible; returns when."""
        return self.hands.click(self.wait_for(name))

    def focus(self) -> None:
        """Give the window the keyboard."""
        self.hands.focus(int(wait_until(lambda: self._ask("window"), "the window")))

    def late(self, since: float) -> list[Late]:
        """Answers of the main thread that took long, of those asked for after ``since``."""
        lines = (self.watched / "late.jsonl").read_text(encoding="utf-8").splitlines()
        return [late for line in lines if (late := Late(**json.loads(line))).at >= since]

    def answers(self) -> Counter[int]:
        """How many answers there were so far, by the milliseconds that they took."""
        file = self.watched / "answers.json"
        counts = json.loads(file.read_text(encoding="ascii"))
        return Counter({int(waited): count for waited, count in counts.items()})

    def _ask(self, line: str) -> str:
        with contextlib.closing(socket.socket(socket.AF_UNIX)) as connection:
            connection.settimeout(10)
            connection.connect(str(self.watched / "where"))
            connection.sendall(f"{line}\n".encode())
            return connection.makefile(encoding="ascii").readline().strip()


@contextmanager
def manned_desk(place: Ground, furnish: Callable[[DeskPhone], C]) -> Iterator[tuple[MannedDesk, C]]:
    """Start it with what ``furnish`` puts into its profile and says about it, and end it."""
    with place.display() as (display, screen):
        far_end, watched = FarEnd(), place.subfolder("watch")
        program = (sys.executable, "-m", "benchmarks.rig.watched_desk", str(watched))
        phone = DeskPhone(place.subfolder("desk"), program)
        furnished = furnish(phone)
        hands = Hands(display.display)
        try:
            phone.start(far_end.port)
            far_end.wait_for_registration()
            wait_until_connected(phone)
            desk = MannedDesk(phone, far_end, screen, hands, watched)
            desk.focus()
            time.sleep(4)  # what a start leaves to be done afterwards is done
            yield desk, furnished
        finally:
            hands.close()
            phone.stop()
            far_end.close()
