"""What a tenant wants done with calls, web bookings and data."""

from dataclasses import dataclass
from enum import Enum


class Recording(Enum):
    """Whether calls are recorded (REC-01)."""

    OFF = "off"
    ON = "on"
    ASK = "ask"


@dataclass(frozen=True)
class Policies:
    """A tenant's rules.

    Attributes:
        recording: whether calls are recorded.
        takeover: an unknown phone at a known location books under the existing customer (WEB-03).
        retention_days: how long recordings and chats are kept; 0: for ever.
        chats, web_bookings: whether the tenant's page offers them.
        web_code: masked addresses are shown only to who types a code that was sent to that phone (WEB-01).
    """

    recording: Recording = Recording.OFF
    takeover: bool = False
    retention_days: int = 0
    chats: bool = True
    web_bookings: bool = True
    web_code: bool = False


USUAL_POLICIES = Policies()
