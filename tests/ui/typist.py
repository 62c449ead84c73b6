"""A program for tests on a real display: a field in its own window, which prints its text as it grows."""

import sys

from PySide6.QtWidgets import QApplication, QPlainTextEdit


def main() -> int:
    """Run until killed."""
    application = QApplication(sys.argv)
    field = QPlainTextEdit()
    field.setWindowTitle("typist")
    field.textChanged.connect(lambda: print(repr(field.toPlainText()), flush=True))
    field.resize(400, 200)
    field.show()
    field.activateWindow()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
