"""The voice process as a program that the desk starts and ends, but does not own: it may outlive the desk."""

import contextlib
import logging
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

_log = logging.getLogger(__name__)
_ERRORS_FILE: Final = "voice-errors.log"


class Folders(Protocol):
    """The folders of a profile, as far as voice uses them (`host.paths.Paths` has them)."""

    @property
    def data(self) -> Path: ...

    @property
    def logs(self) -> Path: ...

    def local_socket(self, name: str) -> str:
        """Address of a local socket of this profile."""
        ...


@dataclass(frozen=True)
class VoiceFiles:
    """Where voice listens and writes.

    Attributes:
        socket: address of the local socket: a path, or on Windows the name of a pipe.
        data: folder of the journal of calls.
        logs: folder of the log.
    """

    socket: str
    data: Path
    logs: Path


def voice_files(folders: Folders) -> VoiceFiles:
    """Voice's places in a profile."""
    return VoiceFiles(folders.local_socket("voice"), folders.data / "voice", folders.logs)


class VoiceProgram:
    """At most one running child at a time."""

    def __init__(self, files: VoiceFiles, command: Sequence[str] = ()) -> None:
        """``command`` starts it; empty: this Python. A frozen build names its own executable."""
        self._files = files
        self._command = tuple(command) or (sys.executable, "-m", "ccpdesk.voice")
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the child, 0 without one."""
        return self._child.pid if self._child else 0

    @property
    def running(self) -> bool:
        """Whether the child lives."""
        return self._child is not None and self._child.poll() is None

    @property
    def exit_code(self) -> int | None:
        """Of the last child, None while it runs or before the first."""
        return self._child.poll() if self._child else None

    def start(self) -> None:
        """Start a new one; the last one must be over. When the system can't, that is logged and none runs."""
        self._child = None
        try:
            self._child = self._started()
        except OSError as error:  # no memory for another process, a full disk
            _log.error("voice can't be started: %s", error)

    def _started(self) -> subprocess.Popen[bytes]:
        files = self._files
        files.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        options = ["--socket", files.socket, "--data", str(files.data), "--logs", str(files.logs)]
        with (files.logs / _ERRORS_FILE).open("ab") as errors:
            return subprocess.Popen(  # noqa: S603 - our own program
                [*self._command, *options],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,  # the end of the desk's terminal is not the end of a call
            )

    def start_early(self) -> None:
        """Start before Qt is there to look whether a voice process outlived its desk: when surely none did.

        A running one has its socket in the file system. Windows has no such sign that can be seen without
        knocking; there the client starts voice a little later.
        """
        if sys.platform != "win32" and not Path(self._files.socket).exists():
            self.start()

    def kill(self) -> None:
        """End it now."""
        if self._child is not None:
            self._child.kill()
            self.wait(1.0)

    def wait(self, seconds: float) -> bool:
        """Whether it ended within ``seconds``."""
        if self._child is None:
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(seconds)
        return self._child.poll() is not None
