"""A desk's life from its settings to the end of its window."""

import logging

from PySide6.QtWidgets import QApplication

from ccpdesk.app.running_desk import RunningDesk, Surroundings
from ccpdesk.app.signals import QuitOnSignal
from ccpdesk.host.logs import LogFile
from ccpdesk.host.paths import Paths
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.host.settings_file import load_settings, write_template
from ccpdesk.kernel.clock import SystemClock
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
    application = QApplication(["ccpdesk"])
    application.setApplicationName("ccpdesk")
    given = Surroundings(paths, settings, KeyringSecrets(paths.profile), SystemClock())
    desk = RunningDesk(application, given, log.hide, voice)
    signals = QuitOnSignal(application.quit)
    _log.info("desk started")
    try:
        desk.start(link)
        code = application.exec()
    finally:
        signals.close()
        desk.stop()
        log.close()
    return code
