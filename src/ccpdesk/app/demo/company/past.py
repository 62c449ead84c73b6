"""The past two weeks of calls: who was on duty, when it rang, how it ended."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Final

from ccpdesk.agents.user import User
from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.company.outcomes import DECK
from ccpdesk.app.demo.company.past_call import PastCalls
from ccpdesk.calls.log import LoggedCall

DAYS: Final = 14
MY_CALLS_A_DAY: Final = 12
COLLEAGUES_ON_DUTY: Final = 4
THEIR_CALLS_A_DAY: Final = 4
_SHIFT: Final = timedelta(hours=8)


def make_past(chance: Random, now: datetime, centre: Centre) -> tuple[LoggedCall, ...]:
    """One call for each card of the deck, oldest first; nobody has two calls at a time, all are over."""
    slots = sorted(_slots(chance, now, centre), key=lambda slot: slot[0])
    deck = list(DECK)
    chance.shuffle(deck)
    calls = PastCalls(chance, centre)
    return tuple(calls.make(outcome, agent, at) for outcome, (at, agent) in zip(deck, slots, strict=True))


def _slots(chance: Random, now: datetime, centre: Centre) -> Iterator[tuple[datetime, User]]:
    """When it rings for whom. Every shift ended a few minutes before this time of the day."""
    for day in range(DAYS):
        end = now - timedelta(days=day, minutes=4)
        yield from ((at, centre.me) for at in _moments(chance, end, MY_CALLS_A_DAY))
        for colleague in chance.sample(centre.staff[1:], k=COLLEAGUES_ON_DUTY):
            yield from ((at, colleague) for at in _moments(chance, end, THEIR_CALLS_A_DAY))


def _moments(chance: Random, end: datetime, count: int) -> Iterator[datetime]:
    """Starts of calls, each with at least half of its slot left for the call itself."""
    slot = _SHIFT / count
    for number in range(count):
        yield end - slot * (number + 1) + slot * chance.uniform(0, 0.5)
