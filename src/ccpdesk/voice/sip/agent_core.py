"""The user agent on the SIP thread: endpoint, account, calls, and the order in which they come and go."""

import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Final

import pjsua2 as pj

from ccpdesk.agents.queue_control import QueueFact, Standing
from ccpdesk.calls.facts import TelephoneFact
from ccpdesk.calls.services import Mailbox, MailSaid, ServiceFact
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.kernel.phone_number import PartyKind, parse_party
from ccpdesk.voice.sip.account import SipAccount, account_config
from ccpdesk.voice.sip.audio import AudioFor
from ccpdesk.voice.sip.audio_desk import AudioDesk
from ccpdesk.voice.sip.call_leg import CallLeg
from ccpdesk.voice.sip.caller import caller_of
from ccpdesk.voice.sip.endpoint import Endpoint
from ccpdesk.voice.sip.identity import Identity
from ccpdesk.voice.sip.line import OnFact, now
from ccpdesk.voice.sip.message import SipMessage
from ccpdesk.voice.sip.offer import call_offered, ring_seconds
from ccpdesk.voice.sip.outgoing import Outgoing
from ccpdesk.voice.sip.parking_line import ParkingLine
from ccpdesk.voice.sip.queue_line import QueueLine
from ccpdesk.voice.sip.registering import Registering
from ccpdesk.voice.sip.registration import Registration, RegistrationState
from ccpdesk.voice.sip.settings import UserAgentSettings
from ccpdesk.voice.sip.switchboard import UNTOLD_RING_SECONDS, Switchboard
from ccpdesk.voice.sip.targets import target_uri
from ccpdesk.voice.sip.timers import Timers

_log = logging.getLogger(__name__)
_GOODBYE_SECONDS: Final = 1.0
_LONGEST_POLL: Final = {True: 0.1, False: 0.5}
"""Seconds, with and without calls: with them also those that end without a word are noticed."""
_RING_SLACK: Final = 15.0
"""Seconds after which the PBX should have cancelled a call that rang as long as it may."""
_AFTER_RINGING: Final = 0.001
"""Seconds before an offer is told: meanwhile pjsua2 and the edge, on two threads, send the 180 (PERF-01)."""
OnRegistration = Callable[[Registration], None]
OnPbx = Callable[[QueueFact | ServiceFact], None]


class AgentCore:
    """Every method on the SIP thread, but `wake`."""

    def __init__(
        self,
        settings: UserAgentSettings,
        audio_for: AudioFor,
        on_fact: OnFact,
        on_registration: OnRegistration,
        on_pbx: OnPbx,
    ) -> None:
        self._settings = settings
        self._on_fact = on_fact
        self._on_registration = on_registration
        self._timers = Timers()
        self._registering = Registering(
            lambda: self._own_account().setRegistration(True), on_registration, self._timers.call_later
        )
        self._endpoint = Endpoint(settings)
        self._audio = AudioDesk(audio_for)
        self._account: SipAccount | None = None
        self._untold: deque[Callable[[], TelephoneFact]] = deque()
        self.board = Switchboard(self._audio, self._tell, self._timers.call_later)
        self._on_pbx = on_pbx
        self._queues = QueueLine(on_pbx, self._timers.call_later)
        self._parking = ParkingLine(on_pbx, self._timers.call_later)

    @property
    def tcp_port(self) -> int:
        """Where SIP over TCP listens, once started."""
        return self._endpoint.tcp_port

    @property
    def udp_port(self) -> int:
        """Where SIP over UDP listens, once started."""
        return self._endpoint.udp_port

    def start(self) -> None:
        """Create everything; from now on facts of one call are as far apart as things were that they tell."""
        SystemClock.steady_while(lambda: self.board.busy)
        self._endpoint.start()
        self._account = SipAccount(self._incoming, self._registering, self._queues.answered, self._mail_said)
        self._account.create(self._account_config())

    def poll(self) -> None:
        """Handle events for a moment."""
        self._timers.run_due()
        self._endpoint.poll(int(self._timers.wait(_LONGEST_POLL[self.board.busy]) * 1000))
        self.board.bury()
        now()  # between two calls the clock may have been set
        self._endpoint.run_clock(self.board.busy)

    def wake(self) -> None:
        """End a running poll; callable from any thread."""
        self._endpoint.wake()

    def stop(self) -> None:
        """The order matters: pjsua2 aborts the process when a media object outlives it."""
        self._timers.clear()
        self.board.end_all()
        self._queues.close()
        self._parking.close()
        if self._registered():
            self._unregister()
        self._wait_for_goodbyes()
        self._timers.clear()
        self._endpoint.run_clock(on=False)
        self.board.clear()
        self._audio.close()
        account, self._account = self._account, None
        if account is not None:
            account.shutdown()
        del account
        self._endpoint.destroy()

    def dial(self, call: CallId, outgoing: Outgoing) -> None:
        """Place a call."""
        self._endpoint.run_clock(on=True)
        identity = self._identity()
        identity.by_code = parse_party(outgoing.target, identity.region).kind is PartyKind.EXTENSION
        self.board.dial(self._own_account(), call, outgoing, identity)

    def send_dtmf(self, call: CallId, digits: str) -> None:
        """Send digits."""
        self.board.send_dtmf(call, digits, self._settings.dtmf)

    def register(self) -> None:
        """Register or renew now; while one is under way, when its answer does not do."""
        if self._settings.account.register:
            self._registering.ask()
        else:
            self._on_registration(Registration(RegistrationState.OFF))

    def watch_queues(self, user: str) -> None:
        """Subscribe to the agent's pause in the queues, at that user of the server; empty: not any more."""
        address = target_uri(user, self._settings.account.domain) if user else ""
        self._queues.watch(self._own_account(), address)

    def watch_parking(self, numbers: tuple[str, ...]) -> None:
        """Subscribe to the parking places with these numbers."""
        self._parking.watch(self._own_account(), self._settings.account.domain, numbers)

    def ask_queues(self, standing: Standing) -> None:
        """Ask the PBX that its queues ring the agent, or do not."""
        self._queues.ask(standing)

    def use(self, settings: UserAgentSettings) -> None:
        """Work with other settings from now on; pjsua2 registers anew by itself when that is needed."""
        self._settings = settings
        self._endpoint.use_codecs(settings.codecs)
        try:
            self._own_account().modify(self._account_config())
        except pj.Error as error:
            _log.info("not registered with the new settings yet: %s", error.reason)
            self._registering.changed()
        if not settings.account.register:  # nobody will tell of what was under way
            self._registering.forget()

    def _incoming(self, handle: int, message: SipMessage) -> None:
        call, at = CallId(new_id()), now()
        leg = CallLeg(self._own_account(), call, self.board, handle)
        told = ring_seconds(message, self._settings.headers)
        longest = told + _RING_SLACK if told else UNTOLD_RING_SECONDS
        self.board.ring(leg, self._identity(message), longest)
        settings = self._settings
        self._untold.append(
            lambda: call_offered(
                message,
                call,
                at,
                settings.headers,
                own_user=settings.account.username,
                trusted=settings.trust_identity,
            )
        )
        self._timers.call_later(_AFTER_RINGING, self._tell_offers)

    def _mail_said(self, mailbox: Mailbox) -> None:
        self._on_pbx(MailSaid(now(), mailbox))

    def _tell_offers(self) -> None:
        while self._untold:
            self._on_fact(self._untold.popleft()())

    def _tell(self, fact: TelephoneFact) -> None:
        """What happens to a call is told after its offer."""
        self._tell_offers()
        self._on_fact(fact)

    def _identity(self, invite: SipMessage | None = None) -> Identity:
        """Who is at the other end."""
        trusted, region = self._settings.trust_identity, self._settings.headers.region
        return Identity(caller_of(invite, trusted, region) if invite else None, region, trusted)

    def _unregister(self) -> None:
        try:
            self._own_account().setRegistration(False)
        except pj.Error as error:  # a REGISTER is under way
            _log.info("the registration was not taken back: %s", error.reason)

    def _own_account(self) -> SipAccount:
        if self._account is None:
            raise RuntimeError("the user agent is not running")
        return self._account

    def _account_config(self) -> pj.AccountConfig:
        return account_config(self._settings, self._endpoint.udp_port, self._endpoint.rtp_port)

    def _wait_for_goodbyes(self) -> None:
        deadline = time.monotonic() + _GOODBYE_SECONDS
        while time.monotonic() < deadline and (self.board.busy or self._registered()):
            self._endpoint.poll(10)
        self._endpoint.poll(10)

    def _registered(self) -> bool:
        return self._account is not None and bool(self._account.getInfo().regIsActive)
