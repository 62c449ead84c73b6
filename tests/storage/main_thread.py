"""The port `Dispatcher`, with the test as the main thread."""

from collections.abc import Callable
from queue import SimpleQueue


class MainThread:
    """Keeps what is posted until the test runs it."""

    def __init__(self) -> None:
        self._work: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def post(self, work: Callable[[], None]) -> None:
        self._work.put(work)

    def later(self, seconds: float, work: Callable[[], None]) -> Callable[[], None]:
        raise NotImplementedError

    def run_one(self) -> None:
        self._work.get(timeout=30)()

    @property
    def idle(self) -> bool:
        return self._work.empty()

    @property
    def waiting(self) -> int:
        """How much was posted and is not run yet."""
        return self._work.qsize()
