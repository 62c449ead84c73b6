"""The headset's buttons and lights, as the calls go. On Qt's main thread; the devices are on their own."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from ccpdesk.calls.facts import HeadsetButton, HeadsetPressed, TelephoneFact
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice import protocol
from ccpdesk.voice.headset import HeadsetButtons, LightPlan
from ccpdesk.voice.headset.hid_port import HidPort

_log = logging.getLogger(__name__)


class ButtonBox(QObject):
    """Shows the calls on the headset, and tells what its wearer presses."""

    _pressed = Signal(object)

    def __init__(
        self, tell: Callable[[HeadsetPressed], None], make_port: Callable[[], HidPort], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self._plan = LightPlan()
        self._buttons = HeadsetButtons(self._pressed.emit, make_port)
        self._pressed.connect(self._on_press, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Look for headsets."""
        self._buttons.start()

    def stop(self) -> None:
        """Lights out; let go of every headset."""
        if not self._buttons.stop():
            _log.error("the thread of the headset buttons does not end")

    def accepting(self, call: CallId) -> None:
        """The agent answers this call."""
        self._buttons.show(self._plan.accepting(call))

    def dialled(self, call: CallId) -> None:
        """The agent places this call."""
        self._buttons.show(self._plan.dialled(call))

    def after(self, fact: TelephoneFact) -> None:
        """Follow a call, or mute."""
        before = self._plan.lights
        wanted = self._plan.after(fact)
        if wanted != before:
            self._buttons.show(wanted)

    def command_alone(self, button: HeadsetButton) -> protocol.Command | None:
        """What a button does while no desk is there to decide: nobody may be left talking, or unheard."""
        match button:
            case HeadsetButton.HANG_UP if self._plan.talking is not None:
                return protocol.HangUp(self._plan.talking)
            case HeadsetButton.MUTE:
                return protocol.Mute(not self._plan.lights.muted)
            case HeadsetButton.MUTE_ON | HeadsetButton.MUTE_OFF:
                return protocol.Mute(button is HeadsetButton.MUTE_ON)
            case _:
                return None

    def _on_press(self, button: HeadsetButton) -> None:
        self._tell(HeadsetPressed(SystemClock().now(), button))
