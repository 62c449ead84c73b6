"""The desk's side of voice: the telephone that the workflows command (REL-02). On Qt's main thread."""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final, get_args

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalSocket

from ccpdesk.agents.queue_control import QueueFact, QueuesAnswered, QueuesSaid
from ccpdesk.calls import facts
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.services import MailSaid, ParkingSaid, ServiceFact
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice import protocol
from ccpdesk.voice.backoff import BackOff
from ccpdesk.voice.lines import LineReader
from ccpdesk.voice.voice_program import Folders, VoiceProgram, voice_files

_log = logging.getLogger(__name__)
_CONNECT_EVERY_MS: Final = 20
_CONNECT_FOR_S: Final = 30.0
_GOODBYE_S: Final = 3.0
_CALL_FACTS: Final = get_args(protocol.CallFact)
_FACTS: Final = get_args(facts.TelephoneFact)


class VoiceClient(QObject):
    """Implements `calls.telephone.Telephone`: starts voice, or finds one that runs; restarts it when it dies.

    Args:
        folders: those of the profile.
        on_fact: told every fact, in order.
        on_hello: told at each (re)connection which calls voice still carries, before any fact.
        on_caught_up: told when the facts that no desk had heard have all come.
        when_kept: runs what it is given once what came of all facts told so far can't be lost any more. Only
            then voice is told that they were heard, and forgets them (REL-01).
        on_devices: told the list of sound devices whenever it changes.
        on_levels: told how loud it is, while the headset is tried.
        on_pbx: told how the agent stands in the PBX's queues, of its parking places and of messages.
        command: starts voice; empty: ``sys.executable -m ccpdesk.voice``.
        program: that program, perhaps started already (`VoiceProgram.start_early`).
    """

    def __init__(
        self,
        folders: Folders,
        on_fact: Callable[[facts.TelephoneFact], None],
        on_hello: Callable[[tuple[CallId, ...]], None] = lambda _: None,
        on_caught_up: Callable[[], None] = lambda: None,
        when_kept: Callable[[Callable[[], None]], None] = lambda then: then(),
        on_devices: Callable[[protocol.DevicesListed], None] = lambda _: None,
        on_levels: Callable[[protocol.LevelsMeasured], None] = lambda _: None,
        on_pbx: Callable[[QueueFact | ServiceFact], None] = lambda _: None,
        command: Sequence[str] = (),
        program: VoiceProgram | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._files = voice_files(folders)
        self._settings: protocol.Configure | None = None
        self._on_fact = on_fact
        self._on_devices = on_devices
        self._on_levels = on_levels
        self._on_pbx = on_pbx
        self._on_hello = on_hello
        self._on_caught_up = on_caught_up
        self._when_kept = when_kept
        self._program = program or VoiceProgram(self._files, command)
        self._back_off = BackOff()
        self._lines = LineReader()
        self._heard = 0
        self._connections = 0
        self._muted = False
        self._ready = False
        self._stopping = False
        self._pid = 0
        self._since = 0.0
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._connected)
        self._socket.disconnected.connect(self._lost)
        self._socket.readyRead.connect(self._read)
        self._try_again = QTimer(self, singleShot=True, interval=_CONNECT_EVERY_MS)
        self._try_again.timeout.connect(self._connect)
        self._restart = QTimer(self, singleShot=True)
        self._restart.timeout.connect(self._start_program)

    # --- life -------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Voice is there and has said hello."""
        return self._ready

    @property
    def pid(self) -> int:
        """Process id of the voice process, 0 while there is none."""
        return self._pid

    @property
    def exit_code(self) -> int | None:
        """Of the voice process that we started last; None while it runs, or when we found a running one."""
        return self._program.exit_code

    @property
    def settings(self) -> protocol.Configure | None:
        """What voice was told to use."""
        return self._settings

    def start(self) -> None:
        """Find a voice process that outlived its desk, else start one; returns at once."""
        self._socket.connectToServer(self._files.socket)
        if not self._socket.waitForConnected(100):
            self._start_program()

    def configure(self, settings: protocol.Configure) -> None:
        """Use these settings now, and tell them to every voice process to come."""
        self._settings = settings
        self.send(settings)

    def stop(self) -> None:
        """End voice and every call: asked for, waited for (3 s), else killed."""
        self._stopping = True
        self._try_again.stop()
        self._restart.stop()
        if self.send(protocol.ShutDown()):
            self._socket.waitForBytesWritten(500)
            self._socket.waitForDisconnected(int(_GOODBYE_S * 1000))
        if not self._program.wait(_GOODBYE_S if self._ready else 0.1):
            _log.error("voice does not end, it is killed")
            self._program.kill()
        self._socket.abort()
        self._ready, self._pid = False, 0

    # --- calls.telephone.Telephone ----------------------------------------------------------------------

    def accept(self, call: CallId, announced: bool = False) -> None:
        """Answer with 200 and connect the headset."""
        self.send(protocol.Accept(call, announced))

    def reject(self, call: CallId, code: int = 603) -> None:
        """Refuse a ringing call."""
        self.send(protocol.Reject(call, code))

    def hang_up(self, call: CallId) -> None:
        """End, cancel or refuse a call."""
        self.send(protocol.HangUp(call))

    def hold(self, call: CallId) -> None:
        """Put the other side on hold."""
        self.send(protocol.Hold(call))

    def resume(self, call: CallId) -> None:
        """Take it back."""
        self.send(protocol.Resume(call))

    def mute(self, on: bool) -> None:
        """Silence the microphone; a voice process that comes after a crash is told again."""
        self._muted = on
        self.send(protocol.Mute(on))

    def send_dtmf(self, call: CallId, digits: str) -> None:
        """Send digits."""
        self.send(protocol.SendDtmf(call, digits))

    def dial(self, call: CallId, target: str, caller_id: str = "") -> None:
        """Place a call; without a voice process it ends at once, as failed."""
        if not self.send(protocol.Dial(call, target, caller_id)):
            what = "The call could not be placed: the telephone is just being started"
            self._on_fact(facts.CommandFailed(_now(), call, what, "Try again in a moment."))
            self._on_fact(facts.CallEnded(call, _now(), Ending(EndedBy.SYSTEM, text=what)))

    def transfer(self, call: CallId, target: str) -> None:
        """Blind transfer."""
        self.send(protocol.Transfer(call, target))

    def transfer_to(self, call: CallId, other: CallId) -> None:
        """Attended transfer."""
        self.send(protocol.TransferTo(call, other))

    def conference(self, calls: tuple[CallId, ...]) -> None:
        """Join calls."""
        self.send(protocol.Conference(calls))

    # --- inside -----------------------------------------------------------------------------------------

    def _start_program(self) -> None:
        if not self._program.running:
            self._program.start()
        self._since = time.monotonic()
        QTimer.singleShot(0, self._connect)  # we may be inside a signal of the socket

    def _connect(self) -> None:
        """Ask every 20 ms: voice takes a moment to listen, and nothing tells us when."""
        if self._stopping:
            return
        if self._socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
            self._socket.connectToServer(self._files.socket)
        if self._socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
            return
        if not self._program.running or time.monotonic() - self._since > _CONNECT_FOR_S:
            _log.error("voice did not start")
            why = f"The telephone part of ccpdesk does not start; {self._files.logs / 'voice.log'} says why"
            self._on_fact(facts.LinkChanged(_now(), facts.LinkState.NOT_REGISTERED, why))
            self._begin_again()
        else:
            self._try_again.start()

    def _connected(self) -> None:
        self._try_again.stop()
        self._lines, self._heard = LineReader(), 0
        self._connections += 1

    def _read(self) -> None:
        for message in self._lines.messages(bytes(self._socket.readAll().data())):
            self._take(message)
        if self._heard:
            self._when_kept(partial(self._confirm, self._heard, self._connections))
            self._heard = 0

    def _confirm(self, count: int, connection: int) -> None:
        if connection == self._connections:  # on another one everything unheard was told anew
            self.send(protocol.Heard(count))

    def _take(self, message: protocol.Message) -> None:
        if isinstance(message, protocol.Hello):
            self._greeted(message)
        elif isinstance(message, protocol.CaughtUp):
            self._on_caught_up()
        elif isinstance(message, protocol.DevicesListed):
            self._on_devices(message)
        elif isinstance(message, protocol.LevelsMeasured):
            self._on_levels(message)
        elif isinstance(message, QueuesSaid | QueuesAnswered | ParkingSaid | MailSaid):
            self._on_pbx(message)
        elif isinstance(message, _FACTS):
            self._heard += isinstance(message, _CALL_FACTS)
            self._on_fact(message)

    def _greeted(self, hello: protocol.Hello) -> None:
        self._pid, self._ready = hello.pid, True
        self._since = time.monotonic()
        self._on_hello(hello.calls)
        if self._settings is not None:
            self.send(self._settings)
        if self._muted:
            self.send(protocol.Mute(on=True))

    def _lost(self) -> None:
        if self._stopping:
            return
        was_ready, self._ready, self._pid = self._ready, False, 0
        self._begin_again()  # first: what the desk does about lost calls takes its time
        if was_ready:
            self._on_fact(facts.VoiceLost(_now()))

    def _begin_again(self) -> None:
        self._try_again.stop()
        self._socket.abort()
        if self._program.running:
            self._program.kill()  # it neither talks nor ends: it would keep ports and devices
        _log.error("voice is gone (exit code %s)", self._program.exit_code)
        delay = self._back_off.delay(time.monotonic() - self._since)
        if delay:
            self._restart.start(int(delay * 1000))
        else:
            self._start_program()

    def send(self, message: protocol.Message) -> bool:
        """Whether voice was there to be told."""
        if not self._ready:
            return False
        self._socket.write(protocol.encode(message))
        self._socket.flush()
        return True


def _now() -> datetime:
    return SystemClock().now()
