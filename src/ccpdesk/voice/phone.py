"""The telephone of the voice process: edge, user agent and headset put together. On Qt's main thread."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ccpdesk.agents.queue_control import QueueFact, QueuesAnswered, QueuesSaid, Standing
from ccpdesk.calls import facts
from ccpdesk.calls.services import MailSaid, ParkingSaid, ServiceFact
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice import edge, protocol
from ccpdesk.voice.asking_again import AskingAgain
from ccpdesk.voice.button_box import ButtonBox
from ccpdesk.voice.headset import system_port
from ccpdesk.voice.headset.hid_port import HidPort
from ccpdesk.voice.link_status import LinkStatus, link_status
from ccpdesk.voice.local_address import address_towards
from ccpdesk.voice.recording import Recorder
from ccpdesk.voice.sip.registration import Registration, RegistrationState
from ccpdesk.voice.sip.settings import UserAgentSettings
from ccpdesk.voice.sip.user_agent import UserAgent
from ccpdesk.voice.sound_box import SoundBox, Told
from ccpdesk.voice.translation import device_preferences, edge_settings, user_agent_settings

_log = logging.getLogger(__name__)
_RETRY_MS = 2000
_SAID: Final = (QueuesSaid, ParkingSaid, MailSaid)
"""What the PBX says is so; a desk that comes later is told again."""
_NOT_OF_CALLS: Final = (
    facts.RecordingSaid,
    protocol.DevicesListed,
    protocol.LevelsMeasured,
    *_SAID,
    QueuesAnswered,
)


class Phone(QObject):
    """Carries out the desk's commands and tells what comes of them.

    Args:
        tell: gets every fact, on the main thread, in the order it happened.
        make_hid: makes the port to headset buttons, on their thread.
    """

    _sip_fact = Signal(object)
    _registration_changed = Signal(object)
    _link_changed = Signal(object)
    _pbx_fact = Signal(object)

    def __init__(
        self,
        tell: Callable[[Told], None],
        parent: QObject | None = None,
        make_hid: Callable[[], HidPort] = system_port,
    ) -> None:
        super().__init__(parent)
        self._tell_desk = tell
        self._buttons = ButtonBox(tell, make_hid, self)
        self._settings: protocol.Configure | None = None
        self._link = edge.Link(edge.LinkState.IDLE)
        self._registration = Registration(RegistrationState.PENDING)
        self._address: str | None = None
        self._told_link: LinkStatus | None = None
        self._trouble = ""
        self._said: dict[type, QueuesSaid | ServiceFact] = {}
        self._agent_settings = UserAgentSettings()
        self._sounds = SoundBox(self._tell, self)
        self._recorder = Recorder(self._tell, self)
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._retry.timeout.connect(self._apply)
        queued = Qt.ConnectionType.QueuedConnection
        self._sip_fact.connect(self._on_sip_fact, queued)
        self._registration_changed.connect(self._on_registration, queued)
        self._link_changed.connect(self._on_link, queued)
        self._pbx_fact.connect(self._on_pbx, queued)

    @property
    def calls(self) -> tuple[CallId, ...]:
        """Calls that are not over."""
        return tuple(sorted(self._sounds.calls))

    def start(self) -> None:
        """Start edge and user agent; they know no server yet."""
        self._edge = edge.Edge(edge.EdgeSettings(), self._link_changed.emit)
        self._proxy = self._edge.start()
        self._agent_settings = UserAgentSettings(proxy=self._proxy)
        self._agent = UserAgent(
            self._agent_settings,
            lambda _: self._sounds.headset.speech,
            self._sip_fact.emit,
            self._registration_changed.emit,
            self._pbx_fact.emit,
        )
        self._asking = AskingAgain(self._agent.register, self)
        self._edge.attach(self._agent.start())
        self._recorder.start(self._agent)
        self._buttons.start()

    def stop(self) -> None:
        """End every call, unregister, leave."""
        self._retry.stop()
        self._asking.begin_anew()
        self._recorder.stop()
        if not self._agent.stop():
            _log.error("the SIP thread does not end")
        self._edge.stop()
        self._sounds.stop()
        self._buttons.stop()

    def tell_all(self) -> None:
        """Tell a desk that has just come how link and devices stand."""
        if self._told_link is not None:
            self._tell(facts.LinkChanged(_now(), self._told_link.state, self._told_link.reason))
        for said in self._said.values():
            self._tell(said)
        self._sounds.tell_devices()
        self._sounds.tell_mute()
        self._recorder.tell_all()

    def obey(self, command: protocol.Command) -> None:
        """Carry out one command."""
        if isinstance(command, protocol.Configure):
            self._configure(command)
        elif isinstance(command, protocol.Mute):
            self._sounds.mute(command.on)
        elif isinstance(command, protocol.AskQueues):
            self._agent.ask_queues(Standing(command.taking, command.reason))
        elif isinstance(command, protocol.RegisterAgain):
            self._agent.register()
        elif isinstance(command, protocol.TryHeadset):
            self._sounds.trial.run(on=command.on, echo=command.echo)
        elif isinstance(command, protocol.PlayTest):
            self._sounds.trial.play(ringer=command.ringer)
        else:
            self._obey_for_call(command)

    def _obey_for_call(self, command: protocol.Command) -> None:
        agent = self._agent
        match command:
            case protocol.Accept(call, announced):
                self._sounds.accepting(call, announced=announced)
                self._buttons.accepting(call)
                agent.accept(call)
            case protocol.Dial(call, target, caller_id):
                self._sounds.dialled(call)
                self._buttons.dialled(call)
                agent.dial(call, target, caller_id)
            case protocol.Reject(call, code):
                agent.reject(call, code)
            case protocol.HangUp(call):
                agent.hang_up(call)
            case protocol.Hold(call):
                agent.hold(call)
            case protocol.Resume(call):
                agent.resume(call)
            case protocol.SendDtmf(call, digits):
                agent.send_dtmf(call, digits)
            case _:
                self._obey_for_several(command)

    def _obey_for_several(self, command: protocol.Command) -> None:
        match command:
            case protocol.Transfer(call, target):
                self._agent.transfer(call, target)
            case protocol.TransferTo(call, other):
                self._agent.transfer_to(call, other)
            case protocol.Conference(calls):
                self._agent.conference(calls)
            case _:
                self._obey_for_recording(command)

    def _obey_for_recording(self, command: protocol.Command) -> None:
        match command:
            case protocol.StartRecording():
                self._recorder.record(command)
            case protocol.PauseRecording(call, seconds):
                self._recorder.pause(call, seconds)
            case protocol.ResumeRecording(call):
                self._recorder.resume(call)
            case protocol.StopRecording(call):
                self._recorder.finish(call)

    def end_silent(self, seconds: float) -> None:
        """End the connected calls from which no packet came for so long."""
        self._agent.end_silent(seconds)

    def end_all(self) -> None:
        """End every call; nobody asked for it."""
        self._agent.end_all()

    def desk_gone(self) -> None:
        """Nobody looks at level meters any more."""
        self._sounds.trial.run(on=False, echo=False)

    def press_alone(self, button: facts.HeadsetButton) -> None:
        """A button of the headset, while there is no desk."""
        command = self._buttons.command_alone(button)
        if command is not None:
            self.obey(command)

    def _tell(self, told: Told) -> None:
        self._tell_desk(told)
        if not isinstance(told, _NOT_OF_CALLS):
            self._buttons.after(told)

    # --- settings ---------------------------------------------------------------------------------------

    def _configure(self, settings: protocol.Configure) -> None:
        self._sounds.prefer(device_preferences(settings.devices))
        before, self._settings = self._settings, settings
        if before is None or replace(before, devices=settings.devices) != settings:
            if before is None or before.server != settings.server:
                self._asking.begin_anew()
                self._registration = Registration(RegistrationState.PENDING)
            self._apply()
            connected = self._told_link is not None and self._told_link.state is facts.LinkState.CONNECTED
            if connected and before is not None and _watched(before) != _watched(settings):
                self._watch_pbx(settings)

    def _apply(self) -> None:
        if self._settings is None:
            return
        self._trouble = ""
        try:
            self._edge.reconfigure(edge_settings(self._settings))
        except KnownError as error:  # e.g. the port for calls without registration is taken
            self._trouble = str(error)
            self._retry.start()
        self._tell_agent()
        if self._link.state is edge.LinkState.CONNECTED:
            self._agent.register()
        self._tell_link()

    def _tell_agent(self) -> None:
        """Settings for the user agent, again when our address towards the server has changed."""
        if self._settings is None:
            return
        wanted = user_agent_settings(self._settings, self._proxy, self._media_address(self._settings))
        if wanted != self._agent_settings:
            self._agent_settings = wanted
            self._agent.reconfigure(wanted)

    def _media_address(self, settings: protocol.Configure) -> str:
        if settings.server is not None:
            return self._link.local_address or ""
        peers = settings.peers
        return address_towards(peers.host, next(iter(peers.allow), "")) if peers else ""

    # --- what comes from the other threads --------------------------------------------------------------

    def _on_sip_fact(self, fact: facts.TelephoneFact) -> None:
        if isinstance(fact, facts.CallEnded):
            self._recorder.finish(fact.call)
        self._tell(fact)
        self._sounds.after(fact)

    def _on_registration(self, registration: Registration) -> None:
        self._registration = self._asking.heard(self._registration, registration)
        self._tell_link()

    def _on_pbx(self, fact: QueueFact | ServiceFact) -> None:
        if not isinstance(fact, QueuesAnswered):
            self._said[type(fact)] = fact
        self._tell(fact)

    def _watch_pbx(self, settings: protocol.Configure) -> None:
        self._agent.watch_queues(settings.queue_line)
        self._agent.watch_parking(settings.parking)

    def _on_link(self, link: edge.Link) -> None:
        before, self._link = self._link, link
        self._tell_agent()
        if link.counters.get(edge.PLAIN_OFFER, 0) > before.counters.get(edge.PLAIN_OFFER, 0):
            self._tell(
                facts.CommandFailed(
                    _now(),
                    None,
                    "A call was refused: it offered no encryption (SRTP), which [sip] `srtp` requires",
                    'The PBX must offer SRTP (SDES) to this account, or set `srtp = "optional"`.',
                )
            )
        if link.state is edge.LinkState.CONNECTED and before.state is not edge.LinkState.CONNECTED:
            self._registration = Registration(RegistrationState.PENDING)
            self._agent.register()
            self._follow(link.local_address)
        self._tell_link()

    def _follow(self, address: str | None) -> None:
        """The calls follow to the new connection, and to a new address if that has changed."""
        before, self._address = self._address, address
        if before is not None:
            self._agent.follow_address(media=before != address)

    def _tell_link(self) -> None:
        status = link_status(self._settings, self._link, self._registration)
        if self._trouble:
            status = LinkStatus(facts.LinkState.NOT_REGISTERED, self._trouble)
        if status != self._told_link and self._settings is not None:
            self._told_link = status
            if status.state is facts.LinkState.CONNECTED:
                self._watch_pbx(self._settings)
            self._tell(facts.LinkChanged(_now(), status.state, status.reason))


def _watched(settings: protocol.Configure) -> tuple[object, ...]:
    return settings.queue_line, settings.parking


def _now() -> datetime:
    return SystemClock().now()
