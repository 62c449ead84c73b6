"""Port: what records calls, and keeps or wipes what it recorded. How it goes is told as `RecordingSaid`.

A recording is made in a folder of this computer for those that are not finished; `keep` brings it to where
recordings are kept. What is neither kept nor known anywhere is wiped at the next start (REC-02).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.ids import CallId, RecordingId


@dataclass(frozen=True)
class Begun:
    """A recording begins: the name of its file, and the ids of the keys that will open it."""

    file: str
    key_id: str


@dataclass(frozen=True)
class Kept:
    """A finished file where recordings are kept; milliseconds and bytes as they are in it."""

    milliseconds: int
    size: int


class Recorder(Protocol):
    """Records without waiting; callable on the desk's main thread only, where the answers come, too."""

    def start(self, call: CallId, recording: RecordingId) -> Begun:
        """Record a connected call.

        Raises:
            KnownError: there is no key yet that could open it again.
        """
        ...

    def pause(self, call: CallId, seconds: float) -> None:
        """Record silence, for so long at most (REC-03)."""
        ...

    def resume(self, call: CallId) -> None:
        """Record what is said again."""
        ...

    def stop(self, call: CallId) -> None:
        """Record no more of a call; one that ends stops by itself."""
        ...

    def keep(
        self,
        recording: RecordingId,
        done: Callable[[Kept], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Bring a finished recording to where they are kept; harmless when it is there."""
        ...

    def wipe(self, recording: RecordingId) -> None:
        """Leave nothing of it on the disk."""
        ...

    def unfinished(self, done: Callable[[Collection[RecordingId]], None]) -> None:
        """Tell which were neither kept nor wiped; those that are being made now are among them."""
        ...
