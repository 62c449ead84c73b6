"""The system's font in three sizes; figures of equal width, so that timers do not wobble."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from ccpdesk.ui.theme.tokens import SIZE_BODY

# What fontconfig answers when nobody chose a font: there, a face drawn for screens is the better default.
_NOBODY_CHOSE: Final = {"Sans", "Sans Serif", "DejaVu Sans", "Bitstream Vera Sans", "Helvetica"}
_DRAWN_FOR_SCREENS: Final = ("Inter", "Noto Sans", "Cantarell")
_TABULAR_FIGURES: Final = "tnum"


def desk_font() -> QFont:
    """The font of the whole window, at body size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in _NOBODY_CHOSE:
        installed = set(QFontDatabase.families())
        better = next((family for family in _DRAWN_FOR_SCREENS if family in installed), font.family())
        font.setFamily(better)
    font.setPixelSize(SIZE_BODY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag(_TABULAR_FIGURES), 1)
    return font
