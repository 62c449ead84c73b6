"""The witness of sound tests sees a processor that stands still, and nothing else is ever forgiven."""

from __future__ import annotations

import os
import time

import pytest

from tests.peers.stalls import MachineStoodStill, Witness, told_apart
from tests.peers.waiting import wait_until


class Told(Witness):
    """Saw what it is told."""

    def __init__(self, *stalls: tuple[float, float]) -> None:
        super().__init__()
        self.stalls.extend(stalls)


def test_a_failure_without_a_stall_is_a_failure() -> None:
    with pytest.raises(AssertionError, match="too quiet"), told_apart(Told((time.monotonic() - 1, 0.2))):
        raise AssertionError("too quiet")


def test_a_failure_with_a_stall_may_be_the_machines() -> None:
    with (
        pytest.raises(MachineStoodStill, match="1 times, for 200 ms at most") as raised,
        told_apart(Told((time.monotonic() + 1, 0.2))),
    ):
        raise TimeoutError("no sound")
    assert isinstance(raised.value.__cause__, TimeoutError)


def test_what_is_no_failure_and_what_is_a_bug_pass_through() -> None:
    stall = (time.monotonic() + 1, 0.2)
    with told_apart(Told(stall)):
        pass
    with pytest.raises(KeyError), told_apart(Told(stall)):
        raise KeyError


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may stop every other program")
def test_a_processor_that_stands_still_is_seen() -> None:
    witness = Witness()
    child = os.fork()
    if child == 0:
        highest = os.sched_get_priority_max(os.SCHED_FIFO)
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        for _ in range(50):
            os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(highest))
            until = time.monotonic() + 0.05
            while time.monotonic() < until:
                pass
            os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
            time.sleep(0.1)
        os._exit(0)
    try:
        wait_until(lambda: witness.stalls, "a stall")
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        witness.stop()
    assert max(late for _, late in witness.stalls) > 0.02
