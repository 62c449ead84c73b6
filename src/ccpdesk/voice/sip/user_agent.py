"""A SIP phone without a face: the front door of `voice.sip`. One per process (pjsua2 allows no second)."""

from collections.abc import Callable

import pjsua2 as pj

from ccpdesk.agents.queue_control import Standing
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.agent_core import AgentCore, OnPbx, OnRegistration
from ccpdesk.voice.sip.audio import AudioFor, Tap
from ccpdesk.voice.sip.line import OnFact
from ccpdesk.voice.sip.outgoing import Headers, Outgoing
from ccpdesk.voice.sip.settings import UserAgentSettings
from ccpdesk.voice.sip.sip_thread import SipThread


class UserAgent:
    """Commands are callable from any thread and return at once; what comes of them is told as facts.

    Args:
        settings: who we are and where.
        audio_for: where the speech of each call comes from and goes to.
        on_fact: told everything about calls, on the SIP thread: hand it on and return.
        on_registration: told how the account stands with the registrar, on the SIP thread.
        on_pbx: told how the agent stands in the queues, of parking places and messages, on the SIP thread.
    """

    def __init__(
        self,
        settings: UserAgentSettings,
        audio_for: AudioFor,
        on_fact: OnFact,
        on_registration: OnRegistration = lambda _: None,
        on_pbx: OnPbx = lambda _: None,
    ) -> None:
        self._domain = settings.account.domain
        self._core = AgentCore(settings, audio_for, on_fact, on_registration, on_pbx)
        self._board = self._core.board
        self._thread = SipThread(self._core)

    # --- life -------------------------------------------------------------------------------------------

    def start(self) -> int:
        """Start listening; returns the TCP port (on ``settings.host``), which is the one an edge connects to.

        Raises:
            VoiceError: the port is taken, or pjsua2 refuses to start.
        """
        try:
            self._thread.start()
        except pj.Error as error:
            raise VoiceError("SIP could not be started", str(error.reason), "Is the port taken?") from error
        return self._core.tcp_port

    @property
    def udp_port(self) -> int:
        """Where SIP over UDP listens, once started."""
        return self._core.udp_port

    def stop(self, timeout: float = 5.0) -> bool:
        """End every call, unregister, leave; whether it was done within ``timeout`` seconds."""
        return self._thread.stop(timeout)

    # --- commands ---------------------------------------------------------------------------------------

    def accept(self, call: CallId) -> None:
        """Answer a ringing call."""
        self._do(lambda: self._board.accept(call))

    def reject(self, call: CallId, code: int = 603) -> None:
        """Refuse a ringing call."""
        self._do(lambda: self._board.end(call, code))

    def hang_up(self, call: CallId, headers: Headers = ()) -> None:
        """BYE, CANCEL or 603, whichever fits, with ``headers`` such as ``Reason`` (RFC 3326)."""
        self._do(lambda: self._board.end(call, 603, headers=headers))

    def end_silent(self, seconds: float) -> None:
        """End the connected calls from which no RTP came for ``seconds``."""
        self._do(lambda: self._board.end_silent(seconds))

    def end_all(self) -> None:
        """End every call."""
        self._do(self._board.end_all)

    def hold(self, call: CallId) -> None:
        """Put the other side on hold."""
        self._do(lambda: self._board.hold(call, on=True))

    def resume(self, call: CallId) -> None:
        """Take it back."""
        self._do(lambda: self._board.hold(call, on=False))

    def tap(self, call: CallId, tap: Tap | None) -> None:
        """Let somebody hear both sides of a call, or nobody any more; a call that is over is ignored."""
        self._do(lambda: self._board.tap(call, tap))

    def send_dtmf(self, call: CallId, digits: str) -> None:
        """Send digits, as the settings say."""
        self._do(lambda: self._core.send_dtmf(call, digits))

    def transfer(self, call: CallId, target: str) -> None:
        """Ask the other side to call somebody else instead."""
        self._do(lambda: self._board.transfer(call, target, self._domain))

    def transfer_to(self, call: CallId, other: CallId) -> None:
        """Join the other sides of two calls and leave."""
        self._do(lambda: self._board.transfer_to(call, other))

    def conference(self, calls: tuple[CallId, ...]) -> None:
        """Let calls hear each other."""
        self._do(lambda: self._board.conference(calls))

    def dial(
        self, call: CallId, target: str, caller_id: str = "", headers: Headers = (), sender: str = ""
    ) -> None:
        """Place a call; see `Outgoing`."""
        outgoing = Outgoing(
            target=target,
            domain=self._domain,
            caller_id=caller_id,
            headers=headers,
            sender=sender,
        )
        self._do(lambda: self._core.dial(call, outgoing))

    def register(self) -> None:
        """Register now, or renew: after start, and whenever the network is back."""
        self._do(self._core.register)

    def watch_queues(self, user: str) -> None:
        """Follow the agent's pause in the queues (see `QueueLine`), anew after each registration."""
        self._do(lambda: self._core.watch_queues(user))

    def watch_parking(self, numbers: tuple[str, ...]) -> None:
        """Follow the PBX's parking places (see `ParkingLine`), anew after each registration."""
        self._do(lambda: self._core.watch_parking(numbers))

    def ask_queues(self, standing: Standing) -> None:
        """Ask the PBX that its queues ring the agent, or do not."""
        self._do(lambda: self._core.ask_queues(standing))

    def reconfigure(self, settings: UserAgentSettings) -> None:
        """Use other settings from the next call on; host and port of SIP stay as they were at the start."""
        self._domain = settings.account.domain
        self._do(lambda: self._core.use(settings))

    def follow_address(self, media: bool) -> None:
        """Tell the other side of each call where we are now; `media`: the address for speech changed too."""
        self._do(lambda: self._board.follow_address(media))

    def _do(self, work: Callable[[], None]) -> None:
        self._thread.call_soon(work)
