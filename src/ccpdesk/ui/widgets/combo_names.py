"""What a combo box is about, for screen readers on X11."""

from PySide6.QtWidgets import QComboBox, QWidget


def describe_combos(within: QWidget) -> None:
    """Give each combo box its name as its description, too.

    Qt tells AT-SPI what is chosen as the name of a combo box, and leaves what is chosen there to others.
    """
    for combo in within.findChildren(QComboBox):
        if not combo.accessibleDescription():
            combo.setAccessibleDescription(combo.accessibleName())
