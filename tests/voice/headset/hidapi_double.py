"""The extension module of hidapi, played on recorded headsets: its calls, its values, its errors (0.15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.voice.headset.recorded_port import RecordedHeadset


class HidapiDouble:
    """Lists each headset as hidapi does on Linux: one entry for every top-level collection."""

    def __init__(self, *headsets: RecordedHeadset) -> None:
        self.headsets = list(headsets)

    def enumerate(self) -> list[dict[str, Any]]:
        return [
            {"path": headset.device.path.encode(), "usage_page": page, "product_string": headset.device.name}
            for headset in self.headsets
            if headset.plugged
            for page in (0x0B, 0x0C, 0x0B)
        ] + [{"path": b"/dev/hidraw9", "usage_page": 0x01, "product_string": "a mouse"}]

    def device(self) -> HandleDouble:
        return HandleDouble(self.headsets)


class HandleDouble:
    """``hid.device``: errors are OSError, use before open or after close is ValueError."""

    def __init__(self, headsets: list[RecordedHeadset]) -> None:
        self._headsets = headsets
        self._opened: RecordedHeadset | None = None

    def open_path(self, path: bytes) -> None:
        for headset in self._headsets:
            if headset.device.path.encode() == path and headset.plugged and not headset.forbidden:
                headset.open_connections += 1
                self._opened = headset
                return
        raise OSError("open failed")

    def get_report_descriptor(self, max_length: int = 4096) -> Sequence[int]:
        return list(self._now().descriptor[:max_length])

    def set_nonblocking(self, value: int) -> int:
        assert value == 1
        return 0

    def read(self, max_length: int, timeout_ms: int = 0) -> Sequence[int]:
        report = self._now().next_report(timeout_ms / 1000)
        self._present("read error")
        return list(report[:max_length])

    def write(self, buff: bytes) -> int:
        if not self._now().plugged:
            return -1
        self._now().receive(buff)
        return len(buff)

    def close(self) -> None:
        if self._opened is not None:
            self._opened.open_connections -= 1
            self._opened = None

    def _now(self) -> RecordedHeadset:
        if self._opened is None:
            raise ValueError("not open")
        return self._opened

    def _present(self, complaint: str) -> None:
        if not self._now().plugged:
            raise OSError(complaint)
