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
    AGAIN_LATER = "again_later"  # both sides asked at once: wait 2.1-4 s (RFC 3261 section 14.1)


@dataclass
class Holding:
    """``wanted`` by the agent, ``held`` as the other side confirmed, ``asking``: a re-INVITE is under way.

    Before the ACK of the call itself (``confirmed``) no re-INVITE may leave.
    """

    wanted: bool = False
    held: bool = False
    asking: bool = False
    confirmed: bool = False

    def next_step(self) -> HoldStep:
        """To be carried out by the caller; it counts as under way from now on."""
        if self.asking or not self.confirmed or self.wanted == self.held:
            return HoldStep.NOTHING
        self.asking = True
        return HoldStep.HOLD if self.wanted else HoldStep.RESUME

    def answered(self, code: int) -> HoldStep:
        """The re-INVITE got its final response; what was wanted is given up when it was refused."""
        self.asking = False
        if code == GLARE:
            return HoldStep.AGAIN_LATER
        if code >= _FAILED:
            self.wanted = self.held
        return HoldStep.NOTHING
