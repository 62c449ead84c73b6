"""The call bar: on every screen, the call under the agent's hands with its controls, and the link."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from ccpdesk.ui.forms.call_bar import Ui_CallBar
from ccpdesk.ui.models.call_bar import CallBar, CallBarView, CallBlock
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.models.recording_words import TapeDeed, TapeWords
from ccpdesk.ui.models.status_picker import StatusPicker, StatusView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.theme.tokens import RADIUS_SMALL
from ccpdesk.ui.views.status import StatusMenu
from ccpdesk.ui.views.tooltips import with_key
from ccpdesk.ui.widgets.drop_down import drop_down, drops_down
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.status_dot import DotShape
from ccpdesk.ui.widgets.style_property import set_style_property
from ccpdesk.ui.widgets.toggling import on_toggled, show_checked
from ccpdesk.workflows.taping import TapeState

_NARROW: Final = 1100
"""Pixels."""
_TAPE_ICONS: Final = {
    TapeState.ASK: "record-ask",
    TapeState.PROVISIONAL: "record-ask",
    TapeState.PAUSED: "record-paused",
    TapeState.FAILED: "warning",
}


class CallBarBox(QFrame):
    """Renders a `CallBarView`; the fly-outs that its buttons open belong to the window."""

    keypad_asked = Signal()
    new_call_asked = Signal()
    transfer_asked = Signal()

    def __init__(
        self,
        presenter: CallBar,
        status: StatusPicker,
        settings: QMenu,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: CallBarView | None = None
        self.form = Ui_CallBar()
        self.form.setupUi(self)
        self.form.block.set_shape(radius=RADIUS_SMALL)
        self._settings = settings
        drops_down(self.form.settingsButton, settings)
        self._status = status
        self.status = StatusMenu(self.form.statusButton, status, theme)
        self._connect(presenter)
        theme.changed.connect(self._dress)
        presenter.watch(self._render)
        status.watch(self._render_wrap_up)

    def open_settings(self) -> None:
        """Drop the menu of the gear down."""
        drop_down(self._settings, self.form.settingsButton)

    def _connect(self, presenter: CallBar) -> None:
        form = self.form
        form.holdButton.clicked.connect(presenter.toggle_hold)
        on_toggled(form.muteButton, presenter.toggle_mute)
        form.recordButton.clicked.connect(presenter.act_on_recording)
        form.hangUpButton.clicked.connect(presenter.hang_up)
        form.keypadButton.clicked.connect(self.keypad_asked)
        form.newCallButton.clicked.connect(self.new_call_asked)
        form.transferButton.clicked.connect(self.transfer_asked)
        form.settingsButton.setToolTip(with_key(self.tr("Settings and help"), Key.SETTINGS_MENU))
        form.transferButton.setToolTip(with_key(self.tr("Transfer"), Key.TRANSFER))
        form.endWrapUpButton.clicked.connect(self._status.end_wrap_up)
        form.extendWrapUpButton.clicked.connect(self._status.extend_wrap_up)
        form.endWrapUpButton.setToolTip(
            with_key(self.tr("Be ready for the next queue call"), Key.END_WRAP_UP)
        )
        form.extendWrapUpButton.setToolTip(self.tr("Make the wrap-up longer"))
        form.keypadButton.setToolTip(with_key(self.tr("Keypad"), Key.KEYPAD))
        form.hangUpButton.setToolTip(with_key(self.tr("Hang up"), Key.HANG_UP))
        on_toggled(form.helpButton, presenter.ask_help)
        form.newCallButton.setToolTip(with_key(self.tr("New call"), Key.NEW_CALL))

    def _render(self, view: CallBarView) -> None:
        form = self.form
        before, self._view = self._view, view
        form.block.setVisible(view.block is not None)
        form.linkLabel.setText(view.link)
        form.link.setToolTip(view.link_hint)
        show_checked(form.helpButton, view.help_asked)
        _name(form.helpButton, view.help, Key.ASK_HELP)
        form.link.setAccessibleName(view.link_hint)
        if view.block is not None:
            self._render_block(view.block)
        self._make_room(view)
        if before is None or _look(before) != _look(view):
            self._dress()

    def _make_room(self, view: CallBarView) -> None:
        """In a small window the caller's name needs the room of a word that says that all is well."""
        spare = view.block is not None and view.link_tone is Tone.GOOD and self.width() < _NARROW
        self.form.linkLabel.setVisible(not spare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room."""
        super().resizeEvent(event)
        if self._view is not None:
            self._make_room(self._view)

    def _render_wrap_up(self, view: StatusView) -> None:
        form = self.form
        form.endWrapUpButton.setVisible(view.can_end)
        form.extendWrapUpButton.setVisible(bool(view.extend))
        form.extendWrapUpButton.setText(view.extend)
        form.extendWrapUpButton.setAccessibleName(
            self.tr("Make the wrap-up longer, {time}").format(time=view.extend)
        )

    def _render_block(self, block: CallBlock) -> None:
        form = self.form
        form.partyLabel.setText(block.party)
        form.tenantLabel.setText(block.tenant)
        form.timerLabel.setText(block.timer)
        form.stageLabel.setText(block.stage)
        form.stageLabel.setVisible(bool(block.stage))
        form.holdButton.setEnabled(block.active or block.held)
        form.keypadButton.setEnabled(block.active)
        form.transferButton.setEnabled(block.active or block.held)
        hold = self.tr("Resume call") if block.held else self.tr("Hold")
        mute = self.tr("Unmute") if block.muted else self.tr("Mute")
        show_checked(form.muteButton, block.muted)
        _name(form.holdButton, hold, Key.HOLD)
        _name(form.muteButton, mute, Key.MUTE)
        self._render_tape(block.tape)
        form.block.setToolTip(plain_tip(block.line))
        form.block.setAccessibleDescription(block.line)
        form.block.setAccessibleName(f"{block.party}, {block.tenant}, {block.stage}")

    def _dress_tape(self, tape: TapeWords | None) -> None:
        if tape is None:
            return
        tokens, button = self._theme.tokens, self.form.recordButton
        colours = {
            TapeState.ASK: tokens.amber,
            TapeState.PAUSED: tokens.on_solid,
            TapeState.FAILED: tokens.red,
        }
        button.setIcon(self._theme.icon(_TAPE_ICONS.get(tape.state, "record"), colours.get(tape.state, "")))
        set_style_property(button, "tone", tape.state.value)

    def _render_tape(self, tape: TapeWords | None) -> None:
        button = self.form.recordButton
        button.setVisible(tape is not None)
        if tape is not None:
            button.setText(tape.short)
            button.setEnabled(tape.deed is not TapeDeed.NOTHING)
            button.setAccessibleName(f"{tape.whole.removeprefix('● ')}. {tape.hint}")
            key = Key.PAUSE_RECORDING if tape.deed in {TapeDeed.PAUSE, TapeDeed.RESUME} else None
            button.setToolTip(with_key(tape.hint, key) if key else tape.hint)

    def _dress(self) -> None:
        if self._view is None:
            return
        tokens, theme, form, block = self._theme.tokens, self._theme, self.form, self._view.block
        connected = self._view.link_tone is Tone.GOOD
        shape = DotShape.FULL if connected else DotShape.RING
        form.linkDot.set_look(shape, tokens.green if connected else tokens.red, tokens.panel)
        form.newCallButton.setIcon(theme.icon("dial"))
        form.helpButton.setIcon(theme.icon("help", tokens.amber if self._view.help_asked else ""))
        form.settingsButton.setIcon(theme.icon("settings"))
        if block is None:
            return
        ground = tokens.active_soft if block.active else tokens.panel
        border = tokens.active if block.active else tokens.line_strong
        form.block.set_look(block.colour, ground, border)
        set_style_property(form.timerLabel, "tone", "active" if block.active else "")
        form.holdButton.setIcon(theme.icon("resume" if block.held else "hold"))
        muted = theme.icon("microphone-off", tokens.amber) if block.muted else theme.icon("microphone")
        form.muteButton.setIcon(muted)
        form.keypadButton.setIcon(theme.icon("keypad"))
        form.transferButton.setIcon(theme.icon("transfer"))
        self._dress_tape(block.tape)
        form.hangUpButton.setIcon(theme.icon("hang-up", tokens.on_solid))
        form.hangUpButton.setIconSize(QSize(22, 22))


def _name(button: QToolButton, text: str, key: Key) -> None:
    button.setAccessibleName(text)
    button.setToolTip(with_key(text, key))


def _look(view: CallBarView) -> tuple[object, ...]:
    """What colours and icons depend on."""
    block = view.block
    return (
        view.link_tone,
        view.help_asked,
        block and (block.colour, block.active, block.held, block.muted, block.tape and block.tape.state),
    )
