"""The first run of a profile: the wizard with a voice process of its own for the headset (DESK-04)."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from ccpdesk.app.assembly import empty_desk
from ccpdesk.app.desk_set_up import DeskSetUp
from ccpdesk.app.provision import known_settings
from ccpdesk.app.qt_dispatcher import QtDispatcher
from ccpdesk.app.voice_settings import usual_devices, voice_settings
from ccpdesk.host.device_choice import DeviceChoiceFile
from ccpdesk.host.paths import Paths
from ccpdesk.host.secrets import Secrets
from ccpdesk.host.settings import Settings
from ccpdesk.host.settings_edit import Changes
from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.language import speak
from ccpdesk.ui.models.first_run import FirstRun
from ccpdesk.ui.models.headset import HeadsetPanel
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.theme.theme import Scheme, Theme
from ccpdesk.ui.views.first_run import FirstRunWindow
from ccpdesk.voice.client import VoiceClient
from ccpdesk.voice.remote_headset import RemoteHeadset, levels_to, listed_to
from ccpdesk.voice.voice_program import VoiceProgram
from ccpdesk.workflows.set_up_headset import SetUpHeadset


def ask(
    application: QApplication,
    paths: Paths,
    settings: Settings,
    secrets: Secrets,
    clock: Clock,
    voice: VoiceProgram,
) -> bool:
    """Ask what a desk needs; tells whether it can be opened now.

    Raises:
        KnownError: the settings file, or what the computer's administrator put down, is not right.
    """
    return _Wizard(application, paths, settings, secrets, clock, voice, known_settings(paths)).run()


class _Wizard(QObject):
    """Owns window, headset and voice process for as long as it is open."""

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        settings: Settings,
        secrets: Secrets,
        clock: Clock,
        voice: VoiceProgram,
        given: Changes,
    ) -> None:
        super().__init__()
        self._application = application
        speak(application, settings.window.language)
        self._voice = VoiceClient(
            paths,
            lambda _: None,
            on_devices=listed_to(lambda devices: headset.listed(devices)),  # noqa: PLW0108 - made later
            on_levels=levels_to(lambda levels: headset.heard(levels)),  # noqa: PLW0108 - made later
            program=voice,
        )
        usual = usual_devices(settings)
        headset = SetUpHeadset(
            RemoteHeadset(self._voice), DeviceChoiceFile(paths.data / "devices.json"), usual
        )
        quiet = settings.model_copy(update={"sip": Settings().sip})
        self._voice.configure(voice_settings(quiet, "", "", headset.state.order))
        say = QCoreApplication.translate
        set_up = DeskSetUp(paths, secrets, QtDispatcher(self), given)
        desk = empty_desk(settings, clock)
        self._theme = Theme(application, Scheme(settings.window.theme))
        application.setWindowIcon(self._theme.icon("app", size=64))
        self._window = FirstRunWindow(
            FirstRun(set_up, say, set_up.begun()),
            HeadsetPanel(desk, headset, clock, say, Verbs()),
            self._theme,
        )
        self._window.left.connect(self._left)
        self._finished = False

    def run(self) -> bool:
        """Show the wizard until it is closed; tells whether everything is set up."""
        self._window.show()
        self._voice.start()
        try:
            self._application.exec()
        finally:
            self._voice.stop()
            self._window.hide()
            self._window.deleteLater()
            self._theme.deleteLater()  # the desk brings its own
        return self._finished

    def _left(self, finished: bool) -> None:
        self._finished = finished
        self._application.quit()
