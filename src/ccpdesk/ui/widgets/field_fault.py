"""A field with something wrong in it: red, and said to those who do not see it."""

from PySide6.QtWidgets import QWidget

from ccpdesk.ui.widgets.style_property import set_style_property


def mark_fault(field: QWidget, fault: str) -> None:
    """Mark the field with what is wrong with it; empty takes the mark away."""
    set_style_property(field, "wrong", bool(fault))
    field.setAccessibleDescription(fault)
