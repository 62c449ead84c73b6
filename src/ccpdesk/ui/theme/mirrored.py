"""The style of a window that runs from right to left."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProxyStyle

_SIDES: Final = {
    Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
}


class Mirrored(QProxyStyle):
    """Puts labels on the side that the window's direction gives them.

    Qt takes the direction of a label's words (`QLabelPrivate::textDirection`): a Latin name would stand left
    among Arabic ones that stand right.
    """

    def polish(self, dressed: object) -> object:  # type: ignore[override] # three overloads, of which one is changed
        """Called once for each widget, before it is shown."""
        done = super().polish(dressed)  # type: ignore[call-overload] # as above
        if type(dressed) is QLabel:
            side = dressed.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
            if side in _SIDES:
                upright = dressed.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
                dressed.setAlignment(upright | _SIDES[side] | Qt.AlignmentFlag.AlignAbsolute)
        return done
