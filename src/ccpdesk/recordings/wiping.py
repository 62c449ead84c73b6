"""Files of recordings that must not be kept: nothing of them stays on the disk (REC-02)."""

import contextlib
import os
from pathlib import Path
from typing import Final

_PIECE: Final = 1 << 20


def wipe(path: Path) -> bool:
    """Write over the file, then remove it; whether there was one.

    The head with the sealed key goes first: on a disk that writes elsewhere what is written over (SSD,
    copying file systems) the sound that may be left in its cells can't be opened without it.

    Raises:
        OSError: it can't be done.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return False
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        rest = os.fstat(file.fileno()).st_size
        while rest > 0:
            rest -= file.write(bytes(min(rest, _PIECE))) or 0
        os.fsync(file.fileno())
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    return True
