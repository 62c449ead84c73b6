"""The call state machine: one table, state × happening → next state, late (ignored) or impossible (a bug)."""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class CallState(Enum):
    """Where a call is in its life."""

    RINGING = "ringing"  # inbound, 180 sent, waits for the agent
    ACCEPTING = "accepting"  # inbound, the agent accepted, 200 not yet acknowledged
    DIALLING = "dialling"  # outbound, INVITE sent
    ALERTING = "alerting"  # outbound, rings there (18x), perhaps with early media
    ACTIVE = "active"
    HELD = "held"  # by us
    ENDED = "ended"


class CallHappening(Enum):
    """What can happen to a call."""

    ACCEPT_ASKED = "accept_asked"
    PROGRESSED = "progressed"
    CONNECTED = "connected"
    HELD = "held"
    RESUMED = "resumed"
    ENDED = "ended"


@dataclass(frozen=True)
class Late:
    """The news is true but changes nothing any more."""


@dataclass(frozen=True)
class Impossible:
    """The news can't be true in this state."""


class ImpossibleTransition(Exception):
    """A happening that cannot follow the state it was reported in."""


LATE: Final = Late()
IMPOSSIBLE: Final = Impossible()

Outcome = CallState | Late | Impossible

_S, _H = CallState, CallHappening

TABLE: Final[dict[CallState, dict[CallHappening, Outcome]]] = {
    _S.RINGING: {
        _H.ACCEPT_ASKED: _S.ACCEPTING,
        _H.PROGRESSED: IMPOSSIBLE,
        _H.CONNECTED: _S.ACTIVE,
        _H.HELD: IMPOSSIBLE,
        _H.RESUMED: IMPOSSIBLE,
        _H.ENDED: _S.ENDED,
    },
    _S.ACCEPTING: {
        _H.ACCEPT_ASKED: LATE,  # a double click
        _H.PROGRESSED: IMPOSSIBLE,
        _H.CONNECTED: _S.ACTIVE,
        _H.HELD: IMPOSSIBLE,
        _H.RESUMED: IMPOSSIBLE,
        _H.ENDED: _S.ENDED,
    },
    _S.DIALLING: {
        _H.ACCEPT_ASKED: IMPOSSIBLE,
        _H.PROGRESSED: _S.ALERTING,
        _H.CONNECTED: _S.ACTIVE,
        _H.HELD: IMPOSSIBLE,
        _H.RESUMED: IMPOSSIBLE,
        _H.ENDED: _S.ENDED,
    },
    _S.ALERTING: {
        _H.ACCEPT_ASKED: IMPOSSIBLE,
        _H.PROGRESSED: LATE,  # 180 after 183, or repeated
        _H.CONNECTED: _S.ACTIVE,
        _H.HELD: IMPOSSIBLE,
        _H.RESUMED: IMPOSSIBLE,
        _H.ENDED: _S.ENDED,
    },
    _S.ACTIVE: {
        _H.ACCEPT_ASKED: LATE,
        _H.PROGRESSED: LATE,
        _H.CONNECTED: LATE,  # repeated after a re-INVITE
        _H.HELD: _S.HELD,
        _H.RESUMED: LATE,
        _H.ENDED: _S.ENDED,
    },
    _S.HELD: {
        _H.ACCEPT_ASKED: LATE,
        _H.PROGRESSED: LATE,
        _H.CONNECTED: LATE,
        _H.HELD: LATE,
        _H.RESUMED: _S.ACTIVE,
        _H.ENDED: _S.ENDED,
    },
    _S.ENDED: dict.fromkeys(_H, LATE),  # commands and answers cross on the wire
}


def next_state(state: CallState, happening: CallHappening) -> CallState | Late:
    """Look the table up.

    Raises:
        ImpossibleTransition: the table says so; the reporter has a bug.
    """
    outcome = TABLE[state][happening]
    if isinstance(outcome, Impossible):
        raise ImpossibleTransition(f"{happening.value} while {state.value}")
    return outcome
