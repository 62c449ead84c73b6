"""One desk per profile: a lock that the operating system takes away from whoever dies."""

import json
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.told import Told

_LOCKED_BYTE = (
    1 << 30
)  # far beyond the text, so that others can read who holds the lock (Windows forbids it else)


class AlreadyRunning(KnownError):
    """The profile is in use by a living process."""


@dataclass(frozen=True)
class Holder:
    """Who holds a lock; pid 0 when that could not be read."""

    pid: int
    host: str


class ProfileLock:
    """Held for as long as this process lives and keeps this object, or until `release`.

    A file left behind by a crash holds nothing: the lock is on the open file, not in its text.
    """

    def __init__(self, folder: Path, name: str = "desk") -> None:
        self.path = folder / f"{name}.lock"
        self._file: IO[str] | None = None

    def acquire(self) -> Self:
        """Take the lock.

        Raises:
            AlreadyRunning: another process has it; the error names that process.
            KnownError: the lock file cannot be opened.
        """
        try:
            file = self.path.open("a+", encoding="utf-8")
        except OSError as error:
            raise KnownError(
                Told("The lock file cannot be opened: {strerror}", strerror=error.strerror), str(self.path)
            ) from error
        if not _lock(file):
            holder = _read(file)
            file.close()
            raise _already_running(holder, self.path)
        file.seek(0)
        file.truncate()
        json.dump({"pid": os.getpid(), "host": socket.gethostname()}, file)
        file.flush()
        self._file = file
        return self

    def release(self) -> None:
        """Give the lock back; the file stays (removing it would race with the next one who locks it)."""
        if self._file is not None:
            _unlock(self._file)  # not only closed: a child may hold a copy between its fork and its exec
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _already_running(holder: Holder, path: Path) -> AlreadyRunning:
    who = f"process {holder.pid} on {holder.host}" if holder.pid else "another process"
    return AlreadyRunning(
        f"A desk is already running on this profile: {who}",
        str(path),
        "Use its window, or close it first. For a second desk on this computer: ccpdesk --profile DIR.",
    )


def _read(file: IO[str]) -> Holder:
    file.seek(0)
    try:
        text = json.load(file)
        return Holder(int(text["pid"]), str(text["host"]))
    except (ValueError, KeyError, TypeError):
        return Holder(0, "")  # it has the lock but has not written its name yet


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
