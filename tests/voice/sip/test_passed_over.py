"""Pjmedia finds no frame in a port for one tick, and the port's own function is in its place again."""

from __future__ import annotations

import ctypes

import pytest

from ccpdesk.voice.sip.passed_over import POSSIBLE, Frame, PassedOver, Port
from ccpdesk.voice.sip.pjproject import POINTER, functions

pytestmark = pytest.mark.req("PERF-03")


class Asked:
    """A port of pjmedia, and how pjmedia gets frames from it."""

    def __init__(self) -> None:
        self.frames = 0
        self._function = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(self._frame)
        self.port = Port(get_frame=ctypes.cast(self._function, ctypes.c_void_p).value)
        found = functions(("pjmedia_port_get_frame", ctypes.c_int, (POINTER, POINTER)))
        assert found
        (self._get_frame,) = found

    def _frame(self, _port: int, _frame: int) -> int:
        self.frames += 1
        return 0

    def by_pjmedia(self) -> bool:
        """Whether there was a frame."""
        return bool(self._get_frame(ctypes.addressof(self.port), ctypes.addressof(Frame())) == 0)


@pytest.fixture
def asked() -> Asked:
    return Asked()


def test_once_and_then_as_before(asked: Asked) -> None:
    passed_over = PassedOver(ctypes.addressof(asked.port))
    assert asked.by_pjmedia()
    passed_over.next_time()
    assert not passed_over.happened()
    assert not asked.by_pjmedia()
    assert passed_over.happened()
    assert not passed_over.happened(), "it is told once"
    assert asked.by_pjmedia()
    assert asked.frames == 2


def test_a_port_that_goes_away_is_left_as_it_was(asked: Asked) -> None:
    own = asked.port.get_frame
    passed_over = PassedOver(ctypes.addressof(asked.port))
    passed_over.next_time()
    assert asked.port.get_frame != own
    passed_over.close()
    assert asked.port.get_frame == own
    assert not passed_over.happened()
    passed_over.close()
    assert asked.by_pjmedia()


def test_the_library_is_as_we_know_it() -> None:
    assert POSSIBLE
