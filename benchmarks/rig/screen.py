"""Watches Xvfb's frame buffer, a file in memory: what is painted is known without asking the program."""

import mmap
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from tests.peers.xwd import BYTES_PER_LINE, COLOUR_BYTES, COLOURS, HEADER, HEADER_SIZE, HEIGHT, WIDTH

Picture = NDArray[np.uint32]
Mask = NDArray[np.bool_]
LOOK_S: Final = 0.001


@dataclass(frozen=True)
class Area:
    """Part of the screen, in pixels; right and bottom are the first outside."""

    left: int
    top: int
    right: int
    bottom: int


class Screen:
    """The frame buffer of an Xvfb started with ``-fbdir``."""

    def __init__(self, folder: Path) -> None:
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = HEADER.unpack_from(self._memory)
        start = header[HEADER_SIZE] + header[COLOURS] * COLOUR_BYTES
        self._pixels: Picture = np.ndarray(
            (header[HEIGHT], header[WIDTH]),
            np.dtype("<u4"),
            self._memory,
            start,
            (header[BYTES_PER_LINE], 4),
        )

    @property
    def all(self) -> Area:
        """The whole screen."""
        return Area(0, 0, self._pixels.shape[1], self._pixels.shape[0])

    def picture(self, area: Area) -> Picture:
        """A copy of what is there now."""
        return self._pixels[area.top : area.bottom, area.left : area.right].copy()

    def wait_for_paint(self, area: Area, patience: float = 30.0) -> float:
        """When anything but black is in the area (seconds since the epoch)."""
        deadline = time.monotonic() + patience
        while not (self._pixels[area.top : area.bottom, area.left : area.right] & 0xFFFFFF).any():
            if time.monotonic() > deadline:
                raise TimeoutError("nothing was painted")
            time.sleep(LOOK_S)
        return time.time()


def changed(before: Picture, after: Picture) -> Area | None:
    """The smallest area that holds every changed pixel."""
    rows, columns = np.nonzero(before != after)
    if not len(rows):
        return None
    return Area(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)


def moving(before: Picture, after: Picture, margin: int) -> Mask:
    """Where pixels change by themselves (timers), and ``margin`` pixels around for their other digits."""
    found: Mask = before != after
    for axis in (0, 1):
        grown = found.copy()
        for shift in range(1, margin + 1):
            grown |= np.roll(found, shift, axis) | np.roll(found, -shift, axis)
        found = grown
    return found


class PaintWatch:
    """Notes every change of an area until told to stop; then says when it had become what it is.

    Pixels in ``moves`` do not count. With ``lines`` only every so many lines of pixels are looked at: a large
    area would keep a whole core busy, which the program watched should have.
    """

    def __init__(self, screen: Screen, area: Area, moves: Mask, lines: int = 1) -> None:
        self._screen = screen
        self._area = area
        self._lines = lines
        self._still = ~moves[::lines]
        self._changes: list[tuple[float, Picture]] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="paint watch", daemon=True)

    def __enter__(self) -> Self:
        self._first = self._screen.picture(self._area)[:: self._lines]
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(2)

    def painted_at(self) -> float | None:
        """Since when the area has looked as it does at the end; None when it never changed."""
        self._over.set()
        self._thread.join(2)
        if not self._changes:
            return None
        final = self._changes[-1][1]
        at = self._changes[-1][0]
        for moment, picture in reversed(self._changes):
            if not self._same(picture, final):
                return at
            at = moment
        return None if self._same(self._first, final) else at

    def _same(self, one: Picture, other: Picture) -> bool:
        return bool(np.array_equal(one[self._still], other[self._still]))

    def _watch(self) -> None:
        last = self._first
        area = self._area
        rows = slice(area.top, area.bottom, self._lines)
        view = self._screen._pixels[rows, area.left : area.right]  # noqa: SLF001 - its other half
        while not self._over.is_set():
            if not np.array_equal(view, last):
                at = time.time()
                last = view.copy()
                self._changes.append((at, last))
            time.sleep(LOOK_S)
