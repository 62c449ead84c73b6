"""The desk while it runs: window, workflows, store, voice and `ctl`, started and stopped in order."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from ccpdesk.agents.queue_control import NoQueueControl, QueueControl, QueueFact
from ccpdesk.app.accounts import database_url, with_password
from ccpdesk.app.assembly import Workflows, assemble, empty_desk, start_choice
from ccpdesk.app.ctl_server import CtlServer
from ccpdesk.app.desk_recorder import DeskRecorder, newest_key
from ccpdesk.app.early_link import EarlyLink, reaching_only
from ccpdesk.app.passwords import SipPassword, read_sip_password
from ccpdesk.app.qt_dispatcher import QtDispatcher
from ccpdesk.app.recording_files import recording_files
from ccpdesk.app.recording_player import RecordingPlayer
from ccpdesk.app.this_desk import this_desk
from ccpdesk.app.voice_settings import queue_line, usual_devices, voice_settings
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallEnded, CallOffered, LinkChanged, LinkState, TelephoneFact
from ccpdesk.calls.services import ServiceFact
from ccpdesk.host.device_choice import DeviceChoiceFile
from ccpdesk.host.paths import Paths
from ccpdesk.host.postal_table import PostalTable
from ccpdesk.host.secrets import Secrets
from ccpdesk.host.settings import Settings
from ccpdesk.host.smtp import SmtpPost
from ccpdesk.host.tenant_sources import TenantSources
from ccpdesk.kernel.clock import Clock, SystemClock
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.memory import start_is_over
from ccpdesk.storage import DataThread, LazyStore
from ccpdesk.storage.cache import CachedStore
from ccpdesk.storage.changes import WatchStore
from ccpdesk.storage.outbox import JournalThread
from ccpdesk.ui.desk_ui import DeskUi
from ccpdesk.ui.global_keys import GlobalKeys
from ccpdesk.ui.language import speak
from ccpdesk.ui.models.monitor_row import Thresholds
from ccpdesk.ui.theme.theme import Scheme
from ccpdesk.ui.window_memory import WindowMemory
from ccpdesk.voice.client import VoiceClient
from ccpdesk.voice.protocol import RegisterAgain
from ccpdesk.voice.queue_account import AccountQueueControl
from ccpdesk.voice.remote_headset import RemoteHeadset, levels_to, listed_to
from ccpdesk.voice.voice_program import VoiceProgram
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity
from ccpdesk.workflows.hold_place import Arrival
from ccpdesk.workflows.listen import Listen
from ccpdesk.workflows.open_desk import Opened
from ccpdesk.workflows.set_up_headset import SetUpHeadset
from ccpdesk.workflows.writes import warm_up

_GOODBYE_SECONDS: Final = 1.0
_log = logging.getLogger(__name__)
_LAST_WRITES_SECONDS = 5.0
_START_S: Final = 3.0
"""After so long nobody waits for the start any more."""


@dataclass(frozen=True)
class Surroundings:
    """What a desk is given: its profile, what is set in it, and the computer's services."""

    paths: Paths
    settings: Settings
    secrets: Secrets
    clock: Clock


class RunningDesk(QObject):
    """Owns every part and its order: the window is painted first, voice and store start beside it."""

    def __init__(
        self,
        application: QApplication,
        given: Surroundings,
        hide_in_logs: Callable[[str], None],
        voice: VoiceProgram | None = None,
    ) -> None:
        """``voice`` may have been started already."""
        super().__init__()
        self._given = given
        self._hide_in_logs = hide_in_logs
        self._dispatcher = QtDispatcher(self)
        self._desk: Desk = empty_desk(given.settings, given.clock)
        SystemClock.steady_while(lambda: _something_lasts(self._desk.state))
        url = database_url(given.settings, given.paths)
        self._store = LazyStore(lambda: with_password(url, given.secrets))
        self._data = DataThread("data", self._store.unit_of_work, self._dispatcher)
        self._lookup = DataThread("lookup", self._store.reading, self._dispatcher)
        self._search = DataThread("search", self._store.reading, self._dispatcher)
        self._reports = DataThread("reports", self._store.reading, self._dispatcher)
        self._fetching = DataThread("fetching", self._store.reading, self._dispatcher)
        self._cache = CachedStore(given.paths.cache_file, self._dispatcher)
        self._changes = WatchStore(lambda: with_password(url, given.secrets), self._dispatcher)
        self._journal = JournalThread(given.paths.outbox_file, self._dispatcher, warm_up)
        self._voice = VoiceClient(
            given.paths,
            self._heard,
            on_hello=self._greeted,
            on_caught_up=self._caught_up,
            when_kept=self._when_kept,
            on_devices=listed_to(lambda devices: self._headset.listed(devices)),  # noqa: PLW0108 - made later
            on_levels=levels_to(lambda levels: self._headset.heard(levels)),  # noqa: PLW0108 - made later
            on_pbx=self._heard,
            program=voice,
        )
        self._recorder = DeskRecorder(
            self._voice.send,
            recording_files(given.settings, given.paths),
            given.secrets,
            self._dispatcher,
        )
        self._player = RecordingPlayer(
            recording_files(given.settings, given.paths),
            given.secrets,
            self._dispatcher,
            lambda: self._headset.state.devices.speaker,
            self,
        )
        self._headset = SetUpHeadset(
            RemoteHeadset(self._voice),
            DeviceChoiceFile(given.paths.data / "devices.json"),
            usual_devices(given.settings),
        )
        self._workflows: Workflows = assemble(
            self._desk,
            data=self._data,
            lookup_data=self._lookup,
            search_data=self._search,
            fetching=self._fetching,
            journal=self._journal,
            cache=self._cache,
            telephone=self._voice,
            queues=self._queue_control(),
            dispatcher=self._dispatcher,
            clock=given.clock,
            settings=given.settings,
            here=this_desk(given.paths.profile),
            places=PostalTable(),
            reports_data=self._reports,
            post=SmtpPost(given.settings.mail, given.secrets, self._dispatcher, given.clock),
            recorder=self._recorder,
            sources=TenantSources(),
        )
        self._workflows.place.arrived = self._arrived
        self._workflows.place.lost = self._signed_out
        self._workflows.place.slept = self._woke
        self._opened: Opened | None = None
        self._password: SipPassword | None = None
        self._placed = False
        self._link = EarlyLink()
        self._new_voice = voice is not None and voice.running
        self._carried: tuple[CallId, ...] = ()
        self._all_told = False
        self._taken_up = False
        self._early: list[TelephoneFact | QueueFact | ServiceFact] = []
        self._owed: list[Callable[[], None]] = []
        speak(application, given.settings.window.language)
        memory = WindowMemory(given.paths.data / "window.ini")
        self._ui = DeskUi(
            application,
            self._desk,
            self._workflows.actions,
            self._headset,
            given.clock,
            memory.scheme(Scheme(given.settings.window.theme)),
            wallboard=self._workflows.wallboard,
            listening=Listen(self._desk, self._data, self._search, self._player, given.clock),
            thresholds=thresholds(given.settings),
        )
        memory.follow(self._ui.window, self._ui.theme)
        self._ui.window.closed.connect(application.quit)
        self._ctl = CtlServer(self._desk, self._workflows.actions, self._dispatcher, self._ui.open_link, self)

    def start(self, link: str = "") -> None:
        """Show the window, and the number of ``link``; everything else follows while it is painted.

        Raises:
            KnownError: the control socket can't be opened.
        """
        self._ctl.listen(self._given.paths.local_socket("ctl"))
        self._ui.show()
        self._voice.start()
        wanted = self._given.settings.global_keys.model_dump()
        self._keys = GlobalKeys(wanted, self._desk, self._ui.presenters, self._ui.window)
        if link:
            self.open_link(link)
        self._dispatcher.later(_START_S, self._start_is_over)
        self._recorder.unlock()
        self._reach()
        read_sip_password(self._given.settings, self._given.secrets, self._dispatcher, self._unlocked)
        self._cache.load(
            lambda: self._workflows.outbox.start(
                lambda: self._workflows.open_desk(self._given.settings.agent.login, self._found)
            )
        )

    def open_link(self, link: str) -> None:
        """Come forward with the number of a link; the window tells what is wrong with it."""
        self._dispatcher.post(lambda: self._ui.open_link_unasked(link))

    def stop(self) -> None:
        """End voice and its calls, finish what must be written, close the window."""
        self._ctl.close()
        self._player.end()
        now = self._given.clock.now()
        for call in self._desk.state.calls:  # voice ends them, but nobody listens to it any more
            self._heard(CallEnded(call.id, now, Ending(EndedBy.AGENT, text="the desk was closed")))
        self._workflows.actions.close_booking()  # the last letters of its draft are written
        self._workflows.help.leave()
        self._workflows.status.leave()
        self._workflows.place.leave()
        self._workflows.actions.sync_updates.stop()
        self._voice.stop()
        self._workflows.recordings.voice_lost()
        self._write_what_waits()
        self._changes.close()
        self._fetching.close(timeout=0)  # a download ends with the program
        for thread in (self._data, self._lookup, self._search, self._reports, self._journal, self._cache):
            if not thread.close():
                _log.error("the %s thread did not finish its work in time", thread)
        self._store.close()
        self._ui.window.hide()

    def _start_is_over(self) -> None:
        """What must not be waited for before, and not be met by a call either."""
        start_is_over()
        threads = (self._data, self._lookup, self._search)
        self._search.run(
            lambda _: self._store.connect(len(threads)),
            done=lambda _: None,
            failed=lambda error: _log.info("no connections are kept ready: %s", error),
        )

    def _write_what_waits(self) -> None:
        """Nobody runs the event loop any more, and answers come through it; the journal keeps the rest."""
        until = time.monotonic() + _LAST_WRITES_SECONDS
        while time.monotonic() < until and not (self._recorder.idle and self._workflows.outbox.idle):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 50)
            time.sleep(0.005)

    def _queue_control(self) -> QueueControl:
        if queue_line(self._given.settings):
            return AccountQueueControl(self._voice.send, self._heard)
        return NoQueueControl(self._heard, self._given.clock)

    def _found(self, opened: Opened) -> None:
        self._opened = opened
        self._data.run(newest_key, self._recorder.seal_for, lambda _: None)
        self._take_up_calls()
        self._workflows.follow.keep_centre()
        self._changes.listen(self._workflows.changed)
        self._workflows.help.look()
        self._workflows.chats.read_lists()
        self._workflows.web_bookings.read()
        self._workflows.place.take()
        self._workflows.account.begin()
        self._workflows.portal.take_up()
        self._workflows.redial.recall()

    def _arrived(self, arrival: Arrival) -> None:
        """The agent works here, and nowhere else: now the phone may register."""
        self._placed = True
        if arrival.vanished is not None:
            self._workflows.record.vanished(arrival.vanished)
        self._workflows.status.begin(arrival.restored or start_choice(self._given.settings))
        self._workflows.record.begin()
        self._workflows.live.begin()
        self._workflows.obey.begin()
        self._configure()

    def _signed_out(self) -> None:
        """Another desk took over: calls that are up go on, then the phone lets go of the PBX."""
        self._workflows.record.pause()
        self._workflows.live.pause()
        self._workflows.obey.pause()
        if self._desk.state.calls:
            self._dispatcher.later(_GOODBYE_SECONDS, self._signed_out)
        elif self._voice.settings is not None:
            self._voice.configure(replace(self._voice.settings, server=None, peers=None))

    def _woke(self, since: datetime) -> None:
        self._workflows.status.was_away(since)
        self._voice.send(RegisterAgain())

    def _unlocked(self, found: SipPassword) -> None:
        self._hide_in_logs(found.password)
        self._password = found
        self._configure()

    def _reach(self) -> None:
        """Let a voice process that has just been started reach the PBX; one that was left over has a link."""
        order, login = self._headset.state.order, self._desk.state.me.name
        quiet = reaching_only(voice_settings(self._given.settings, "", login, order))
        if self._new_voice and quiet is not None:
            self._link.reach()
            self._voice.configure(quiet)

    def _configure(self) -> None:
        """Once the agent has the place here and the keyring has told the password, whichever is last."""
        found = self._password
        if not self._placed or found is None:
            return
        if found.problem is not None:
            problem = found.problem
            self._desk.show(
                self._desk.state.with_notice(
                    Notice(
                        "password",
                        Severity.ERROR,
                        problem.placed,
                        problem.remedy,
                    )
                )
            )
        me = self._desk.state.me
        unreached = self._link.register()
        if unreached is not None:
            self._heard(unreached)
        self._voice.configure(
            voice_settings(self._given.settings, found.password, me.name, self._headset.state.order)
        )
        if not self._given.settings.sip.server and not self._given.settings.sip.peers.allow:
            self._heard(
                LinkChanged(
                    self._given.clock.now(), LinkState.NOT_REGISTERED, "No PBX is set in settings.toml, [sip]"
                )
            )

    def _greeted(self, carried: tuple[CallId, ...]) -> None:
        self._carried = carried
        self._desk.show(self._desk.state.without_notice("voice"))

    def _caught_up(self) -> None:
        if not self._all_told:
            self._end_lost_offers()
        self._all_told = True
        self._take_up_calls()

    def _end_lost_offers(self) -> None:
        """A call that began unheard, in a voice process that is gone, will never be told to end."""
        over = {fact.call for fact in self._early if isinstance(fact, CallEnded)}
        offered = {fact.call for fact in self._early if isinstance(fact, CallOffered)}
        for call in offered - over - set(self._carried):
            ending = Ending(EndedBy.SYSTEM, text="voice stopped")
            self._early.append(CallEnded(call, self._given.clock.now(), ending))

    def _take_up_calls(self) -> None:
        """Once the store and voice have both told what they know: what became of calls of an earlier desk."""
        if self._opened is None or not self._all_told or self._taken_up:
            return
        self._taken_up = True
        self._workflows.take_up.adopt(self._opened.unfinished)
        for fact in self._early:
            self._workflows.hear(fact)
        self._early.clear()
        for confirm in self._owed:
            self._journal.when_kept(confirm)
        self._owed.clear()
        self._workflows.take_up.settle(self._carried)
        self._workflows.recordings.recover()

    def _heard(self, fact: TelephoneFact | QueueFact | ServiceFact) -> None:
        if not self._link.tells(fact):
            return
        if self._taken_up:
            self._workflows.hear(fact)
        else:
            self._early.append(fact)

    def _when_kept(self, confirm: Callable[[], None]) -> None:
        """What came of the facts is in the outbox by then: a desk that is killed before hears them again."""
        if self._taken_up:
            self._journal.when_kept(confirm)
        else:
            self._owed.append(confirm)


def thresholds(settings: Settings) -> Thresholds:
    """What is an alert on this supervisor's wallboard."""
    monitor = settings.monitor
    return Thresholds(
        longest_wait=timedelta(seconds=monitor.longest_wait_seconds),
        waiting_calls=monitor.waiting_calls,
        service_level_percent=monitor.service_level_percent,
        wrap_up=timedelta(seconds=monitor.wrap_up_seconds),
        call=timedelta(seconds=monitor.call_seconds),
    )


def _something_lasts(state: DeskState) -> bool:
    """Whether the length of something counts now: of a call, or of the time without the phone (STAT-08)."""
    return bool(state.calls) or state.status.interrupted is not None
