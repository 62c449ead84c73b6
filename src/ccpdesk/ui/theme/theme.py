"""The theme in force: follows the system's colour scheme, or what the agent chose."""

from collections.abc import Callable
from dataclasses import asdict
from enum import Enum
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ccpdesk.kernel.resources import resource
from ccpdesk.ui.theme import tokens as design
from ccpdesk.ui.theme.fonts import desk_font
from ccpdesk.ui.theme.icons import ICON_SIZE, icon
from ccpdesk.ui.theme.mirrored import Mirrored
from ccpdesk.ui.theme.palette import palette
from ccpdesk.ui.theme.tokens import DARK, LIGHT, Tokens

_CHEVRONS: Final = ("chevron", "chevron_left", "chevron_right")  # a style sheet can't recolour an image


class Scheme(Enum):
    """What the agent can choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses the application; ``changed`` tells painted widgets to take the new tokens."""

    changed = Signal()
    chosen = Signal()
    """The agent chose another scheme."""

    def __init__(self, application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        mirrored = application.layoutDirection() is Qt.LayoutDirection.RightToLeft
        # The same on all three systems; the style sheet does the rest.
        application.setStyle(Mirrored("Fusion") if mirrored else "Fusion")
        application.setFont(desk_font())
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._dress()

    @property
    def scheme(self) -> Scheme:
        """What was chosen, not what it comes to: see `tokens` for that."""
        return self._scheme

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        system_dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = self._scheme is Scheme.DARK or (self._scheme is Scheme.SYSTEM and system_dark)
        return DARK if dark else LIGHT

    def choose(self, scheme: Scheme) -> None:
        """Change now, everywhere."""
        if scheme is not self._scheme:
            self._scheme = scheme
            self._dress()
            self.chosen.emit()

    def icon(self, name: str, colour: str = "", size: int = ICON_SIZE) -> QIcon:
        """An icon in the text colour of the theme, or in ``colour``."""
        return icon(name, colour or self.tokens.text, size)

    def follow(self, dress: Callable[[], None]) -> None:
        """Call ``dress`` now and whenever the theme changes."""
        self.changed.connect(dress)
        dress()

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        self._application.setPalette(palette(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()


def style_sheet(tokens: Tokens) -> str:
    """The style sheet with the tokens filled in; ``$name`` in it stands for a token."""
    shade = "dark" if tokens is DARK else "light"
    sizes = {
        "radius_small": f"{design.RADIUS_SMALL}px",
        "radius_large": f"{design.RADIUS_LARGE}px",
        "size_small": f"{design.SIZE_SMALL}px",
        "size_body": f"{design.SIZE_BODY}px",
        "spoken": "normal" if _mirrored() else "italic",  # Arabic and Hebrew have no italics
        "size_title": f"{design.SIZE_TITLE}px",
        "tick": resource("themes", "tick.svg").as_posix(),
        **{
            name: resource("themes", f"{name.replace('_', '-')}-{shade}.svg").as_posix() for name in _CHEVRONS
        },
    }
    source = resource("themes", "desk.qss").read_text(encoding="utf-8")
    return Template(source).substitute(asdict(tokens) | sizes)


def _mirrored() -> bool:
    return QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
