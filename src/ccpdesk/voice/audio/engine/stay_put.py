"""Streams that the sound server may not move to a device that nobody chose (HEAD-01). Linux.

When a device goes, PulseAudio moves what plays on it to its default device at once, before it tells anybody:
the caller would be heard there, for some milliseconds. It leaves streams alone that were connected with
`PA_STREAM_DONT_MOVE` (pulse/def.h), and ends them with their device. Qt (6.11) does not set that flag and has
no way to ask for it, so its calls of libpulse go through here: their addresses in Qt Multimedia's table of
imported functions (ELF: relocations of the type JUMP_SLOT) are replaced. Where there is no such table, or
none that may be written, everything is as it was.
"""

import ctypes
import logging
import mmap
import platform
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

_log = logging.getLogger(__name__)

_LIBRARY: Final = "libQt6Multimedia.so.6"
_DONT_MOVE: Final = 0x0200
_JUMP_SLOT: Final = {"x86_64": 7, "aarch64": 1026}
_RELA, _DYNSYM = 4, 11
_HEADER: Final = struct.Struct("<40xQ10xHH2x")
"""Of an ELF64 file: where the section headers are, their size and number."""
_SECTION: Final = struct.Struct("<4xI16xQQI20x")
"""Type, offset, size, and the section that it refers to."""
_SYMBOL: Final = struct.Struct("<I20x")
_RELOCATION: Final = struct.Struct("<QII8x")
"""Where the address is put, type, and number of the symbol."""
_READ, _WRITE = 1, 2

_POINTER: Final = ctypes.c_void_p
_PLAYBACK: Final = ctypes.CFUNCTYPE(
    ctypes.c_int, _POINTER, ctypes.c_char_p, _POINTER, ctypes.c_int, _POINTER, _POINTER
)
_RECORD: Final = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_char_p, _POINTER, ctypes.c_int)
_kept: list[object] = []
"""What C calls must live as long as the process."""


def keep_streams_in_place() -> bool:
    """From now on, streams that Qt connects to a named device stay there; tells whether that was possible."""
    try:
        slots = _slots("pa_stream_connect_playback", "pa_stream_connect_record")
        _redirect(slots["pa_stream_connect_playback"], _PLAYBACK)
        _redirect(slots["pa_stream_connect_record"], _RECORD)
    except (OSError, KeyError, ValueError, struct.error) as error:
        _log.warning("sound may be heard on another device for a moment when one is removed: %r", error)
        return False
    return True


def _redirect(slot: int, kind: Callable[..., Any]) -> None:
    place = _POINTER.from_address(slot)
    real = kind(place.value)

    def connect(stream: int, device: bytes | None, attributes: int, flags: int, *more: int) -> int:
        result: int = real(stream, device, attributes, flags | _DONT_MOVE if device else flags, *more)
        return result

    ours = kind(connect)
    _kept.extend([real, ours])
    _make_writable(slot)
    place.value = ctypes.cast(ours, _POINTER).value


def _make_writable(address: int) -> None:
    page = address - address % mmap.PAGESIZE
    libc = ctypes.CDLL(None, use_errno=True)
    size = 2 * mmap.PAGESIZE if address + 8 > page + mmap.PAGESIZE else mmap.PAGESIZE
    if libc.mprotect(_POINTER(page), ctypes.c_size_t(size), _READ | _WRITE):
        raise OSError(ctypes.get_errno(), "mprotect")


def _slots(*wanted: str) -> dict[str, int]:
    """Where in memory the library has the addresses of these functions."""
    base, file = _loaded()
    kind = _JUMP_SLOT[platform.machine()]
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return {name: base + offset for offset, name in _imported(data, kind) if name in wanted}


def _imported(data: mmap.mmap, wanted: int) -> Iterator[tuple[int, str]]:
    """Relocations of that type: where the address goes, and whose it is."""
    start, size, count = _HEADER.unpack_from(data)
    sections = [_SECTION.unpack_from(data, start + number * size) for number in range(count)]
    for kind, offset, length, symbols in sections:
        if kind != _RELA or sections[symbols][0] != _DYNSYM:
            continue
        _, names_at, _, strings = sections[symbols]
        texts = sections[strings][1]
        for place, of_kind, symbol in _RELOCATION.iter_unpack(data[offset : offset + length]):
            if of_kind != wanted:
                continue
            name_at = texts + _SYMBOL.unpack_from(data, names_at + symbol * _SYMBOL.size)[0]
            yield place, data[name_at : data.find(b"\0", name_at)].decode()


def _loaded() -> tuple[int, Path]:
    """Where the library begins in memory, and its file."""
    for line in Path("/proc/self/maps").read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        where, _, offset, _, _, *file = line.split(maxsplit=5)
        if file and Path(file[0]).name == _LIBRARY and int(offset, 16) == 0:
            return int(where.partition("-")[0], 16), Path(file[0])
    raise OSError(f"{_LIBRARY} is not loaded")
