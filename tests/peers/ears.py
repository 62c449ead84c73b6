"""Who hears whom: each end of a call says a tone of its own, and the tones that arrive at an end are told."""

from __future__ import annotations

import time

from tests.peers.codec import PCMU, AsteriskCodecs
from tests.peers.rtp_endpoint import RtpEndpoint
from tests.peers.sound import Sound
from tests.peers.waiting import wait_until

HEARD, NOT_HEARD = 0.15, 0.02
"""Shares of the sound."""


class Ears:
    """Lets phones speak their tones, and tells which tones arrive at one."""

    def __init__(self, codecs: AsteriskCodecs) -> None:
        self._codecs = codecs

    def say(self, rtp: RtpEndpoint, hertz: float) -> None:
        rtp.play(self._codecs.encode(PCMU, Sound.tone(hertz, 20.0)))

    def shares(self, rtp: RtpEndpoint, *tones: float, seconds: float = 0.6) -> list[float]:
        """How much of the sound of the last `seconds` each tone is.

        As the packets came: a transfer starts the timestamps anew.
        """
        audio = b"".join(packet.payload for packet in rtp.packets(time.monotonic() - seconds))
        heard = self._codecs.decode(PCMU, audio) if audio else Sound.tone(1.0, 0.1)
        return [heard.power_share(hertz) for hertz in tones]

    def wait_until_heard(self, rtp: RtpEndpoint, *tones: float, silent: float = 0.0) -> None:
        """Every one of `tones` arrives there, and `silent` does not."""

        def arrived() -> bool:
            *shares, unwanted = self.shares(rtp, *tones, silent or 3999.0)
            return all(share > HEARD for share in shares) and unwanted < NOT_HEARD

        wait_until(arrived, f"the tones {tones} to be heard")
