"""The recording of the call that is opened in the history: listen, seek, quicker (REC-01)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, Protocol

from ccpdesk.calls.log import LoggedCall
from ccpdesk.calls.player import SPEEDS, Playing, Waveform
from ccpdesk.calls.recording import Pause, Recording
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, advised
from ccpdesk.ui.models.formatting import duration
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.models.wording import said
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState

STEP: Final = 5_000
"""Milliseconds of one press of an arrow key."""


class Listening(Protocol):
    """What the presenter asks for (`workflows.listen`)."""

    def recordings(self, logged: LoggedCall, done: Callable[[Sequence[Recording]], None]) -> None: ...

    def open(
        self,
        recording: Recording | Voicemail,
        done: Callable[[Waveform], None],
        failed: Callable[[KnownError], None],
    ) -> None: ...

    def play(self) -> None: ...
    def apart(self) -> "Listening": ...

    @property
    def pause(self) -> Callable[[], None]: ...
    @property
    def seek(self) -> Callable[[int], None]: ...
    @property
    def speed(self) -> Callable[[float], None]: ...
    @property
    def watch(self) -> Callable[[Callable[[Playing], None]], None]: ...
    @property
    def close(self) -> Callable[[], None]: ...


class Reel(Enum):
    """How far it is."""

    NONE = "none"  # nothing to hear
    CLOSED = "closed"
    LOADING = "loading"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class PlayerView:
    """What the box shows; ``fraction``: how far it is, 0 to 1; ``pauses``: from and to, likewise."""

    reel: Reel = Reel.NONE
    length: str = ""
    fault: str = ""
    waveform: Waveform | None = None
    fraction: float = 0.0
    time: str = ""
    sounds: bool = False
    speed: str = "1×"
    pauses: tuple[tuple[float, float], ...] = ()


class RecordingPlayer(Presenter[PlayerView]):
    """Presenter of the box."""

    def __init__(
        self, desk: Desk, listening: Listening, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._listening = listening
        self._translate = translate
        self._verbs = verbs
        self._logged: LoggedCall | None = None
        self._recording: Recording | Voicemail | None = None
        self._waveform: Waveform | None = None
        self._loading = False
        self._fault = ""
        self._at = Playing()
        self._speed = SPEEDS[0]
        self.on_play: Callable[[], None] = lambda: None
        listening.watch(self._moved)

    def show(self, logged: LoggedCall | None) -> None:
        """The call that is opened now; the same one again changes nothing."""
        before, self._logged = self._logged, logged
        if (before and before.call.id) == (logged and logged.call.id):
            return
        self._forget()
        if logged is not None:
            self._listening.recordings(logged, lambda found: self._found(logged, found))
        self.refresh()

    def show_message(self, message: Voicemail | None) -> None:
        """The message that is opened now; the same one again changes nothing."""
        if (self._recording and self._recording.id) == (message and message.id):
            return
        self._forget()
        self._recording = message
        self.refresh()

    def be_silent(self) -> None:
        """Something else is listened to."""
        if self._at.sounds:
            self._listening.pause()

    def listen(self) -> None:
        """Open it; who listens is noted now."""
        recording = self._recording
        if recording is None or self._loading or self._waveform is not None:
            return
        self._loading, self._fault = True, ""

        def done(waveform: Waveform) -> None:
            if self._recording is recording:
                self._loading, self._waveform = False, waveform
                self._play()
                self.refresh()

        def failed(error: KnownError) -> None:
            if self._recording is recording:
                self._loading, self._fault = False, said(advised(error.placed, error.remedy))
                self._waveform, self._at = None, Playing()  # a player that stopped has to be loaded again
                self.refresh()

        self._listening.open(recording, done, failed)
        self.refresh()

    def toggle(self) -> None:
        """Let it sound, or be silent."""
        if self._waveform is None:
            self.listen()
        elif self._at.sounds:
            self._listening.pause()
        else:
            if self._at.position >= self._waveform.milliseconds - 100:
                self._listening.seek(0)
            self._play()

    def seek(self, fraction: float) -> None:
        """Go there; 0 to 1."""
        if self._waveform is not None:
            self._go(round(fraction * self._waveform.milliseconds))

    def step(self, milliseconds: int) -> None:
        """Go on, or back, by so much."""
        self._go(self._at.position + milliseconds)

    def quicker(self) -> None:
        """The next speed; after the last one the first again."""
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        self._listening.speed(self._speed)
        self.refresh()

    def _play(self) -> None:
        self.on_play()
        if self._verbs.run(self._listening.play):
            self._listening.speed(self._speed)

    def _go(self, position: int) -> None:
        if self._waveform is not None:
            self._listening.seek(max(0, min(position, self._waveform.milliseconds)))

    def _found(self, logged: LoggedCall, found: Sequence[Recording]) -> None:
        if self._logged is logged:
            self._recording = found[-1] if found else None
            self.refresh()

    def _moved(self, at: Playing) -> None:
        self._at = at
        self.refresh()

    def _forget(self) -> None:
        self._listening.close()
        self._recording = self._waveform = None
        self._loading, self._fault, self._at, self._speed = False, "", Playing(), SPEEDS[0]

    def _build(self, state: DeskState, now: datetime) -> PlayerView:
        recording, waveform = self._recording, self._waveform
        if recording is None:
            return PlayerView()
        whole = waveform.milliseconds if waveform else recording.milliseconds
        pauses = recording.pauses if isinstance(recording, Recording) else ()
        reel = Reel.OPEN if waveform else Reel.LOADING if self._loading else Reel.CLOSED
        length = _clock(whole) if whole else ""
        return PlayerView(
            reel=reel,
            length=length,
            fault=self._fault or self._cut_off(waveform),
            waveform=waveform,
            fraction=min(1.0, self._at.position / whole) if whole else 0.0,
            time=f"{_clock(self._at.position)} / {length}",
            sounds=self._at.sounds,
            speed=f"{self._speed:g}×",
            pauses=tuple(_part(pause, whole) for pause in pauses) if whole else (),
        )

    def _cut_off(self, waveform: Waveform | None) -> str:
        if waveform is None or waveform.whole:
            return ""
        return self._translate("Player", "The end is missing: the telephone part stopped during the call.")


def _clock(milliseconds: int) -> str:
    return duration(timedelta(milliseconds=milliseconds))


def _part(pause: Pause, whole: int) -> tuple[float, float]:
    return pause.starts / whole, min(1.0, (pause.ends or whole) / whole)
