"""A desk's life from its settings to the end of its window."""

import logging

from PySide6.QtWidgets import QApplication

from ccpdesk.app.desk_application import DeskApplication
from ccpdesk.app.running_desk import RunningDesk, Surroundings
from ccpdesk.app.signals import QuitOnSignal
from ccpdesk.host.logs import LogFile
from ccpdesk.host.paths import Paths
from ccpdesk.host.secrets import KeyringSecrets, Secrets
from ccpdesk.host.settings import Settings
from ccpdesk.host.settings_file import load_settings, write_template
from ccpdesk.kernel.clock import Clock, SystemClock
from ccpdesk.voice.voice_program import VoiceProgram

_log = logging.getLogger(__name__)


def run(paths: Paths, voice: VoiceProgram, link: str = "") -> int:
    """Run the desk of these folders, whose lock is held; returns the exit code.

    Raises:
        KnownError: the settings are wrong.
    """
    write_template(paths.settings_file)
    settings = load_settings(paths.settings_file)
    log = LogFile(paths.logs, "desk", settings.log.level)
    log.catch_everything()
    application = DeskApplication()
    secrets, clock = KeyringSecrets(paths.profile), SystemClock()
    if not settings.agent.login:
        if not _set_up(application, paths, settings, secrets, clock, voice):
            log.close()
            return 0
        settings = load_settings(paths.settings_file)
    given = Surroundings(paths, settings, secrets, clock)
    desk = RunningDesk(application, given, log.hide, voice)
    signals = QuitOnSignal(application.exit)  # `quit` would ask the window, which asks the agent
    _log.info("desk started")
    try:
        desk.start(link)
        application.open_links(desk.open_link)
        code = application.exec()
    finally:
        signals.close()
        desk.stop()
        log.close()
    return code


def _set_up(
    application: QApplication,
    paths: Paths,
    settings: Settings,
    secrets: Secrets,
    clock: Clock,
    voice: VoiceProgram,
) -> bool:
    """Nobody is named who works here: the first run. A new voice process starts for the desk."""
    from ccpdesk.app.provision import use_managed  # noqa: PLC0415 - most starts are not the first

    if use_managed(paths, secrets):
        return True
    from ccpdesk.app.first_run import ask  # noqa: PLC0415 - as above

    signals = QuitOnSignal(application.quit)
    try:
        finished = ask(application, paths, settings, secrets, clock, voice)
    finally:
        signals.close()
    if finished and not voice.running:
        voice.start_early()
    return finished
