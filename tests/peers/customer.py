"""A customer on the carrier's side: sipp for the signalling, our RTP endpoint for the voice."""

from __future__ import annotations

import time
from pathlib import Path

from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_site import CARRIER_HOST
from tests.peers.codec import AsteriskCodecs, Codec
from tests.peers.ports import free_port
from tests.peers.rtp_endpoint import FRAME_BYTES, FRAME_SECONDS, RtpEndpoint
from tests.peers.sipp import Endpoint, Sipp
from tests.peers.sound import Sound
from tests.peers.waiting import PATIENCE

NUMBER = "+13125550147"
NAME = "Grace Hopper"


class Customer:
    """One call from the carrier into the PBX, from INVITE to hang-up."""

    def __init__(
        self,
        asterisk: Asterisk,
        folder: Path,
        dialled: str,
        codec: Codec,
        number: str = NUMBER,
        name: str = NAME,
    ) -> None:
        """Call the number `dialled` at once, offering one codec only."""
        self.codec = codec
        self._codecs = AsteriskCodecs(asterisk)
        self.rtp = RtpEndpoint(CARRIER_HOST, codec.payload_type, self._codecs.silence(codec))
        self.sipp = Sipp(
            "caller",
            folder,
            Endpoint(CARRIER_HOST, free_port(CARRIER_HOST)),
            remote=Endpoint(asterisk.host, asterisk.site.sip_port),
            keys={
                "number": dialled,
                "caller": number,
                "caller_name": name,
                **media_keys(self.rtp, codec),
            },
        )

    def wait_until_ringing(self, timeout: float = PATIENCE) -> None:
        """Return when the PBX says that somebody's phone rings."""
        self.sipp.wait_for("INVITE", 180, timeout)

    def wait_until_answered(self, timeout: float = PATIENCE) -> None:
        """Return when the call is answered; RTP flows from then on."""
        self.sipp.wait_for("INVITE", 200, timeout)
        media = self.sipp.remote_media()
        self.rtp.start(media.host, media.port)

    def say(self, sound: Sound) -> None:
        """Speak; returns at once (see `rtp.wait_until_played`)."""
        self.rtp.play(self._codecs.encode(self.codec, sound))

    def heard(self, since: float = 0.0, until: float | None = None) -> Sound:
        """What arrived between two `time.monotonic()` values, decoded from the start on."""
        everything = self._codecs.decode(self.codec, self.rtp.audio(0.0, until))
        before = len(self.rtp.audio(0.0, since)) // FRAME_BYTES * FRAME_SECONDS if since else 0.0
        return everything.cut(before)

    def listen(self, seconds: float) -> Sound:
        """What arrives in the next `seconds`, decoded."""
        since = time.monotonic()
        time.sleep(seconds)
        return self.heard(since, since + seconds)

    def hang_up(self) -> None:
        """End the call: CANCEL before the answer, BYE after it."""
        self.sipp.hang_up()

    def wait_until_ended(self, timeout: float = PATIENCE) -> None:
        """Return when the call is over, whoever ended it."""
        self.sipp.process.wait(timeout)

    def close(self) -> None:
        """Free everything; hang up when the call is still there."""
        if self.sipp.process.running and self.sipp.messages():
            self.hang_up()
            try:
                self.wait_until_ended(2)
            except Exception:  # noqa: BLE001 - it ends one way or the other
                self.sipp.stop()
        self.sipp.stop()
        self.rtp.stop()


def media_keys(rtp: RtpEndpoint, codec: Codec) -> dict[str, str]:
    """What a scenario needs to write its SDP."""
    return {
        "rtp_host": rtp.host,
        "rtp_port": str(rtp.port),
        "payload": str(codec.payload_type),
        "codec": codec.rtpmap,
    }
