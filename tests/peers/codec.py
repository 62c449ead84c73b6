"""The two codecs of the tests, encoded and decoded by Asterisk's own implementations."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.peers.sound import Sound

if TYPE_CHECKING:
    from tests.peers.asterisk import Asterisk

FRAME_SECONDS = 0.02
FRAME_BYTES = 160


@dataclass(frozen=True)
class Codec:
    """A codec as SDP names it. `rate` is that of its audio in Hz; both send 160 bytes per 20 ms."""

    name: str
    payload_type: int
    rate: int
    suffix: str

    @property
    def rtpmap(self) -> str:
        """G.722's clock is 8000 in SDP although it samples at 16 kHz (RFC 3551, section 4.5.2)."""
        return f"{self.name}/8000"

    @property
    def linear_suffix(self) -> str:
        """Asterisk's name for raw 16-bit audio of that rate."""
        return "sln16" if self.rate == 16_000 else "sln"


PCMU = Codec("PCMU", 0, 8_000, "ulaw")
G722 = Codec("G722", 9, 16_000, "g722")


class AsteriskCodecs:
    """Recodes audio through a running Asterisk (`codec_ulaw`, `codec_g722`)."""

    def __init__(self, asterisk: Asterisk) -> None:
        self._asterisk = asterisk

    def encode(self, codec: Codec, sound: Sound) -> bytes:
        """Encode, after bringing the sound to the codec's rate."""
        return self._convert(sound.resampled(codec.rate).to_bytes(), codec.linear_suffix, codec.suffix)

    def decode(self, codec: Codec, encoded: bytes) -> Sound:
        """Decode to the codec's rate."""
        return Sound.from_bytes(self._convert(encoded, codec.suffix, codec.linear_suffix), codec.rate)

    def silence(self, codec: Codec) -> bytes:
        """One encoded 20 ms frame of silence."""
        return self.encode(codec, Sound.silence(5 * FRAME_SECONDS, codec.rate))[-FRAME_BYTES:]

    def _convert(self, data: bytes, source: str, target: str) -> bytes:
        with tempfile.TemporaryDirectory(prefix="ccpdesk-codec-") as folder:
            before, after = Path(folder) / f"in.{source}", Path(folder) / f"out.{target}"
            before.write_bytes(data)
            self._asterisk.convert(before, after)
            return after.read_bytes()
