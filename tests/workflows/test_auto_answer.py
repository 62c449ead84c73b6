"""CALL-13: a call answers by itself only where that is switched on, never during another one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccpdesk.agents.status import OFFLINE
from ccpdesk.calls.facts import CallConnected
from ccpdesk.calls.state_machine import CallState
from ccpdesk.host.settings import CallSettings, Settings
from ccpdesk.kernel.ids import CallId
from tests.workflows.house import House

pytestmark = pytest.mark.req("CALL-13")
DIRECT = "+14045550122"


@pytest.fixture
def alone(furnished: Path, tmp_path: Path) -> Iterator[House]:
    """A desk that answers by itself."""
    file = Path(shutil.copy(furnished, tmp_path / "alone.sqlite"))
    house = House(file, settings=Settings(calls=CallSettings(auto_answer=True)))
    yield house
    house.close()


def accepted(house: House) -> list[tuple[object, ...]]:
    return [told for told in house.telephone.told if told[0] == "accept"]


def offer(house: House, seconds: int | None = 0) -> CallId:
    return house.offer(dialled=DIRECT, answer_after=seconds)


def test_it_answers_with_a_tone(alone: House) -> None:
    call = offer(alone)
    assert accepted(alone) == []  # the card comes first
    alone.dispatcher.pass_time()
    assert accepted(alone) == [("accept", call, "announced")]


def test_it_is_off_unless_switched_on(house: House) -> None:
    offer(house)
    house.dispatcher.pass_time()
    assert accepted(house) == []


def test_a_call_that_does_not_ask_for_it_rings(alone: House) -> None:
    offer(alone, None)
    alone.dispatcher.pass_time()
    assert accepted(alone) == []


def test_never_during_another_call(alone: House) -> None:
    first = offer(alone, None)
    alone.workflows.actions.accept(first)
    alone.hear(CallConnected(first, alone.clock.wait(1)))
    second = offer(alone)
    alone.dispatcher.pass_time()
    assert accepted(alone) == [("accept", first)]
    assert alone.call(second).state is CallState.RINGING


def test_the_agent_may_be_quicker(alone: House) -> None:
    call = offer(alone, 5)
    alone.workflows.actions.accept(call)
    alone.dispatcher.pass_time()
    assert accepted(alone) == [("accept", call)]


def test_a_queue_call_that_may_not_ring_is_refused_all_the_same(alone: House) -> None:
    alone.workflows.actions.choose_status(OFFLINE)
    alone.offer(answer_after=0)
    alone.dispatcher.pass_time()
    assert accepted(alone) == []
