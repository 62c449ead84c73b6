"""What happened to a call, step by step, in words."""

from ccpdesk.ui.models.translation import Translate


def event_word(what: str, translate: Translate) -> str:
    """The word for `LoggedEvent.what`; one that a newer ccpdesk wrote is shown as it is."""
    words = {
        "ringing": translate("Events", "Ringing"),
        "accepting": translate("Events", "Accepting"),
        "dialling": translate("Events", "Dialling"),
        "alerting": translate("Events", "Rings there"),
        "active": translate("Events", "Active"),
        "held": translate("Events", "Held"),
        "held_there": translate("Events", "Held there"),
        "resumed_there": translate("Events", "Resumed there"),
        "dtmf": translate("Events", "Keypad"),
        "party_changed": translate("Events", "Other party changed"),
        "customer_linked": translate("Events", "Customer linked"),
        "transfer_asked": translate("Events", "Transfer asked"),
        "transferred": translate("Events", "Transferred"),
        "transfer_failed": translate("Events", "Transfer failed"),
        "parked": translate("Events", "Parked"),
        "overflowed": translate("Events", "Sent on by"),
        "consulting": translate("Events", "Consulting"),
        "conference": translate("Events", "Conference"),
        "missed": translate("Events", "Missed"),
        "ended": translate("Events", "Ended"),
    }
    return words.get(what, what.replace("_", " ").capitalize())
