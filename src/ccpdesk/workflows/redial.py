"""The number that the agent dialled last, once more, as the same tenant (CALL-09)."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ccpdesk.calls.call import Call, Direction
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.kernel.errors import Refused, StoreError
from ccpdesk.kernel.ids import CallId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Dialled
from ccpdesk.workflows.dial_with_care import DialWithCare
from ccpdesk.workflows.ports import SearchData

_log = logging.getLogger(__name__)

LOOKED_THROUGH: Final = 20
"""Calls of the history; among them are codes of the PBX (parking, voicemail), which nobody dials again."""


class Redial:
    """Dials again; after a start of the desk the history tells what was dialled last."""

    def __init__(self, desk: Desk, data: SearchData, dial: DialWithCare) -> None:
        self._desk = desk
        self._data = data
        self._dial = dial

    def recall(self) -> None:
        """Read what was dialled before this start."""
        mine = HistoryFilter(agent=self._desk.state.me.id, direction=Direction.OUTBOUND, limit=LOOKED_THROUGH)
        self._data.start(lambda work: work.calls.history(mine), self._recalled, _not_recalled)

    def __call__(self) -> CallId:
        """Dial it.

        Raises:
            Refused: nothing was dialled yet; or as `Dial`.
        """
        dialled = self._desk.state.dialled
        if dialled is None:
            raise Refused("No number was dialled yet", "", "Open New call and enter one.")
        return self._dial(dialled.party.value, dialled.tenant)

    def _recalled(self, history: Sequence[LoggedCall]) -> None:
        state = self._desk.state
        calls = (logged.call for logged in history)
        last = next((call for call in calls if _is_somebody(call, state)), None)
        if last is not None and state.dialled is None:  # else something was dialled meanwhile
            self._desk.show(replace(state, dialled=Dialled(last.party, last.tenant_id)))


def _not_recalled(error: Exception) -> None:
    if not isinstance(error, StoreError):
        raise error
    _log.warning("what was dialled last is not known: %s", error)


def _is_somebody(call: Call, state: DeskState) -> bool:
    extensions = {colleague.extension for colleague in state.colleagues}
    return call.party.number is not None or call.party.value in extensions
