"""A message of a Linux desktop without a tray, such as GNOME's: org.freedesktop.Notifications 1.2.

By jeepney, which comes with keyring, rather than Qt's D-Bus: from Python that knows no unsigned numbers.
"""

import logging
import sys
from threading import Thread
from typing import Final

_log = logging.getLogger(__name__)
_PATIENCE_S: Final = 5.0
_SHOWN_MS: Final = 10_000


def notify_desktop(title: str, text: str) -> None:
    """Ask the session's notification service, where there is one, beside the main thread."""
    if sys.platform.startswith("linux"):
        Thread(target=_notify, args=(title, text), name="notify", daemon=True).start()


def _notify(title: str, text: str) -> None:
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - only where it is needed
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415

    service = DBusAddress(
        "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
    )
    hints = {"category": ("s", "call"), "desktop-entry": ("s", "ccpdesk")}
    body: tuple[object, ...] = ("ccpdesk", 0, "ccpdesk", title, _escaped(text), [], hints, _SHOWN_MS)
    try:
        with open_dbus_connection("SESSION") as bus:
            bus.send_and_get_reply(
                new_method_call(service, "Notify", "susssasa{sv}i", body), timeout=_PATIENCE_S
            )
    except Exception as error:  # noqa: BLE001 - no bus, no service, or one that is slow: a message less
        _log.info("no notification of the system: %s", type(error).__name__)


def _escaped(text: str) -> str:
    """The body may have markup; a caller's name must not."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
