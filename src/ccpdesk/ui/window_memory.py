"""Size, place and colours of the window, as the agent left them."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QSettings
from PySide6.QtWidgets import QWidget

from ccpdesk.ui.theme.theme import Scheme, Theme

_GEOMETRY: Final = "geometry"
_COLOURS: Final = "colours"


class WindowMemory(QObject):
    """A small file of the profile; what can't be read there counts as nothing, and Qt keeps it whole."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def scheme(self, usual: Scheme) -> Scheme:
        """The colours chosen in the window, ``usual`` while none were."""
        kept = self._kept.value(_COLOURS)
        return next((one for one in Scheme if one.value == kept), usual)

    def follow(self, window: QWidget, theme: Theme) -> None:
        """Give the window its size and place, the first time one that fits, and remember from now on."""
        kept = self._kept.value(_GEOMETRY)
        if not isinstance(kept, QByteArray) or not window.restoreGeometry(kept):
            window.resize(window.size().boundedTo(window.screen().availableSize()))
        self.setParent(window)
        self._window, self._theme = window, theme
        theme.chosen.connect(self._keep_colours)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._keep_geometry)

    def _keep_colours(self) -> None:
        self._kept.setValue(_COLOURS, self._theme.scheme.value)

    def _keep_geometry(self) -> None:
        self._kept.setValue(_GEOMETRY, self._window.saveGeometry())
