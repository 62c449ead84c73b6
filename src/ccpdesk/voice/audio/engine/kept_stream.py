"""Keeps a stream going: made anew when it stalls, fails to start, or belongs on another device."""

import time
from collections.abc import Callable
from typing import Final, Generic, Protocol, TypeVar

from PySide6.QtMultimedia import QAudioDevice

RETRY_S: Final = 0.25


class Stream(Protocol):
    """What the speaker, the microphone and a sound under way have in common."""

    @property
    def stalled(self) -> bool:
        """Whether nothing moves any more."""
        ...

    def stop(self) -> None:
        """Let go of the device at once."""
        ...


S = TypeVar("S", bound=Stream)


class KeptStream(Generic[S]):
    """A stream that should run on a device; `current` says whether it does."""

    def __init__(
        self, make: Callable[[QAudioDevice], S], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._make = make
        self._clock = clock
        self._device: QAudioDevice | None = None
        self._wanted = False
        self._retry_at = 0.0
        self.current: S | None = None

    @property
    def wanted(self) -> bool:
        """Whether it should run."""
        return self._wanted

    def use(self, device: QAudioDevice | None) -> None:
        """Run on this device from now on; None: stay silent."""
        if self._device == device:
            return
        self._drop()
        self._device = device
        self.keep()

    def want(self, on: bool) -> None:
        """Start or stop."""
        self._wanted = on
        if on:
            self.keep()
        else:
            self._drop()

    def keep(self) -> None:
        """Look after it; call it some ten times a second while it is wanted."""
        if self.current is not None and self.current.stalled:
            self._drop()
            self._retry_at = self._clock() + RETRY_S
        if self._wanted and self._device and self.current is None and self._clock() >= self._retry_at:
            self._start(self._device)

    def _start(self, device: QAudioDevice) -> None:
        try:
            self.current = self._make(device)
            self._retry_at = 0.0
        except OSError:
            self._retry_at = self._clock() + RETRY_S

    def _drop(self) -> None:
        stream, self.current = self.current, None
        self._retry_at = 0.0
        if stream is not None:
            stream.stop()
