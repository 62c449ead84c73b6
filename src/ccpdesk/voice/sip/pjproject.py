"""Functions of the C library inside pjsua2 that its Python binding leaves out.

The wheel for Linux exports them all. Where one does not, `functions` finds none, and what needs them is
left out.
"""

import ctypes
from collections.abc import Sequence
from typing import Any, Final

import pjsua2 as pj

_LIBRARY: Final = ctypes.CDLL(pj._pjsua2.__file__)  # noqa: SLF001 - loaded already: this finds it again
POINTER: Final = ctypes.c_void_p


def functions(*wanted: tuple[str, Any, Sequence[Any]]) -> tuple[Any, ...] | None:
    """Those of these names, with their result and arguments; None unless all are there."""
    found = []
    for name, result, arguments in wanted:
        try:
            function = _LIBRARY[name]
        except AttributeError:
            return None
        function.restype, function.argtypes = result, arguments
        found.append(function)
    return tuple(found)
