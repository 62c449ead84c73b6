"""A watched desk that notes when its Chats screen paints a message: `… -m benchmarks.rig.noted_chat FILE …`.

When a message is painted for the first time, a line goes to the file: the moment (seconds since the epoch)
and the text, parted by a tab. The other arguments are those of `rig.watched_desk`.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QPaintEvent

from benchmarks.rig import watched_desk
from ccpdesk.ui.widgets import message_list


def painted(file: Path) -> dict[str, float]:
    """When each text was painted, as noted so far."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
    fields = [line.strip("\n").partition("\t") for line in lines if line.endswith("\n")]
    return {text: float(at) for at, _, text in fields}


def main(arguments: Sequence[str]) -> int:
    """Run the desk."""
    file = Path(arguments[0])
    seen: set[str] = set()

    class Noted(message_list.Message):
        """Says when it was painted."""

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if self.words not in seen:
                seen.add(self.words)
                with file.open("a", encoding="utf-8") as lines:
                    lines.write(f"{time.time()}\t{self.words}\n")

    message_list.Message = Noted  # type: ignore[misc] # watched, otherwise the same
    return watched_desk.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
