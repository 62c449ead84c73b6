"""Who of the colleagues can be called right now: what the directory shows."""

import logging
from collections.abc import Callable, Sequence

from ccpdesk.agents.presence import Presence
from ccpdesk.kernel.errors import StoreError
from ccpdesk.workflows.ports import Data

_log = logging.getLogger(__name__)


class SeeColleagues:
    """Reads their presence; while the store is away what was read last goes on to be shown."""

    def __init__(self, data: Data) -> None:
        self._data = data

    def __call__(self, done: Callable[[Sequence[Presence]], None]) -> None:
        """Read it once."""

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreError):
                raise error
            _log.info("the presence of colleagues is not known: %s", error)

        self._data.run(lambda work: tuple(work.presences.all()), done, failed)
