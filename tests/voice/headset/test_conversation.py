"""The whole grid: what the calls are at × what was pressed, written out once more by hand (HEAD-02)."""

from __future__ import annotations

import itertools

import pytest

from ccpdesk.calls.facts import HeadsetButton
from ccpdesk.voice.headset.buttons import ButtonEvent
from ccpdesk.voice.headset.call_lights import CallLights
from ccpdesk.voice.headset.conversation import Answer, Phase, meaning, phase

GRID = """
                idle     ringing  talking  knocking  held     held_ringing
hook_off        restore  accept   nothing  nothing   hold     accept
hook_on         nothing  nothing  hang_up  hang_up   nothing  nothing
hook_pressed    nothing  accept   hang_up  accept    hold     accept
hold_pressed    nothing  nothing  hold     accept    hold     hold
reject_pressed  nothing  reject   nothing  reject    nothing  reject
drop_pressed    nothing  reject   hang_up  reject    hang_up  reject
mute_toggled    mute     mute     mute     mute      mute     mute
mute_on         mute_on  mute_on  mute_on  mute_on   mute_on  mute_on
mute_off        nothing  nothing  nothing  nothing   nothing  nothing
redial_pressed  nothing  nothing  nothing  nothing   nothing  nothing
volume_up       nothing  nothing  nothing  nothing   nothing  nothing
volume_down     nothing  nothing  nothing  nothing   nothing  nothing
"""
LIGHTS = {
    "idle": CallLights(),
    "ringing": CallLights(ringing=True),
    "talking": CallLights(talking=True),
    "knocking": CallLights(talking=True, ringing=True),
    "held": CallLights(held=True),
    "held_ringing": CallLights(held=True, ringing=True),
}


def _grid() -> dict[tuple[str, str], str]:
    header, *rows = [line.split() for line in GRID.strip().splitlines()]
    return {(row[0], column): cell for row in rows for column, cell in zip(header, row[1:], strict=True)}


@pytest.mark.req("HEAD-02")
def test_the_grid_is_whole() -> None:
    events, phases = ({item.value for item in kind} for kind in (ButtonEvent, Phase))
    assert set(_grid()) == set(itertools.product(events, phases))


@pytest.mark.req("HEAD-02")
@pytest.mark.parametrize("cell", _grid(), ids="-".join)
def test_every_cell(cell: tuple[str, str]) -> None:
    event, where = cell
    assert phase(LIGHTS[where]).value == where
    answer = meaning(LIGHTS[where], ButtonEvent(event))
    assert isinstance(answer, HeadsetButton | Answer)
    assert answer.value == _grid()[cell]


def test_a_mute_switch_counts_only_when_it_differs() -> None:
    muted = CallLights(talking=True, muted=True)
    assert meaning(muted, ButtonEvent.MUTE_OFF) is HeadsetButton.MUTE_OFF
    assert meaning(muted, ButtonEvent.MUTE_ON) is Answer.NOTHING


@pytest.mark.parametrize(("talking", "held", "ringing"), list(itertools.product((False, True), repeat=3)))
def test_a_call_that_talks_hides_the_held_ones(talking: bool, held: bool, ringing: bool) -> None:
    expected = (
        (Phase.KNOCKING if ringing else Phase.TALKING)
        if talking
        else (Phase.HELD_RINGING if ringing else Phase.HELD)
        if held
        else (Phase.RINGING if ringing else Phase.IDLE)
    )
    assert phase(CallLights(talking=talking, held=held, ringing=ringing)) is expected
