"""Trying the headset: level meters, echo test, test tones (HEAD-03). On Qt's main thread."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from ccpdesk.voice.audio import Sound
from ccpdesk.voice.audio.headset import Headset

_RING_MS: Final = 2000


class HeadsetTrial:
    """Opens the headset for calls and for the agent who tries it.

    Microphone and speaker run only while a call is up or somebody looks at the meters: idle, nothing ticks.
    """

    def __init__(self, headset: Headset, parent: QObject) -> None:
        self._headset = headset
        self._call = self._on = self._echo = False
        self._opened: tuple[bool, bool, bool] = (False, False, False)
        self._ringing_for_call = self._ringing_for_trial = False
        self._ring_over = QTimer(parent, singleShot=True, interval=_RING_MS)
        self._ring_over.timeout.connect(self._stop_ringing)

    @property
    def wants_levels(self) -> bool:
        """Somebody looks at the meters."""
        return self._on

    def run(self, *, on: bool, echo: bool) -> None:
        """The agent begins or ends to try the headset."""
        self._on, self._echo = on, on and echo
        if not on:
            self._stop_ringing()
        self._apply()

    def call_up(self, up: bool) -> None:
        """A call needs the headset, or none does any more."""
        self._call = up
        self._apply()

    def call_rings(self, on: bool) -> None:
        """A call rings, which no trial may silence."""
        self._ring_over.stop()
        self._ringing_for_call, self._ringing_for_trial = on, False
        (self._headset.ring if on else self._headset.stop_ringing)()

    def play(self, *, ringer: bool) -> None:
        """The test tone on the speaker, or a short ring on the ringer."""
        if not ringer:
            self._headset.play(Sound.TEST)
        elif not self._ringing_for_call:
            self._ringing_for_trial = True
            self._headset.ring()
            self._ring_over.start()

    def _stop_ringing(self) -> None:
        self._ring_over.stop()
        if self._ringing_for_trial:
            self._ringing_for_trial = False
            self._headset.stop_ringing()

    def _apply(self) -> None:
        wanted = (self._call or self._on, self._echo and not self._call, self._on)
        if wanted == self._opened:
            return
        self._opened = wanted
        if wanted[0]:
            self._headset.open(echo=wanted[1], meters=wanted[2])
        else:
            self._headset.close()
