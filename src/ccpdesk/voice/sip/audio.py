"""Port: where a call's speech comes from and goes to. The headset, or a file, or a test."""

from collections.abc import Callable
from typing import Final, Protocol

from ccpdesk.kernel.ids import CallId

SAMPLE_RATE: Final = 16_000
FRAME_MS: Final = 20
FRAME_BYTES: Final = SAMPLE_RATE * FRAME_MS // 1000 * 2
SILENCE: Final = bytes(FRAME_BYTES)


class CallAudio(Protocol):
    """Both ways of a call, as 16 kHz mono 16-bit little-endian frames of 20 ms: 640 bytes.

    Both methods run on pjmedia's clock thread, fifty times a second: copy and return, never wait.
    """

    def next_microphone_frame(self) -> bytes:
        """What the other side is to hear next."""
        ...

    def play_frame(self, frame: bytes) -> None:
        """What the other side said."""
        ...


class Tap(Protocol):
    """Hears both sides of a call while it is connected to the headset; on pjmedia's clock, as `CallAudio`."""

    def tick(self, said: bytes, heard: bytes) -> None:
        """What the agent and the other side said in the same 20 ms."""
        ...


AudioFor = Callable[[CallId], CallAudio]
"""The audio of a call. Of calls that get the same object only one is connected, the others are held."""


class NoAudio:
    """Silence to the other side, nothing to hear from it."""

    def next_microphone_frame(self) -> bytes:
        """Silence."""
        return SILENCE

    def play_frame(self, frame: bytes) -> None:
        """Discards the frame."""
