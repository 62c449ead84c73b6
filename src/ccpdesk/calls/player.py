"""Port: plays recordings (REC-01)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from ccpdesk.calls.recording import Recording
from ccpdesk.kernel.errors import KnownError

SPEEDS: Final = (1.0, 1.25, 1.5, 2.0)
PEAKS: Final = 240


@dataclass(frozen=True)
class Waveform:
    """How loud it is along its length: up to `PEAKS` values of 0 to 1 a side; ``whole``: not cut off."""

    milliseconds: int
    agent: tuple[float, ...]
    caller: tuple[float, ...]
    whole: bool = True


@dataclass(frozen=True)
class Playing:
    """Where it is, and whether it sounds."""

    position: int = 0
    sounds: bool = False


class Player(Protocol):
    """One recording at a time. Main thread only, where answers come, too."""

    def load(
        self,
        recording: Recording,
        centre_keys: Mapping[str, bytes],
        done: Callable[[Waveform], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Open a file with the desk's own key or one of the centre's (private halves by id), silently.

        One of them is called; and ``failed`` once more when the player stops by itself: load it again then.
        """
        ...

    def load_sound(
        self, flac: bytes, done: Callable[[Waveform], None], failed: Callable[[KnownError], None]
    ) -> None:
        """Open a caller's message, silently; answers as `load` does."""
        ...

    def apart(self) -> "Player":
        """Another one, for another place."""
        ...

    def play(self) -> None: ...

    def pause(self) -> None: ...

    def seek(self, position: int) -> None:
        """Go to that millisecond."""
        ...

    def speed(self, factor: float) -> None:
        """Play so much quicker, at the same pitch."""
        ...

    def watch(self, moved: Callable[[Playing], None]) -> None:
        """Tell ``moved`` how it goes, from now on."""
        ...

    def close(self) -> None:
        """Forget the recording."""
        ...
