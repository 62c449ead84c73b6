"""A program for tests on a real display: the window, and a call that rings when standard input says so.

It prints a line for each thing the agent asked for, ``up X Y`` (middle of Accept, in screen pixels) when the
pop-up is ready for clicks, and it ends with its standard input.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from ccpdesk.ui.desk_ui import DeskUi
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.workflows.desk import Desk
from tests.ui import boards, scenes
from tests.ui.one_recording import OneRecording
from tests.ui.recording_actions import RecordingActions
from tests.ui.recording_headset import set_up


class SpokenActions(RecordingActions):
    """Prints instead of remembering."""

    def _note(self, *asked: object) -> None:
        print(*asked, flush=True)


def say_where(ui: DeskUi, timer: QTimer) -> None:
    """Once the guard against stray clicks is over."""
    if ui.pop_up.isVisible() and ui.pop_up.settled():
        timer.stop()
        accept = next(one for one in ui.pop_up.findChildren(QPushButton, "acceptButton") if one.isVisible())
        middle = accept.mapToGlobal(accept.rect().center())
        print("up", middle.x(), middle.y(), flush=True)


def main() -> int:
    """Run until standard input ends."""
    application = QApplication(sys.argv)
    desk = Desk(scenes.idle())
    ui = DeskUi(
        application,
        desk,
        SpokenActions(),
        set_up(),
        scenes.MovingClock(),
        wallboard=boards.StillBoard(),
        listening=OneRecording(),
    )
    ui.window.resize(1024, 700)
    ui.show()
    ui.presenters.navigation.go(Screen(sys.argv[1]))
    timer = QTimer()
    timer.timeout.connect(lambda: say_where(ui, timer))
    pipe = Path("/dev/stdin").open(encoding="utf-8")  # noqa: SIM115 - read for as long as the program runs

    def read() -> None:
        if not pipe.readline():
            application.quit()
            return
        desk.show(scenes.ringing())
        timer.start(20)

    notifier = QSocketNotifier(pipe.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    print("ready", flush=True)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
