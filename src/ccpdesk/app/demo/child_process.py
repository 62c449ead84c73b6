"""A part of the demo as a child process, which ends when we do, however we end."""

import subprocess
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Final, Self

_PATIENCE: Final = 5.0  # seconds


class ChildProcess:
    """Runs a module of ours. A context manager: leaving it ends the process.

    The module watches its standard input, which we hold open: when we are killed, it ends too.
    """

    def __init__(self, module: str, arguments: Sequence[str]) -> None:
        self._command = [sys.executable, "-m", module, *arguments]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE)  # noqa: S603  our own module
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
