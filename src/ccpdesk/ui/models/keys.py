"""Keyboard shortcuts: one table for the window, the tooltips and the list of shortcuts.

Ctrl+Shift rather than Ctrl+Alt: on many European keyboards AltGr is Ctrl+Alt, and typing "€" or "ą" must
never answer or end a call. No single keys, for the same reason.
"""

from enum import Enum
from typing import Final

from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.models.translation import Translate


class Key(Enum):
    """Everything that has a key; the value is the key in Qt's portable spelling."""

    ACCEPT = "Ctrl+Shift+A"
    REJECT = "Ctrl+Shift+X"
    HOLD = "Ctrl+Shift+H"
    MUTE = "Ctrl+Shift+M"
    KEYPAD = "Ctrl+Shift+K"
    TRANSFER = "Ctrl+Shift+T"
    PAUSE_RECORDING = "Ctrl+Shift+P"
    HANG_UP = "Ctrl+Shift+E"
    NEW_CALL = "Ctrl+N"
    REDIAL = "Ctrl+Shift+R"
    FIND_TENANT = "Ctrl+Shift+F"
    NEW_CUSTOMER = "Ctrl+Shift+N"
    BOOK = "Ctrl+B"
    CALL_BACK = "Ctrl+Shift+B"
    STATUS = "Ctrl+Shift+S"
    END_WRAP_UP = "Ctrl+Shift+W"
    INBOX = "Ctrl+1"
    CUSTOMERS = "Ctrl+2"
    CALLS = "Ctrl+3"
    CHATS = "Ctrl+4"
    WEB_BOOKINGS = "Ctrl+5"
    MONITOR = "Ctrl+6"
    REPORTS = "Ctrl+7"
    SETTINGS = "Ctrl+8"
    ASK_HELP = "Ctrl+F1"
    SEARCH = "Ctrl+F"
    DISMISS = "Ctrl+Shift+D"
    HEADSET = "Ctrl+Shift+V"
    SHORTCUTS = "F1"
    SETTINGS_MENU = "F10"


SCREEN_KEYS: Final = {
    Screen.INBOX: Key.INBOX,
    Screen.CUSTOMERS: Key.CUSTOMERS,
    Screen.CALLS: Key.CALLS,
    Screen.CHATS: Key.CHATS,
    Screen.WEB_BOOKINGS: Key.WEB_BOOKINGS,
    Screen.MONITOR: Key.MONITOR,
    Screen.REPORTS: Key.REPORTS,
    Screen.SETTINGS: Key.SETTINGS,
}


def key_word(key: Key, translate: Translate) -> str:
    """What the key does."""
    words = {
        Key.ACCEPT: translate("Keys", "Accept the call that rings"),
        Key.REJECT: translate("Keys", "Reject the call that rings"),
        Key.HOLD: translate("Keys", "Hold, or resume the call"),
        Key.MUTE: translate("Keys", "Mute the microphone, or unmute it"),
        Key.KEYPAD: translate("Keys", "Open the keypad"),
        Key.TRANSFER: translate("Keys", "Transfer the call, or join calls"),
        Key.PAUSE_RECORDING: translate("Keys", "Pause the recording for card data, or record again"),
        Key.HANG_UP: translate("Keys", "Hang up"),
        Key.NEW_CALL: translate("Keys", "New call"),
        Key.REDIAL: translate("Keys", "Dial the number again that was dialled last"),
        Key.FIND_TENANT: translate("Keys", "Find the tenant of the call, or a different one"),
        Key.NEW_CUSTOMER: translate("Keys", "New customer, during an inbound call"),
        Key.BOOK: translate("Keys", "Book a job for the customer shown"),
        Key.CALL_BACK: translate("Keys", "Call back the chosen call"),
        Key.STATUS: translate("Keys", "Choose a status"),
        Key.END_WRAP_UP: translate("Keys", "End the wrap-up"),
        Key.INBOX: translate("Keys", "Show the Inbox"),
        Key.CUSTOMERS: translate("Keys", "Show Customers"),
        Key.CALLS: translate("Keys", "Show Calls"),
        Key.CHATS: translate("Keys", "Show Chats"),
        Key.WEB_BOOKINGS: translate("Keys", "Show Web bookings"),
        Key.MONITOR: translate("Keys", "Show the Monitor, for supervisors"),
        Key.REPORTS: translate("Keys", "Show Reports, for supervisors"),
        Key.SETTINGS: translate("Keys", "Show Settings, for who may change them"),
        Key.ASK_HELP: translate("Keys", "Ask a supervisor for help, or take it back"),
        Key.SEARCH: translate("Keys", "Search"),
        Key.DISMISS: translate("Keys", "Dismiss the newest notice"),
        Key.HEADSET: translate("Keys", "Set up the headset"),
        Key.SHORTCUTS: translate("Keys", "Show this list"),
        Key.SETTINGS_MENU: translate("Keys", "Open the menu of the gear"),
    }
    return words[key]
