"""A store that answers when the test lets it: what the agent does meanwhile has overtaken it."""

from __future__ import annotations

from typing import Any

from ccpdesk.storage.immediate import Done, ImmediateData
from tests.workflows.house import House


class LateData:
    """The port `SearchData` on the house's store; jobs run, in order, in `answer`."""

    def __init__(self, house: House) -> None:
        self._store = ImmediateData(house.store.unit_of_work)
        self._waiting: list[tuple[Any, ...]] = []

    def run(self, *asked: Any) -> None:
        self._waiting.append(asked)

    def start(self, *asked: Any) -> Done:
        self.run(*asked)
        return Done()

    def answer(self) -> None:
        """Everything that was asked for, and what follows from it."""
        while self._waiting:
            self._store.run(*self._waiting.pop(0))
