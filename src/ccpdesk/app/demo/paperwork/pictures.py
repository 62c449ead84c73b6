"""Small pictures that stand for photos: a unit on a wall, drawn here, so that nobody's home is shown."""

import struct
import zlib
from functools import cache
from typing import Final

_WIDTH: Final = 96
_HEIGHT: Final = 72
_UNIT_ROWS: Final = range(12, 68)
_PLATE_ROWS: Final = range(30, 42)
# Wall, unit, plate: as photos in cellars and on roofs look from far away.
PALETTES: Final = (
    ((201, 196, 186), (92, 99, 107), (235, 235, 230)),
    ((150, 165, 178), (190, 190, 186), (70, 74, 80)),
    ((178, 152, 128), (226, 226, 222), (120, 40, 36)),
    ((118, 122, 116), (160, 134, 90), (238, 232, 210)),
)


@cache
def picture(kind: int) -> bytes:
    """A PNG (96 × 72 pixels, 8 bit RGB; W3C PNG specification) of one of the `PALETTES`."""
    wall, unit, plate = (bytes(colour) for colour in PALETTES[kind])
    rows = []
    for y in range(_HEIGHT):
        row = [wall] * _WIDTH
        if y in _UNIT_ROWS:
            row[24:72] = [unit] * 48
        if y in _PLATE_ROWS:
            row[34:62] = [plate] * 28
        rows.append(b"\0" + b"".join(row))
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
