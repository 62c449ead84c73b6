"""The language of the window: translated words, the region's way of writing, the direction of reading."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from ccpdesk.kernel.resources import resource
from ccpdesk.ui.models.regional import Plain, use
from ccpdesk.ui.qt_regional import QtRegional

SYSTEM: Final = "system"


def speak(application: QGuiApplication, language: str = SYSTEM, folder: Path | None = None) -> None:
    """Before the window is built: load the words, and write times, dates and numbers as people there do.

    Args:
        application: gets the translators.
        language: code such as ``de_DE``, or ``system``.
        folder: with ``ccpdesk_….qm`` (`packaging/translations.py`); without it that of the resources.
    """
    locale = QLocale.system() if language == SYSTEM else QLocale(language)
    ours = _load(application, locale, "ccpdesk", folder or resource("translations"), language)
    if ours:
        qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _load(application, locale, "qtbase", qt, language)
    if locale.language() is QLocale.Language.C:
        use(Plain())
        return
    QLocale.setDefault(locale)
    region = QtRegional(locale)
    use(region)
    # What the system speaks does not mirror English words; what was asked for in the settings does.
    mirrored = region.right_to_left and (ours or language != SYSTEM)
    application.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    )


def _load(application: QGuiApplication, locale: QLocale, name: str, folder: Path, language: str) -> bool:
    translator = QTranslator(application)
    by_code = language != SYSTEM and translator.load(f"{name}_{language}", str(folder))
    if not by_code and not translator.load(locale, name, "_", str(folder)):
        translator.deleteLater()
        return False
    return application.installTranslator(translator)
