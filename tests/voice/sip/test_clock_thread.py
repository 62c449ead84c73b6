"""Python's account of a thread that it did not start: kept between calls, gone when it is forgotten."""

from __future__ import annotations

import threading
import weakref

import pytest
from PySide6.QtCore import QRunnable, QThreadPool

from ccpdesk.voice.sip.clock_thread import forget_accounts, keep_account


class Mark:
    """What a thread has of its own, as long as Python has an account of it."""


class Frame(QRunnable):
    """One call into Python; tells whether the mark of the call before is there, and leaves its own."""

    def __init__(self, own: threading.local, keep: bool) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._own, self._keep = own, keep
        self.known = False
        self.left: weakref.ref[Mark] | None = None

    def run(self) -> None:
        if self._keep:
            keep_account()
        self.known = hasattr(self._own, "mark")
        self._own.mark = Mark()
        self.left = weakref.ref(self._own.mark)


def call_three_times(own: threading.local, keep: bool) -> list[Frame]:
    """By one thread of Qt's, which has ended."""
    frames = [Frame(own, keep) for _ in range(3)]
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    for frame in frames:
        pool.start(frame)
    assert pool.waitForDone(10_000)
    return frames


@pytest.mark.req("PERF-05")
@pytest.mark.parametrize("keep", [True, False])
def test_an_account_lasts_from_call_to_call_until_it_is_forgotten(keep: bool) -> None:
    own = threading.local()
    frames = call_three_times(own, keep)
    last = frames[-1].left
    assert last is not None
    assert [frame.known for frame in frames] == [False, keep, keep]
    assert (last() is not None) is keep
    forget_accounts()
    assert last() is None
