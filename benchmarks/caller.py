"""The far end of the calls that are listened to: sipp for the signalling, a process of its own for RTP."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.speech_material import Sentence
from tests.peers.customer import NAME, NUMBER, media_keys
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.rtp_endpoint import RtpEndpoint
from tests.peers.sipp import Endpoint, Sipp


class Caller:
    """One call, placed at once."""

    def __init__(self, folder: Path, port: int, sentence: Sentence) -> None:
        codec = sentence.codec
        self.rtp = RtpEndpoint(LOOPBACK, codec.payload_type, sentence.silence)
        self._sentence = sentence
        keys = {"number": "1001", "caller": NUMBER, "caller_name": NAME, **media_keys(self.rtp, codec)}
        local, remote = Endpoint(LOOPBACK, free_port()), Endpoint(LOOPBACK, port)
        self._sipp = Sipp("caller", folder, local, remote=remote, keys=keys)

    @property
    def frames(self) -> int:
        """How many the sentence has."""
        return -(-len(self._sentence.encoded) // len(self._sentence.silence))

    def connected(self) -> None:
        """Return when the call is answered and speech flows."""
        self._sipp.wait_for("INVITE", 200)
        media = self._sipp.remote_media()
        self.rtp.start(media.host, media.port)
        self.rtp.wait_for_audio()

    def speak(self, delays: Sequence[float | None]) -> None:
        """Say the sentence over a line that does this to its packets; returns at once."""
        self.rtp.play(self._sentence.encoded, delays)

    def close(self) -> None:
        """Hang up and go."""
        self._sipp.hang_up()
        try:
            self._sipp.process.wait(5)
        finally:
            self._sipp.stop()
            self.rtp.stop()
