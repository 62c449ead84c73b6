"""Time limits: no check, and not the sum of them, keeps a person waiting (15 s for everything)."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

from ccpdesk.app.doctor.finding import Check, Result, failed
from ccpdesk.kernel.told import Told

T = TypeVar("T")

TOTAL_SECONDS: Final = 11.5
"""From the first check to the last; the rest of the 15 s is for the start and the end of the program."""
_log = logging.getLogger(__name__)
_SLOW: Final = {
    Check.KEYRING: "Is it waiting to be unlocked? Look for its window, or unlock it, then try again.",
    Check.NAME: "The name server is slow or cannot be reached: check this computer's network.",
    Check.AUDIO: "The sound system does not answer: restart it, or this computer.",
    Check.DATABASE: "The database server does not answer: check the network and host and port of its URL.",
}
_BUG: Final = "This is a bug of ccpdesk: please send this report, and the log named doctor.log."


class Limits:
    """Runs checks within their time. One for each examination; begins when made.

    ``on_bug`` is told of what no check should raise.
    """

    def __init__(self, on_bug: Callable[[Check, Exception], None]) -> None:
        self._on_bug = on_bug
        self._end = time.monotonic() + TOTAL_SECONDS
        self.overran = False

    @property
    def left(self) -> float:
        """Seconds left for everything."""
        return max(0.1, self._end - time.monotonic())

    async def keep(
        self, check: Check, seconds: float, work: Coroutine[Any, Any, Result[T]], otherwise: T
    ) -> Result[T]:
        """The result of ``work``; when it takes too long or breaks, a failure and ``otherwise``."""
        allowed = min(seconds, self.left)
        try:
            return await asyncio.wait_for(work, allowed)
        except TimeoutError:
            self.overran = True
            remedy = _SLOW.get(check, "Try again; if it stays so, send this report to support.")
            found = Told("No result within {seconds} s", seconds=round(allowed))
            return Result(failed(check, found, remedy), otherwise)
        except Exception as error:  # noqa: BLE001 - a bug in one check must not hide what the others found
            self._on_bug(check, error)
            found = Told("The check itself broke ({kind})", kind=type(error).__name__)
            return Result(failed(check, found, _BUG), otherwise)


async def in_thread(work: Callable[[], T]) -> T:
    """Run blocking work beside the others, on a thread that the end of the program does not wait for."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if not future.cancelled():
            future.set_exception(error) if error else future.set_result(result)  # type: ignore[arg-type]  # one of two

    def run() -> None:
        try:
            result, error = work(), None
        except Exception as raised:  # noqa: BLE001 - handed to the one who waits
            result, error = None, raised
        try:
            loop.call_soon_threadsafe(settle, result, error)
        except RuntimeError:
            _log.debug("an answer came after the report")

    threading.Thread(target=run, daemon=True).start()
    return await future
