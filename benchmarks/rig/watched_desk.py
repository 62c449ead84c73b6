"""`ccpdesk` with a watchdog on its main thread: `python -m benchmarks.rig.watched_desk FOLDER --profile DIR`.

The watchdog asks the main thread for an answer every few milliseconds, and notes how long each took: that is
what a key press would have waited. When one is late, the watchdog looks where the main thread is. Lines go
to `FOLDER/late.jsonl` (see `Late`), and all counts, by milliseconds, to `FOLDER/answers.json` every second.

It also says where things are on the screen: a line ``NAME``, ``AROUND/NAME`` or ``NAME INDEX`` (a tab) at the
local socket `FOLDER/where` is answered with ``LEFT TOP RIGHT BOTTOM``, or with an empty line when nothing of
that name is visible; ``window`` with the id of the main window.
"""

import json
import socketserver
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from ccpdesk.app import cli

_EVERY_S: Final = 0.005
_LOOK_S: Final = 0.010
LATE_S: Final = 0.020
"""From here on an answer is noted by itself."""
_DEEPEST: Final = 12


@dataclass(frozen=True)
class Late:
    """An answer that took long. Seconds; ``at`` since the epoch, when it was asked for.

    ``own`` is the processor time that the main thread used meanwhile, ``all`` that of the whole process: what
    is missing to ``waited`` is time that other programs (or a disk) had. ``seen`` is where the main thread
    was, each place with how often it was seen there.
    """

    at: float
    waited: float
    own: float
    all: float
    seen: dict[str, int]


class Answering(QObject):
    """Lives on the main thread."""

    asked = Signal()
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.answers: SimpleQueue[tuple[float, float, float]] = SimpleQueue()
        self.places: SimpleQueue[str] = SimpleQueue()
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self.wanted.connect(self._look, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _answer(self) -> None:
        self.answers.put((time.monotonic(), time.thread_time(), time.process_time()))

    @Slot(str)
    def _look(self, wanted: str) -> None:
        try:
            self.places.put(_place(wanted))
        except Exception:  # noqa: BLE001 - whoever asked must not wait for ever
            traceback.print_exc()
            self.places.put("")


def _place(wanted: str) -> str:
    name, _, index = wanted.partition(" ")
    windows = [one for one in QApplication.topLevelWidgets() if one.objectName() == "DeskWindow"]
    if name == "window":
        return str(int(windows[0].winId())) if windows else ""
    *around, last = name.split("/")
    grounds = [one for window in windows for one in _within(window, around)]
    found = (one for ground in grounds for one in ground.findChildren(QWidget, last) if one.isVisible())
    widget = next(found, None)
    if widget is None:
        return ""
    rect = widget.tabRect(int(index)) if isinstance(widget, QTabBar) and index else widget.rect()
    shown = rect.intersected(widget.visibleRegion().boundingRect())
    if shown.isEmpty():
        return ""
    area = QRect(widget.mapToGlobal(QPoint(shown.left(), shown.top())), shown.size())
    return f"{area.left()} {area.top()} {area.right() + 1} {area.bottom() + 1}"


def _within(widget: QWidget, names: Sequence[str]) -> list[QWidget]:
    if not names:
        return [widget]
    inner = [one for one in widget.findChildren(QWidget, names[0]) if one.isVisible()]
    return [found for one in inner for found in _within(one, names[1:])]


def _watch(main: Answering, thread: int, folder: Path) -> None:
    counts: Counter[int] = Counter()
    told, before = 0.0, (0.0, 0.0)
    with (folder / "late.jsonl").open("a", encoding="utf-8") as lines:
        while True:
            asked, at, seen = time.monotonic(), time.time(), Counter[str]()
            main.asked.emit()
            while main.answers.empty():
                time.sleep(0.001)
                if time.monotonic() - asked > _LOOK_S:
                    seen[_where(thread)] += 1
            answered, own, everybody = main.answers.get()
            waited = answered - asked
            counts[int(waited * 1000)] += 1
            if waited >= LATE_S:
                late = Late(at, waited, own - before[0], everybody - before[1], dict(seen.most_common(8)))
                _write(lines, late)
            before = (own, everybody)
            if answered - told > 1:
                told = answered
                (folder / "answers.json").write_text(json.dumps(counts), encoding="ascii")
            time.sleep(_EVERY_S)


def _write(lines: IO[str], late: Late) -> None:
    lines.write(json.dumps(asdict(late)) + "\n")
    lines.flush()


def _where(thread: int) -> str:
    """The main thread's innermost calls, the last first, without this machine's paths."""
    frame = sys._current_frames().get(thread)  # noqa: SLF001 - CPython's way to look at another thread
    found: list[str] = []
    while frame is not None and len(found) < _DEEPEST:
        code = frame.f_code
        found.append(f"{Path(code.co_filename).stem}.{code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(found)


class _Where(socketserver.StreamRequestHandler):
    answering: Answering

    def handle(self) -> None:
        for line in self.rfile:
            self.answering.wanted.emit(line.decode().strip())
            self.wfile.write(f"{self.answering.places.get()}\n".encode())


def main(arguments: Sequence[str]) -> int:
    """Run the desk."""
    folder = Path(arguments[0])
    answering = Answering()
    _Where.answering = answering
    server = socketserver.UnixStreamServer(str(folder / "where"), _Where)
    threading.Thread(target=server.serve_forever, name="where", daemon=True).start()
    watch = (answering, threading.get_ident(), folder)
    threading.Thread(target=_watch, args=watch, name="watchdog", daemon=True).start()
    return cli.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
