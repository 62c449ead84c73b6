"""The recording of the opened call, in the history's details."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ccpdesk.ui.models.recording_player import STEP, PlayerView, RecordingPlayer, Reel
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.waveform import WaveformView


class RecordingBox(QWidget):
    """Renders a `PlayerView`."""

    def __init__(self, presenter: RecordingPlayer, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._sounds = False
        self.heading = QLabel(self.tr("RECORDING"))
        self.heading.setProperty("role", "section")
        self.listen_button = QPushButton()
        self.waveform = WaveformView(theme)
        self.play_button = QToolButton()
        self.time = QLabel()
        self.speed_button = QToolButton()
        self.fault = QLabel()
        for label in (self.heading, self.time, self.fault):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._connect()
        theme.follow(self._dress)
        presenter.watch(self._render)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._controls = QWidget()
        row = QHBoxLayout(self._controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.play_button)
        row.addWidget(self.time, 1)
        row.addWidget(self.speed_button)
        for widget in (self.heading, self.listen_button, self.waveform, self._controls, self.fault):
            column.addWidget(widget)
        self.time.setProperty("role", "muted")
        self.fault.setProperty("role", "small")
        self.fault.setWordWrap(True)
        self.speed_button.setProperty("role", "scope")
        self.speed_button.setToolTip(self.tr("Play quicker"))

    def _connect(self) -> None:
        presenter = self._presenter
        self.listen_button.clicked.connect(presenter.listen)
        self.listen_button.setToolTip(self.tr("It is noted that you listen"))
        self.play_button.clicked.connect(presenter.toggle)
        self.speed_button.clicked.connect(presenter.quicker)
        self.waveform.sought.connect(presenter.seek)
        self.waveform.stepped.connect(lambda steps: presenter.step(steps * STEP))
        self.waveform.toggled.connect(presenter.toggle)

    def _render(self, view: PlayerView) -> None:
        opened = view.reel is Reel.OPEN
        self.setVisible(view.reel is not Reel.NONE)
        self.listen_button.setVisible(not opened)
        self.listen_button.setEnabled(view.reel is Reel.CLOSED)
        self.waveform.setVisible(opened)
        self._controls.setVisible(opened)
        listen = self.tr("Listen") + (f" · {view.length}" if view.length else "")
        self.listen_button.setText(self.tr("Opening…") if view.reel is Reel.LOADING else listen)
        self.listen_button.setAccessibleName(self.listen_button.text())
        self.fault.setText(view.fault)
        self.fault.setVisible(bool(view.fault))
        self.time.setText(view.time)
        self.speed_button.setText(view.speed)
        self.speed_button.setAccessibleName(self.tr("Speed {speed}").format(speed=view.speed))
        name = self.tr("Pause") if view.sounds else self.tr("Play")
        self.play_button.setAccessibleName(name)
        self.play_button.setToolTip(name)
        self.waveform.show_waveform(view.waveform, view.fraction, view.pauses)
        self.waveform.setAccessibleName(self.tr("Recording, {time}").format(time=view.time))
        self._sounds = view.sounds
        self._dress()

    def _dress(self) -> None:
        self.play_button.setIcon(self._theme.icon("hold" if self._sounds else "resume"))
