"""The whole grid of the call state machine, written out once more by hand."""

import pytest

from ccpdesk.calls.state_machine import (
    LATE,
    CallHappening,
    CallState,
    ImpossibleTransition,
    next_state,
)

_COLUMNS = ("accept_asked", "progressed", "connected", "held", "resumed", "ended")
# late: "-", impossible: "!"
_GRID = """
ringing     accepting  !         active  !     !       ended
accepting   -          !         active  !     !       ended
dialling    !          alerting  active  !     !       ended
alerting    !          -         active  !     !       ended
active      -          -         -       held  -       ended
held        -          -         -       -     active  ended
ended       -          -         -       -     -       -
"""
_ROWS = [line.split() for line in _GRID.strip().splitlines()]
_CELLS = [
    (row[0], happening, outcome)
    for row in _ROWS
    for happening, outcome in zip(_COLUMNS, row[1:], strict=True)
]


def test_the_grid_is_whole() -> None:
    assert {row[0] for row in _ROWS} == {state.value for state in CallState}
    assert set(_COLUMNS) == {happening.value for happening in CallHappening}


@pytest.mark.req("CALL-07", "CALL-11")
@pytest.mark.parametrize(("state", "happening", "outcome"), _CELLS)
def test_each_cell(state: str, happening: str, outcome: str) -> None:
    here, event = CallState(state), CallHappening(happening)
    if outcome == "!":
        with pytest.raises(ImpossibleTransition, match=state):
            next_state(here, event)
    elif outcome == "-":
        assert next_state(here, event) is LATE
    else:
        assert next_state(here, event) is CallState(outcome)
