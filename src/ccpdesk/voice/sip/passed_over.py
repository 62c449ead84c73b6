"""Makes pjmedia's conference pass over a port for one tick, so that a frame stays in it (decision 0009).

A port is a public structure of pjmedia with a pointer to the function that gets a frame from it. For one
tick that is a function of ours, which puts the port's own back and says that there is no frame.
"""

import ctypes
from typing import Any, Final

from ccpdesk.voice.sip.pjproject import POINTER, functions


class Frame(ctypes.Structure):
    """`pjmedia_frame`."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("buffer", ctypes.c_void_p),
        ("bytes", ctypes.c_size_t),
        ("timestamp", ctypes.c_uint64),
        ("bits", ctypes.c_uint32),
        ("room", ctypes.c_uint32 * 8),
    )


class Port(ctypes.Structure):
    """`pjmedia_port`."""

    _fields_ = (
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_ssize_t),
        ("signature", ctypes.c_uint32),
        ("direction", ctypes.c_int),
        ("format", ctypes.c_uint32 * 9),
        ("data", ctypes.c_void_p),
        ("number", ctypes.c_long),
        ("lock", ctypes.c_void_p),
        ("clock_source", ctypes.c_void_p),
        ("put_frame", ctypes.c_void_p),
        ("get_frame", ctypes.c_void_p),
        ("destroy", ctypes.c_void_p),
    )


_NO_FRAME: Final = 70_999
"""Any status that is not success."""
_own: Final[dict[int, int]] = {}
"""Port → its own function, while ours is in its place. Whoever takes it out puts it back."""


def _put_back(port: int) -> bool:
    own = _own.pop(port, None)
    if own is not None:
        Port.from_address(port).get_frame = own
    return own is not None


def _pass_over(port: int, _: int) -> int:
    """On pjmedia's clock."""
    _put_back(port)
    return _NO_FRAME


_FOR_PJMEDIA: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(_pass_over)
_PASS_OVER: Final = ctypes.cast(_FOR_PJMEDIA, ctypes.c_void_p).value


def _is_as_we_know_it(get_frame: Any) -> bool:
    """Whether pjmedia finds the function of a port where we think it is, and takes our status."""
    port = Port(get_frame=_PASS_OVER)
    return bool(get_frame(ctypes.byref(port), Frame()) == _NO_FRAME)


_FUNCTIONS: Final = functions(("pjmedia_port_get_frame", ctypes.c_int, (POINTER, ctypes.POINTER(Frame))))
POSSIBLE: Final = _FUNCTIONS is not None and _is_as_we_know_it(*_FUNCTIONS)


class PassedOver:
    """One port, from its making until it is about to be taken apart."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._asked = False

    def next_time(self) -> None:
        """Pass over it when its next frame is due. On pjmedia's clock."""
        if POSSIBLE and self._port not in _own:
            place = Port.from_address(self._port)
            _own[self._port] = place.get_frame
            place.get_frame = _PASS_OVER
            self._asked = True

    def happened(self) -> bool:
        """Whether it was passed over since `next_time`; says so once. On pjmedia's clock."""
        if not self._asked or self._port in _own:
            return False
        self._asked = False
        return True

    def close(self) -> None:
        """Leave the port as it was."""
        self._asked = False
        _put_back(self._port)
