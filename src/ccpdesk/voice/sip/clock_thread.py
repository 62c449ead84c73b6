"""Python's account of pjmedia's clock thread, kept from one frame to the next (PERF-05).

Python makes such an account when a thread that it did not start calls it, and throws it away when the call
returns. The account's memory comes from the kernel and goes back to it: a hundred times a second, while a
frame is due.
"""

import ctypes
import threading
from typing import Final

_PYTHON: Final = ctypes.pythonapi
_PYTHON.PyThreadState_Get.restype = ctypes.c_void_p
for _function in (_PYTHON.PyThreadState_Clear, _PYTHON.PyThreadState_Delete):
    _function.argtypes = (ctypes.c_void_p,)
    _function.restype = None

_kept: Final[dict[int, int]] = {}
"""Accounts by thread."""


def keep_account() -> None:
    """Keep the account of the calling thread until `forget_accounts`; on pjmedia's clock thread only."""
    thread = threading.get_ident()
    if thread not in _kept:
        _PYTHON.PyGILState_Ensure()  # one more than is released when this call returns to C
        _kept[thread] = _PYTHON.PyThreadState_Get()


def forget_accounts() -> None:
    """Throw away what was kept; those threads must have ended."""
    while _kept:
        _, account = _kept.popitem()
        _PYTHON.PyThreadState_Clear(account)
        _PYTHON.PyThreadState_Delete(account)
