"""Pytest plugin: what was measured while the machine itself stood still is measured again.

Sound is judged in frames of 20 ms. A virtual machine whose host is busy stands still for longer now and then,
and no program on it can help that. While a test marked `alone` runs, a witness on every processor, ahead
of all programs, tells such moments apart from those in which ours was late: only a test that failed while the
witness was held up fails with `MachineStoodStill`, which is what `--only-rerun` in pyproject.toml names.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("stall_program.py")


class MachineStoodStill(Exception):
    """The failure under it may be the machine's."""


class Witness:
    """Watches every processor; `stalls` are pairs of `time.monotonic()` afterwards and seconds."""

    def __init__(self) -> None:
        self.stalls: list[tuple[float, float]] = []
        self._children = [self._start(processor) for processor in sorted(os.sched_getaffinity(0))]
        self._readers = [
            threading.Thread(target=self._read, args=(child,), daemon=True) for child in self._children
        ]
        for reader in self._readers:
            reader.start()

    def stop(self) -> None:
        """End it; everything seen is in `stalls` afterwards."""
        for child in self._children:
            assert child.stdin is not None
            child.stdin.close()
            child.wait(5)
        for reader in self._readers:
            reader.join(5)

    def _start(self, processor: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-IS", str(PROGRAM), str(processor)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def _read(self, child: subprocess.Popen[bytes]) -> None:
        assert child.stdout is not None
        with child.stdout as lines:
            for line in lines:
                at, late = map(float, line.split())
                self.stalls.append((at, late))


@contextmanager
def told_apart(witness: Witness | None = None) -> Iterator[None]:
    """Raise `MachineStoodStill` from a failure inside that came with a stall."""
    watching = witness or Witness()
    begun = time.monotonic()
    try:
        yield
    except (AssertionError, TimeoutError) as failure:
        watching.stop()
        during = [late for at, late in watching.stalls if at > begun]
        if during:
            longest = f"{len(during)} times, for {max(during) * 1000:.0f} ms at most"
            raise MachineStoodStill(longest) from failure
        raise
    finally:
        watching.stop()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Watch tests that judge sound."""
    if pyfuncitem.get_closest_marker("alone") is None:
        return (yield)
    with told_apart():
        return (yield)
