"""A call on the switchboard and what is known about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import pjsua2 as pj

from ccpdesk.calls import facts
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.call_leg import CallLeg
from ccpdesk.voice.sip.ending import EndingWatch
from ccpdesk.voice.sip.holding import Holding
from ccpdesk.voice.sip.identity import Identity
from ccpdesk.voice.sip.quality_meter import QualityMeter
from ccpdesk.voice.sip.snapshots import MediaStatus

OnFact = Callable[[facts.TelephoneFact], None]
_FLOWING: Final = {MediaStatus.BOTH_WAYS, MediaStatus.HELD_THERE}


@dataclass
class Line:
    """Belongs to the switchboard; nobody else may keep one, as its leg must not outlive `libDestroy`."""

    leg: CallLeg
    ending: EndingWatch
    holding: Holding = field(default_factory=Holding)
    media: MediaStatus = MediaStatus.NONE
    held_there: bool = False
    early_media: bool = False
    goodbye: pj.CallOpParam | None = None
    transferring: tuple[CallId, ...] = ()
    """The calls that leave us when the transfer that is under way succeeds; empty: none is."""
    transfer_news: int = 0
    """Changes with whatever is heard of the transfer."""
    transfer_unheard: bool = False
    """Nothing was heard of it for too long."""
    identity: Identity | None = None
    """Who is there."""
    moving: bool | None = None
    """Our new address is on its way to the other side; whether speech comes from another one too."""
    meter: QualityMeter = field(default_factory=QualityMeter)
    answers: int = 0
    """How often we sent 200: more than once when others took the other side's place."""
    taken_over: bool = False
    """Somebody else has taken the other side's place: what is up now was placed to us."""

    @property
    def placed_to_us(self) -> bool:
        """The other side sent the INVITE."""
        return self.taken_over or not self.ending.outbound

    @property
    def awaits_ack(self) -> bool:
        """Our 200 is not acknowledged: no BYE may leave yet (RFC 3261 section 15), pjsua2 would send two."""
        return self.ending.answered and self.placed_to_us and not self.holding.confirmed

    def take_over(self, leg: CallLeg) -> None:
        """Go on with another leg, on hold if the agent wants that: its other side does not know yet."""
        leg.tap, self.leg.tap = self.leg.tap, None
        self.leg, self.taken_over = leg, True
        self.holding.begin_again()
        self.media, self.transferring, self.meter = MediaStatus.NONE, (), QualityMeter()
        self.moving = None

    @property
    def audible(self) -> bool:
        """Whether speech of this call may be heard: it flows, and the agent does not want it held."""
        return self.media in _FLOWING and not self.holding.wanted


Lines = dict[CallId, Line]


def now() -> datetime:
    """The time that facts carry."""
    return SystemClock().now()
