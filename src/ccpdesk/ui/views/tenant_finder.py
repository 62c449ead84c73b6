"""The tenant finder: two fields, and below them the tenants that serve the caller (TEN-03)."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from ccpdesk.kernel.ids import CallId
from ccpdesk.ui.forms.tenant_finder import Ui_TenantFinder
from ccpdesk.ui.forms.tenant_row import Ui_TenantRow
from ccpdesk.ui.models.tenant_finder import FinderView, TenantFinder, TenantRow
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.card_frame import CardFrame
from ccpdesk.ui.widgets.field_fault import mark_fault


class TenantFinderView(QWidget):
    """Renders a `FinderView`; fills the customer panel while a tenant is looked for."""

    def __init__(self, presenter: TenantFinder, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._call: CallId | None = None
        self._rows: tuple[TenantRow, ...] = ()
        self._form = Ui_TenantFinder()
        self._form.setupUi(self)
        self._form.zipField.returnPressed.connect(self._search)
        self._form.searchButton.clicked.connect(self._search)
        self._form.clearButton.clicked.connect(self._clear)
        self._form.goToButton.clicked.connect(presenter.go_to)
        self._form.tradeField.setPlaceholderText(self.tr("Choose…"))
        presenter.watch(self._render)

    def _search(self) -> None:
        self._presenter.search(self._form.zipField.text(), self._form.tradeField.currentText())

    def _clear(self) -> None:
        self._form.zipField.clear()
        self._form.tradeField.setCurrentIndex(-1)
        self._presenter.clear()
        self._form.zipField.setFocus()

    def _render(self, view: FinderView) -> None:
        if view.call is None:
            self._call = None
            return
        form = self._form
        self._render_trades(view.trades)
        if view.call != self._call:
            self._call = view.call
            form.zipField.setText(view.postal_code)
            form.tradeField.setCurrentIndex(form.tradeField.findText(view.trade) if view.trade else -1)
            QTimer.singleShot(0, self, self._take_focus)
        form.tradePart.setVisible(view.by_trade)
        for label, text in (
            (form.titleLabel, view.heading),
            (form.hintLabel, view.hint),
            (form.faultLabel, view.fault),
            (form.stateLabel, view.state),
            (form.stateHint, view.state_hint),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        mark_fault(form.zipField, view.fault)
        form.goToButton.setText(view.go_to.replace("&", "&&"))
        form.goToButton.setAccessibleName(view.go_to)
        form.goToButton.setVisible(bool(view.go_to))
        self._render_rows(view)

    def _take_focus(self) -> None:
        """The next thing typed is the ZIP code, unless the agent is typing something else."""
        typing = isinstance(self.window().focusWidget(), QLineEdit | QPlainTextEdit | QComboBox)
        if self.isVisible() and not typing:
            self._form.zipField.setFocus()

    def _render_trades(self, trades: tuple[str, ...]) -> None:
        field = self._form.tradeField
        if trades != tuple(field.itemText(index) for index in range(field.count())):
            chosen = field.currentText()
            field.clear()
            field.addItems(trades)
            field.setCurrentIndex(field.findText(chosen) if chosen else -1)

    def _render_rows(self, view: FinderView) -> None:
        slot = self._form.rows
        if view.rows != self._rows:
            self._rows = view.rows
            while (item := slot.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            before: QWidget = self._form.clearButton
            for row in view.rows:
                made = _Row(row, self._presenter, self._theme, self._form.content)
                slot.addWidget(made)
                QWidget.setTabOrder(before, made.enter_button)
                before = made.enter_button
        for index in range(slot.count()):
            item = slot.itemAt(index)
            widget = item.widget() if item else None
            if widget is not None:
                widget.setEnabled(not view.entering)


class _Row(CardFrame):
    """One tenant with its button."""

    def __init__(self, row: TenantRow, presenter: TenantFinder, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._row, self._theme = row, theme
        form = Ui_TenantRow()
        form.setupUi(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        form.nameLabel.set_lines(2)
        form.nameLabel.setText(row.name)
        form.nameLabel.setToolTip(row.name)
        form.aboutLabel.setText(row.about)
        form.aboutLabel.setVisible(bool(row.about))
        form.enterButton.setAccessibleName(self.tr("Enter tenant {name}").format(name=row.name))
        form.enterButton.clicked.connect(lambda: presenter.enter(row.tenant))
        self.enter_button = form.enterButton
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.set_look(self._row.colour, tokens.panel, tokens.line)
