"""Programs of our own that a check starts: what could abort or hang does it there."""

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncGenerator
from typing import Any, Final, Self

_GOODBYE_SECONDS: Final = 2.0
_SHOWN: Final = 300


class Child:
    """A module run by this Python: one line in, JSON lines out. Use as an asynchronous context."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._command = (sys.executable, "-m", module, *arguments)
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """It may end in its own time (an account has to be unregistered), unless its check was given up."""
        process = self._running
        try:
            if kind is None:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), _GOODBYE_SECONDS)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def talk(self, line: bytes) -> AsyncGenerator[dict[str, Any], None]:
        """Send a line (secrets go this way: other users see command lines), then yield what comes back."""
        process = self._running
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("started without pipes")
        process.stdin.write(line)
        process.stdin.close()
        async for answer in process.stdout:
            yield json.loads(answer)

    async def crash(self) -> str:
        """Wait for the end; how it crashed (signal or exit code, last line printed), empty if it did not."""
        process = self._running
        errors = await process.stderr.read() if process.stderr else b""
        code = await process.wait()
        if code == 0:
            return ""
        how = f"signal {-code}" if code < 0 else f"code {code}"
        lines = errors.decode(errors="replace").strip().splitlines() or [""]
        return f"{how}: {lines[-1][:_SHOWN]}" if lines[-1] else how

    @property
    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("not started")
        return self._process
