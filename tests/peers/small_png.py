"""PNG files of a window in 255 colours: a window shows hardly more, and they take a third of the room."""

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

_COLOURS: Final = 255
_STEP: Final = 3
"""Bits of each channel that are left away where colours are counted."""
_BEST: Final = 0
"""Qt's quality of a PNG is how much of the effort to make it small is spared."""


def save_small(picture: QImage, file: Path) -> None:
    """Write ``picture``. Raises OSError."""
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    rows, columns = whole.height(), whole.width()
    pixels = np.frombuffer(whole.constBits(), np.uint32).reshape(rows, -1)[:, :columns] & 0xFFFFFF
    colours, places, counts = np.unique(pixels.ravel(), return_inverse=True, return_counts=True)
    palette = colours if len(colours) <= _COLOURS else _palette(colours, counts)
    width = -(-columns // 4) * 4  # Qt's lines end at a multiple of four bytes
    lines = np.zeros((rows, width), np.uint8)
    lines[:, :columns] = _nearest(colours, palette)[places].reshape(rows, columns)
    data = lines.tobytes()
    small = QImage(data, columns, rows, width, QImage.Format.Format_Indexed8)
    small.setColorTable([int(colour) | 0xFF000000 for colour in palette])
    if not small.save(str(file), quality=_BEST):
        raise OSError(f"could not write {file}")


def _palette(colours: NDArray[np.uint32], counts: NDArray[np.intp]) -> NDArray[np.uint32]:
    """Of each small range of colours the commonest one, for the ranges that most pixels are in."""
    mask = np.uint32(int.from_bytes(bytes([0xFF >> _STEP << _STEP] * 3), "big"))
    ranges = (colours & mask).astype(np.int64)
    order = np.lexsort((-counts, ranges))
    first = np.flatnonzero(np.diff(ranges[order], prepend=-1))
    sums = np.add.reduceat(counts[order], first)
    return colours[order][first][np.argsort(-sums)[:_COLOURS]]


def _nearest(colours: NDArray[np.uint32], palette: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Which colour of the palette comes next to each."""
    far = np.zeros((len(colours), len(palette)), np.int32)
    for shift in (0, 8, 16):
        one, other = (((of >> shift) & 0xFF).astype(np.int32) for of in (colours, palette))
        far += (one[:, None] - other[None, :]) ** 2
    nearest: NDArray[np.uint8] = far.argmin(axis=1).astype(np.uint8)
    return nearest
