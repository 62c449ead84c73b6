"""What is to be seen of a window that is on no screen."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget


def seen(window: QWidget) -> QImage:
    """The window, with the menu that is open over it."""
    picture = window.grab()
    menu = QApplication.activePopupWidget()
    if menu is not None:
        painter = QPainter(picture)
        painter.drawPixmap(menu.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), menu.grab())
        painter.end()
        menu.close()
    return picture.toImage()
