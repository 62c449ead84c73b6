"""What a network does to the packets of a call, seeded: delays in seconds, None for a lost packet. Pure."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

Delays = list[float | None]
Line = Callable[[int, random.Random], Delays]
FRAME_S: Final = 0.02
BURST_PACKETS: Final = 3
"""How many packets a burst of loss takes on average (Gilbert's model)."""
STALL_AFTER: Final = 250
STALL_PACKETS: Final = 15


def clean(count: int, _: random.Random) -> Delays:
    """Every packet at its time."""
    return [0.0] * count


def loss(share: float) -> Line:
    """Each packet is lost with this probability, whatever happened to the one before."""
    return lambda count, chance: [None if chance.random() < share else 0.0 for _ in range(count)]


def bursts(share: float) -> Line:
    """The same share of loss, but several packets at once."""
    begin = share / (1 - share) / BURST_PACKETS

    def line(count: int, chance: random.Random) -> Delays:
        delays: Delays = []
        lost = False
        for _ in range(count):
            lost = chance.random() >= 1 / BURST_PACKETS if lost else chance.random() < begin
            delays.append(None if lost else 0.0)
        return delays

    return line


def jitter(milliseconds: float) -> Line:
    """Each packet at a random time within ± so much of its own, so that packets overtake each other."""
    return lambda count, chance: [chance.uniform(0, 2 * milliseconds / 1000) for _ in range(count)]


def overtaken(share: float) -> Line:
    """Some packets arrive just after the one that was sent after them, on a line without any other jitter."""
    return lambda count, chance: [FRAME_S + 0.001 if chance.random() < share else 0.0 for _ in range(count)]


def stall(count: int, _: random.Random) -> Delays:
    """Once nothing for 300 ms, then everything at once."""
    held = {STALL_AFTER + number: (STALL_PACKETS - number) * FRAME_S for number in range(STALL_PACKETS)}
    return [held.get(number, 0.0) for number in range(count)]


LINES: Final[dict[str, Line]] = {
    "clean": clean,
    "1 % loss": loss(0.01),
    "3 % loss": loss(0.03),
    "5 % loss": loss(0.05),
    "bursts, 5 %": bursts(0.05),
    "20 ms jitter": jitter(20),
    "5 % overtaken": overtaken(0.05),
    "300 ms stall": stall,
}
"""The columns of the table."""
