"""The headset fly-out: devices in order of preference, meters and tests."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ccpdesk.calls.headset import DeviceRole
from ccpdesk.ui.forms.headset import Ui_HeadsetForm
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.headset import DeviceRow, HeadsetPanel, HeadsetView, MeterView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.fly_out import FlyOut
from ccpdesk.ui.widgets.toggling import show_checked

_NAME = Qt.ItemDataRole.UserRole


class HeadsetFlyOut(FlyOut):
    """Renders a `HeadsetView`; microphone and meters run only while it is seen."""

    def __init__(self, presenter: HeadsetPanel, theme: Theme, parent: QWidget) -> None:
        self._stays = False
        self._seen = False  # Qt hides it while it is being made
        super().__init__(parent)
        self._presenter = presenter
        self._rows: tuple[DeviceRow, ...] | None = None
        self._roles = tuple(DeviceRole)
        self._form = Ui_HeadsetForm()
        self._form.setupUi(self)
        self._form.roleBox.addItems([_role_word(role) for role in self._roles])
        self._connect()
        theme.follow(lambda: self._form.closeButton.setIcon(theme.icon("close", size=16)))
        presenter.watch(self._render)
        presenter.watch_levels(self._show_levels)

    def _connect(self) -> None:
        form, presenter = self._form, self._presenter
        form.roleBox.currentIndexChanged.connect(lambda index: presenter.show_role(self._roles[index]))
        form.deviceList.itemChanged.connect(self._ticked)
        form.upButton.clicked.connect(lambda: self._move(-1))
        form.downButton.clicked.connect(lambda: self._move(1))
        form.toneButton.clicked.connect(presenter.play_tone)
        form.echoButton.toggled.connect(presenter.echo)
        form.closeButton.clicked.connect(self.close_up)

    def first_field(self) -> QWidget:
        """Which device this is about."""
        return self._form.roleBox

    def stay(self) -> None:
        """Be a part of a page that cannot be closed apart."""
        self._stays = True
        self._form.closeButton.hide()
        self._form.titleLabel.hide()
        self.show()

    def close_up(self) -> None:
        """Close, unless it is a part of something."""
        if not self._stays:
            super().close_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Seen: the meters run."""
        super().showEvent(event)
        self._seen = True
        self._presenter.opened()

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed, or the window is gone: they stop."""
        super().hideEvent(event)
        if self._seen:
            self._seen = False
            self._presenter.closed()

    def _ticked(self, item: QListWidgetItem) -> None:
        """Later: the list is made anew, which must not happen while an item of it tells its news."""
        name, on = item.data(_NAME), item.checkState() is Qt.CheckState.Checked
        QTimer.singleShot(0, self, lambda: self._presenter.choose(name, on))

    def _move(self, steps: int) -> None:
        item = self._form.deviceList.currentItem()
        if item is not None:
            self._presenter.move(item.data(_NAME), steps)

    def _render(self, view: HeadsetView) -> None:
        form = self._form
        form.hintLabel.setText(view.hint)
        form.toneButton.setEnabled(view.has_tone)
        form.echoButton.setEnabled(view.can_echo)
        show_checked(form.echoButton, view.echo and view.can_echo)
        if view.rows != self._rows:
            self._rows = view.rows
            self._fill(view.rows)

    def _fill(self, rows: tuple[DeviceRow, ...]) -> None:
        """Show the devices; the cursor stays on the device it was on."""
        devices = self._form.deviceList
        place = devices.currentRow()
        current = devices.item(place).data(_NAME) if place >= 0 else None
        blocker = QSignalBlocker(devices)
        devices.clear()
        for row in rows:
            item = QListWidgetItem(joined(row.name, row.note))
            item.setData(_NAME, row.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked)
            devices.addItem(item)
            if row.name == current:
                devices.setCurrentItem(item)
        blocker.unblock()

    def _show_levels(self, view: MeterView) -> None:
        self._form.microphoneMeter.setValue(view.microphone)
        self._form.speakerMeter.setValue(view.speaker)


def _role_word(role: DeviceRole) -> str:
    words = {
        DeviceRole.MICROPHONE: QCoreApplication.translate("Headset", "Microphone"),
        DeviceRole.SPEAKER: QCoreApplication.translate("Headset", "Speaker"),
        DeviceRole.RINGER: QCoreApplication.translate("Headset", "Ringer"),
    }
    return words[role]
