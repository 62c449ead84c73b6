"""Who watches the desk's state hears every change, whatever becomes of the others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.workflows.desk_state import DeskState
from tests.workflows.house import House


@pytest.mark.errors_expected
def test_a_listener_that_fails_keeps_a_change_from_nobody_else(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[bool] = []

    def fail(state: DeskState) -> None:
        if state.muted:
            raise RuntimeError("can't be drawn")

    house.desk.subscribe(fail)
    house.desk.subscribe(lambda state: heard.append(state.muted))
    house.desk.show(replace(house.desk.state, muted=True))
    assert heard == [False, True]
    assert "can't be drawn" in caplog.text


def test_of_a_change_within_a_change_only_the_newest_is_heard_by_those_behind(house: House) -> None:
    heard: list[bool] = []
    house.desk.subscribe(lambda state: house.desk.show(replace(state, muted=False)))
    house.desk.subscribe(lambda state: heard.append(state.muted))
    house.desk.show(replace(house.desk.state, muted=True))
    assert True not in heard
    assert not house.desk.state.muted
