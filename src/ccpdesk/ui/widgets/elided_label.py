"""A label that cuts a long text after one line or a few, and shows it all in the tooltip."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ccpdesk.ui.models.formatting import isolated
from ccpdesk.ui.widgets.plain_tip import plain_tip

_REMEMBERED = 16
"""Layouts of a label: one for each width that its layout tries."""


class ElidedLabel(QLabel):
    """Never makes its window wider: long names are cut, not the controls beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = 1
        self._laid_out: dict[tuple[str, int, int, str], list[str]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_lines(self, lines: int) -> None:
        """Cut after that many lines."""
        self._lines = lines
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred if lines > 1 else QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """A narrower label may need another line."""
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        """Height of the lines that the text needs at ``width``, at most those allowed."""
        margins = self.contentsMargins()
        needed = max(1, len(self._layout_lines(width)))
        return needed * self.fontMetrics().lineSpacing() + margins.top() + margins.bottom()

    def minimumSizeHint(self) -> QSize:
        """Room for an ellipsis."""
        return QSize(min(self.fontMetrics().horizontalAdvance("……"), self._natural()), self._one_line())

    def sizeHint(self) -> QSize:
        """The text on one line."""
        return QSize(self._natural(), self._one_line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip is only there when something is cut."""
        super().resizeEvent(event)
        whole = self.text()
        cut = "…" in "".join(self._layout_lines(self.width())) and "…" not in whole
        self.setToolTip(plain_tip(whole) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line by line, in the label's font and colour."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        spacing = self.fontMetrics().lineSpacing()
        lines = self._layout_lines(self.width())
        top = area.top() + max(0, (area.height() - len(lines) * spacing) // 2)
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        for number, line in enumerate(lines):
            painter.drawText(
                area.left(), top + number * spacing, area.width(), spacing,
                align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, isolated(line),
            )  # fmt: skip

    def _natural(self) -> int:
        margins = self.contentsMargins()
        return self.fontMetrics().horizontalAdvance(self.text()) + margins.left() + margins.right() + 1

    def _one_line(self) -> int:
        margins = self.contentsMargins()
        return self.fontMetrics().lineSpacing() + margins.top() + margins.bottom()

    def _layout_lines(self, width: int) -> list[str]:
        margins = self.contentsMargins()
        room = max(1, width - margins.left() - margins.right())
        key = (self.text(), room, self._lines, self.font().key())
        if key not in self._laid_out:
            if len(self._laid_out) >= _REMEMBERED:
                self._laid_out.clear()
            self._laid_out[key] = self._lay_out(room)
        return self._laid_out[key]

    def _lay_out(self, room: int) -> list[str]:
        text, metrics = self.text(), self.fontMetrics()
        if self._lines == 1 or metrics.horizontalAdvance(text) <= room:
            return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)]
        starts = _line_starts(text, self.font(), room, self._lines)
        whole = [text[start:end].rstrip() for start, end in pairwise(starts)]
        return [*whole, metrics.elidedText(text[starts[-1] :], Qt.TextElideMode.ElideRight, room)]


def _line_starts(text: str, font: QFont, room: int, most: int) -> list[int]:
    """Where the first ``most`` lines of ``text`` begin when broken to ``room`` pixels."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    line = layout.createLine()
    while line.isValid() and len(starts) < most:
        line.setLineWidth(room)
        starts.append(line.textStart())
        line = layout.createLine()
    layout.endLayout()
    return starts
