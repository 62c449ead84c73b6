"""A program for tests on a real display: shows the situation of the gallery that standard input names.

It prints ``shown NAME`` when it is on the screen, and ends with its standard input.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from ccpdesk.ui.desk_ui import DeskUi
from ccpdesk.ui.theme.theme import Scheme
from tests.ui.gallery import SITUATIONS, Gallery

SIZE = (1440, 900)


def main() -> int:
    """Run until standard input ends."""
    application = QApplication(sys.argv)
    gallery = Gallery(application, Path())
    shown: list[DeskUi] = []
    pipe = Path("/dev/stdin").open(encoding="utf-8")  # noqa: SIM115 - read for as long as the program runs

    def read() -> None:
        name = pipe.readline().strip()
        while shown:
            gallery.drop(shown.pop())
        if not name:
            application.quit()
            return
        state, prepare = SITUATIONS[name]
        ui = gallery.build(state, Scheme.LIGHT, SIZE)
        prepare(ui)
        gallery.settle()
        shown.append(ui)
        print("shown", name, flush=True)

    notifier = QSocketNotifier(pipe.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
