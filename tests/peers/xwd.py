"""Read the screen of Xvfb: with -fbdir it keeps its frame buffer as a file in XWD format (X11/XWDFile.h)."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtGui import QImage

HEADER = struct.Struct(">25I")
COLOUR_BYTES = 12
HEADER_SIZE, FILE_VERSION, WIDTH, HEIGHT, BITS_PER_PIXEL, BYTES_PER_LINE, COLOURS = 0, 1, 4, 5, 11, 12, 19


def read_xwd(file: Path) -> QImage:
    """The picture of a 24-bit true-colour screen.

    Raises:
        ValueError: Not XWD version 7 with 32 bits a pixel.
    """
    data = file.read_bytes()
    header = HEADER.unpack_from(data)
    if header[FILE_VERSION] != 7 or header[BITS_PER_PIXEL] != 32:
        raise ValueError(f"{file}: not a 32-bit XWD 7 file")
    start = header[HEADER_SIZE] + header[COLOURS] * COLOUR_BYTES
    pixels = data[start : start + header[HEIGHT] * header[BYTES_PER_LINE]]
    image = QImage(pixels, header[WIDTH], header[HEIGHT], header[BYTES_PER_LINE], QImage.Format.Format_RGB32)
    return image.copy()
