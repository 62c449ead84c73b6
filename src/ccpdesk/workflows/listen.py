"""Somebody listens to a recording: noted before the first sound (REC-01, SEC-03)."""

from collections.abc import Callable, Sequence

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.log import LoggedCall
from ccpdesk.calls.player import Player, Waveform
from ccpdesk.calls.recording import Listening, Recording
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.ports import Data, UnitOfWork

Opened = Callable[[Waveform], None]
Failed = Callable[[KnownError], None]


class Listen:
    """Verbs of the player. It is silent while a call is up or rings: nobody listens to two things."""

    def __init__(self, desk: Desk, data: Data, reading: Data, player: Player, clock: Clock) -> None:
        self._desk = desk
        self._data = data
        self._reading = reading
        self._player = player
        self._clock = clock
        self.watch, self.pause, self.seek = player.watch, player.pause, player.seek
        self.speed, self.close = player.speed, player.close
        desk.subscribe(self._follow)

    def recordings(self, logged: LoggedCall, done: Callable[[Sequence[Recording]], None]) -> None:
        """The recordings of a call that may be heard: one's own calls', all with the permission."""
        state, call = self._desk.state, logged.call.id
        if logged.agent != state.me.id and not state.may(Permission.RECORDINGS):
            done(())
            return
        self._reading.run(lambda work: tuple(work.recordings.of_call(call)), done, lambda _: done(()))

    def apart(self) -> "Listen":
        """Another one with a player of its own, for another place of the window."""
        return Listen(self._desk, self._data, self._reading, self._player.apart(), self._clock)

    def open(self, recording: Recording | Voicemail, done: Opened, failed: Failed) -> None:
        """Note who listens, then load it; without the note there is no sound.

        A message is heard from then on, for everybody and at the telephone.
        """
        me = self._desk.state.me.id

        def refused(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            failed(error)

        if isinstance(recording, Voicemail):
            self._open_message(recording, done, refused)
            return

        def note(work: UnitOfWork) -> dict[str, bytes]:
            work.recordings.listened(Listening(recording.id, me, self._clock.now()))
            keys = ((key, work.recordings.private_key(key)) for key in recording.key_id.split())
            return {key: private for key, private in keys if private is not None}

        self._data.run(note, lambda keys: self._player.load(recording, keys, done, failed), refused)

    def _open_message(self, message: Voicemail, done: Opened, failed: Callable[[Exception], None]) -> None:
        me, now = self._desk.state.me.id, self._clock.now()

        def hear(work: UnitOfWork) -> bytes:
            sound = work.voicemails.sound(message.id)
            if sound is None:
                raise Refused("This message was deleted meanwhile")
            if not message.heard:
                work.voicemails.mark(message.id, me, now)
            return sound

        self._data.run(hear, lambda sound: self._player.load_sound(sound, done, failed), failed)

    def play(self) -> None:
        """Let it sound.

        Raises:
            Refused: a call is up.
        """
        if _in_a_call(self._desk.state):
            raise Refused("You are in a call", "", "Listen when it is over.")
        self._player.play()

    def _follow(self, state: DeskState) -> None:
        if _in_a_call(state):
            self._player.pause()


def _in_a_call(state: DeskState) -> bool:
    return state.calls.busy is not None or bool(state.calls.ringing)
