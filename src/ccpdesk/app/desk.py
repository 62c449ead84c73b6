"""`ccpdesk` without a command: run the desk until its window is closed."""

import logging
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ccpdesk.app.running_desk import RunningDesk, Surroundings
from ccpdesk.app.signals import QuitOnSignal
from ccpdesk.host.logs import LogFile
from ccpdesk.host.paths import find_paths
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.host.settings_file import load_settings, write_template
from ccpdesk.host.single_instance import ProfileLock
from ccpdesk.kernel.clock import SystemClock

_log = logging.getLogger(__name__)


def run(profile: Path | None) -> int:
    """Run the desk of a profile; returns the exit code.

    Raises:
        KnownError: the settings are wrong, or a desk already runs on this profile.
    """
    paths = find_paths(profile).create()
    write_template(paths.settings_file)
    settings = load_settings(paths.settings_file)
    with ProfileLock(paths.runtime):
        log = LogFile(paths.logs, "desk", settings.log.level)
        log.catch_everything()
        application = QApplication(["ccpdesk"])
        application.setApplicationName("ccpdesk")
        given = Surroundings(paths, settings, KeyringSecrets(paths.profile), SystemClock())
        desk = RunningDesk(application, given, log.hide)
        signals = QuitOnSignal(application.quit)
        _log.info("desk started")
        try:
            desk.start()
            code = application.exec()
        finally:
            signals.close()
            desk.stop()
            log.close()
    return code
