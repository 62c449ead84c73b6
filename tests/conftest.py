"""What holds for every test: real peers as fixtures, and no unexpected error in the log."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest_plugins = ["tests.peers.fixtures", "tests.peers.stalls"]

THREADS_MAY_TAKE = 10.0
"""Seconds for threads to end after a test."""

WHOLE_PROGRAMS = (Path(__file__).parent / "e2e", Path(__file__).parent / "voice")
"""Their files take longest."""

# Qt inside the test process draws nowhere; programs under test get a real display from the fixture `xvfb`.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end, one worker would be left with it while the others wait."""
    items.sort(key=lambda item: not any(item.path.is_relative_to(folder) for folder in WHOLE_PROGRAMS))


@pytest.fixture(autouse=True)
def no_unexpected_errors(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logged ERROR or worse, unless it bears ``@pytest.mark.errors_expected``."""
    yield
    if request.node.get_closest_marker("errors_expected"):
        return
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    bad = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.ERROR]
    if bad:
        pytest.fail("logged unexpectedly:\n" + "\n".join(bad), pytrace=False)


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail a test that leaves a thread behind (daemon threads end with the process and are let be)."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREADS_MAY_TAKE
    while left := [t for t in threading.enumerate() if t not in before and not t.daemon]:
        if time.monotonic() > deadline:
            pytest.fail(f"threads left behind: {', '.join(t.name for t in left)}", pytrace=False)
        left[0].join(0.1)
