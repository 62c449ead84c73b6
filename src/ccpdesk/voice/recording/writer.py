"""One thread that compresses, seals and writes what the tapes hand over."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from ccpdesk.recordings.sealed_file import SealedWriter
from ccpdesk.voice.recording.tape import Block

_log = logging.getLogger(__name__)
_SAMPLE: Final = 2


@dataclass(frozen=True)
class Written:
    """A file is closed; ``failed`` when not all of it could be written."""

    size: int
    failed: str = ""


class RecordingFile:
    """A file, from its order to its end; everything but `size` on the writer's thread."""

    def __init__(self, path: Path, head: bytes, key: bytes) -> None:
        self._path = path
        self._head = head
        self._key = key
        self._file: SealedWriter | None = None
        self._failed = ""

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._file.size if self._file else 0

    def add(self, block: Block) -> str:
        """Write a block; why it could not be, told once, else empty."""
        if self._failed or not block[0]:
            return ""
        try:
            self._opened().add(_compressed(block))
        except Exception as error:  # noqa: BLE001 - a full disk, or a library that fails, must not end calls
            return self._fail(error)
        return ""

    def close(self, block: Block) -> Written:
        """Write the last block and close it."""
        try:
            if self._failed:
                if self._file is not None:
                    self._file.abandon()
            else:
                self._opened().close(_compressed(block) if block[0] else b"")
        except Exception as error:  # noqa: BLE001 - see above
            self._fail(error)
        return Written(self.size, self._failed)

    def _opened(self) -> SealedWriter:
        if self._file is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = SealedWriter(self._path, self._head, self._key)
        return self._file

    def _fail(self, error: Exception) -> str:
        _log.error("a recording can't be written: %s", error)
        self._failed = getattr(error, "strerror", None) or type(error).__name__
        return self._failed


class WriterThread:
    """Works off what is handed over, in order. Started with the first recording; a daemon."""

    def __init__(self) -> None:
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, work: Callable[[], None]) -> None:
        """Do this; callable from any thread, never waits."""
        self._work.put(work)

    def start(self) -> None:
        """Begin to work; what compresses is loaded first."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="recordings", daemon=True)
            self._thread.start()

    def close(self, seconds: float) -> bool:
        """Whether everything was written in time."""
        if self._thread is None:
            return True
        self._work.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        _compressed((bytes(2 * _SAMPLE), bytes(2 * _SAMPLE)))
        while (work := self._work.get()) is not None:
            try:
                work()
            except Exception:  # noqa: BLE001 - logged; the next recording may do better
                _log.exception("work on a recording failed")


def _compressed(block: Block) -> bytes:
    """Left the agent, right the other side."""
    from ccpdesk.recordings.sound import compressed  # noqa: PLC0415 - 0.3 s, which only recordings need

    left, right = block
    both = bytearray(2 * len(left))
    for byte in range(_SAMPLE):
        both[byte :: 2 * _SAMPLE] = left[byte::_SAMPLE]
        both[byte + _SAMPLE :: 2 * _SAMPLE] = right[byte::_SAMPLE]
    return compressed(bytes(both))
