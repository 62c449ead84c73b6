"""Databases that take minutes to make: made once, kept, and brought up to date when the tables change."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ccpdesk.storage import open_store
from ccpdesk.storage.migrations import HEAD

CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ccpdesk-benchmarks"
"""Known before `rig.ground` gives the phones a home of their own."""


def kept(name: str, make: Callable[[Path], None], tell: Callable[[str], None]) -> Path:
    """The SQLite file of that name; ``make`` fills a new one at the path it is given."""
    file = CACHE / f"{name}-{HEAD}.sqlite"
    if file.exists():
        return file
    CACHE.mkdir(parents=True, exist_ok=True)
    older = sorted(CACHE.glob(f"{name}-*.sqlite"))
    if older:
        tell(f"bringing {older[-1]} up to date …")
        open_store(f"sqlite:///{older[-1]}").close()
        older[-1].replace(file)
        if load_seconds(older[-1]) is not None:
            _note(older[-1]).replace(_note(file))
        return file
    tell(f"making {file} (once) …")
    making, began = file.with_suffix(f".{os.getpid()}"), time.monotonic()
    make(making)
    _note(file).write_text(f"{time.monotonic() - began:.1f}", encoding="ascii")
    making.replace(file)
    return file


def load_seconds(file: Path) -> float | None:
    """How long it took to fill a file that is kept, where that was noted."""
    note = _note(file)
    return float(note.read_text(encoding="ascii")) if note.exists() else None


def _note(file: Path) -> Path:
    return file.with_suffix(".seconds")
