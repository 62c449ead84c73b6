"""Hold and resume of one call: what is wanted, what is, and what to do about the difference. Pure.

Only one re-INVITE may be under way (RFC 3261 section 14.1), and agents click faster than that.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

GLARE: Final = 491
_FAILED: Final = 300


class HoldStep(Enum):
    """What to send now."""

    NOTHING = "nothing"
    HOLD = "hold"
    RESUME = "resume"
    AGAIN_LATER = "again_later"  # both sides asked at once (RFC 3261 section 14.1)
    SILENCE = "silence"  # the other side refuses to be held: it hears nothing, and that has to do
    REFUSED = "refused"  # the other side stays held


@dataclass
class Holding:
    """``wanted`` by the agent, ``held`` as the other side confirmed, ``asking``: a re-INVITE is under way.

    Before the ACK of the call itself (``confirmed``) no re-INVITE may leave. ``alone``: held by us only. Whom
    the agent wants held is never heard because of a refusal: the agent may talk to somebody else by then.
    """

    wanted: bool = False
    held: bool = False
    asking: bool = False
    confirmed: bool = False
    alone: bool = False
    told: bool = False
    """The agent was told that the call is held: as soon as it hears and says nothing any more."""

    @property
    def over(self) -> bool:
        """The agent was told of a hold that is no more."""
        return self.told and not (self.wanted or self.held or self.asking)

    def next_step(self) -> HoldStep:
        """To be carried out by the caller; a re-INVITE counts as under way from now on."""
        self.alone = self.alone and self.wanted
        if self.alone or self.asking or not self.confirmed or self.wanted == self.held:
            return HoldStep.NOTHING
        self.asking = True
        return HoldStep.HOLD if self.wanted else HoldStep.RESUME

    def begin_again(self) -> None:
        """Another leg goes on with the call: its other side knows of no hold."""
        self.held = self.asking = self.confirmed = self.alone = False

    def answered(self, code: int) -> HoldStep:
        """The re-INVITE got its final response, or could not be sent."""
        self.asking = False
        if code == GLARE:
            return HoldStep.AGAIN_LATER
        if code < _FAILED or self.wanted == self.held:
            return HoldStep.NOTHING
        if self.wanted:
            self.alone = True
            return HoldStep.SILENCE
        self.wanted = True
        return HoldStep.REFUSED
