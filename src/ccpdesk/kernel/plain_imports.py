"""Imports as Python has them, though Qt for Python is there.

PySide6 puts a function of its own in place of `import`: after each import it reads the whole source of the
module to see whether it uses PySide6, for its switch between `setText` and `set_text` (`from __feature__ …`),
and the lines stay in `linecache`. Nothing here uses that switch, and in a program of 1,250 modules it takes a
tenth of the start and 35 MB (PERF-05).
"""

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def plain_imports() -> Iterator[None]:
    """Whatever is imported in this block leaves `import` as it was. PySide6 must be imported here first."""
    plain = builtins.__import__
    try:
        yield
    finally:
        builtins.__import__ = plain
