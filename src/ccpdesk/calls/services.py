"""What else the PBX does for the agent: parking places, and a mailbox (CALL-08, CALL-14)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ParkingPlace:
    """A place where a caller can wait for any desk; ``number`` is what picks the call up."""

    number: str
    taken: bool


@dataclass(frozen=True)
class ParkingSaid:
    """All places that the PBX tells about, in order; none: it has no parking for this account."""

    at: datetime
    places: tuple[ParkingPlace, ...]


@dataclass(frozen=True)
class Mailbox:
    """How many messages wait, unheard and heard (RFC 3842)."""

    new: int
    old: int = 0


@dataclass(frozen=True)
class MailSaid:
    """What is in the agent's mailbox."""

    at: datetime
    mailbox: Mailbox


ServiceFact = ParkingSaid | MailSaid
