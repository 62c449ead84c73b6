"""INVITE → the card, painted with tenant and customer: told by the pixels of a real window (PERF-01)."""

import time
from typing import Final

from benchmarks.rig.company import KnownCaller
from benchmarks.rig.far_call import FarCall
from benchmarks.rig.far_end import FarEnd
from benchmarks.rig.screen import Area, Mask, PaintWatch, Screen, changed, moving

_SETTLED_S: Final = 0.35
_MARGIN: Final = 12
"""Pixels around a timer's digits that changed: the width of one more."""
_MS: Final = 1000.0


class CardWatch:
    """Learns from one call where cards appear and what moves there by itself; then times others."""

    def __init__(self, far_end: FarEnd, screen: Screen, caller: KnownCaller) -> None:
        self._far_end = far_end
        self._screen = screen
        self._area, self._moving = self._learn(caller)

    def time(self, caller: KnownCaller) -> float:
        """Milliseconds from INVITE to the card as it stays, timers apart."""
        with PaintWatch(self._screen, self._area, self._moving) as watch:
            call = self._call(caller)
            call.wait_for(180)
            time.sleep(_SETTLED_S)
            painted = watch.painted_at()
        _end(call)
        if painted is None:
            raise RuntimeError("no card was painted")
        return (painted - call.invited_at) * _MS

    def _learn(self, caller: KnownCaller) -> tuple[Area, Mask]:
        before = self._screen.picture(self._screen.all)
        call = self._call(caller)
        call.wait_for(180)
        time.sleep(1.0)
        ringing = self._screen.picture(self._screen.all)
        time.sleep(2.2)
        later = self._screen.picture(self._screen.all)
        _end(call)
        area = changed(before, ringing)
        if area is None:
            raise RuntimeError("no card was painted")
        rows, columns = slice(area.top, area.bottom), slice(area.left, area.right)
        return area, moving(ringing[rows, columns], later[rows, columns], _MARGIN)

    def _call(self, caller: KnownCaller) -> FarCall:
        headers = {"X-Tracking-Number": caller.dialled, "X-Call-Type": "direct"}
        return self._far_end.call(headers, caller.number)


def _end(call: FarCall) -> None:
    call.cancel()
    call.wait_for(487)
    call.close()
    time.sleep(0.3)
